import type { channelsEn } from './channels.en.js';

/** Textes des canaux et de leurs adaptateurs. */
export const channelsFr: Readonly<Record<keyof typeof channelsEn, string>> = {
  'console.channel.APPLE_BUSINESS_CHAT': 'Apple Messages',
  'console.channel.CALL': 'Appel',
  'console.channel.CHAT': 'Chat',
  'console.channel.FACEBOOK': 'Facebook',
  'console.channel.FACEBOOK_BUSINESS_ON_MESSENGER': 'Messenger',
  'console.channel.GOOGLE_BUSINESS_MESSAGES': 'Google Messages',
  'console.channel.INSTAGRAM': 'Instagram',
  'console.channel.MOBILE_APP': 'Application mobile',
  'console.channel.SMS': 'SMS',
  'console.channel.TWITTER': 'Twitter',
  'console.channel.VIDEO': 'Vidéo',
  'console.channel.WHATSAPP': 'WhatsApp',
  'console.channels.intro':
    'D’autres entrées que la boîte de discussion, chacune par un petit adaptateur de la boutique.',
  'console.channels.new': 'Nouveau canal',
  'console.channels.new.intro':
    'L’adaptateur fait entrer les messages par l’API et les fait sortir par un webhook signé.',
  'console.channels.create': 'Créer le canal',
  'console.channels.empty': 'Seulement la boîte de discussion',
  'console.channels.empty.body': 'SMS, WhatsApp ou Apple Messages peuvent être reliés par un adaptateur.',
  'console.adapter': 'Canal',
  'console.adapter.unknown': 'Ce canal n’existe pas',
  'console.adapter.label': 'Nom',
  'console.adapter.channel': 'Canal',
  'console.adapter.channel.help':
    'Il décide de ce qui est possible : cartes, formulaire de clôture, paiements. Il ne pourra plus changer.',
  'console.adapter.url': 'Adresse de sortie',
  'console.adapter.url.help': 'Les messages aux visiteurs y sont envoyés par POST, signés.',
  'console.adapter.enabled': 'En service',
  'console.adapter.enabled.help': 'Éteint : plus rien n’entre ni ne sort par lui.',
  'console.adapter.on': 'En service',
  'console.adapter.off': 'Éteint',
  'console.adapter.credentials': 'Les identifiants de l’adaptateur',
  'console.adapter.credentials.body':
    'L’adaptateur envoie le jeton avec ce qu’il apporte, et vérifie avec la clé ce qu’il reçoit.',
  'console.adapter.token': 'Jeton des appels entrants',
  'console.adapter.secret': 'Clé des signatures sortantes',
  'console.adapter.renew': 'Nouveaux identifiants',
  'console.adapter.renew.body':
    'Les actuels prennent fin aussitôt : tant que l’adaptateur n’a pas les nouveaux, rien n’entre.',
  'console.adapter.delete.title': 'Supprimer le canal {label}',
  'console.adapter.delete.body': 'Plus rien n’entre ni ne sort par lui. Ses conversations restent.',
  'console.adapter.example': 'Faire entrer un message',
  'console.adapter.example.intro':
    'Mettez le jeton à la place de TOKEN. Un même clientId n’est gardé qu’une fois, pour toujours.',
  'console.adapter.example.code': 'Exemple avec curl',
};
