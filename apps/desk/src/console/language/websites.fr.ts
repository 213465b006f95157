import type { websitesEn } from './websites.en.js';

/** Textes des sites. */
export const websitesFr: Readonly<Record<keyof typeof websitesEn, string>> = {
  'console.websites.intro': 'Où la boîte de discussion peut s’afficher, et comment elle s’y comporte.',
  'console.websites.new': 'Nouveau site',
  'console.websites.create': 'Créer le site',
  'console.websites.empty': 'Aucun site pour l’instant',
  'console.websites.empty.body': 'Les conversations viennent des sites. Ajoutez le premier de la boutique.',
  'console.website.name': 'Nom',
  'console.website.name.help': 'Les agents le lisent à côté des conversations.',
  'console.website.origins': 'Adresses autorisées',
  'console.website.origins.help':
    'Une par ligne, par exemple https://shop.example. La boîte ne fonctionne nulle part ailleurs. * autorise toute adresse.',
  'console.website.origins.wrong':
    '« {origin} » n’est pas une adresse : écrivez protocole et hôte, par exemple https://shop.example.',
  'console.website.nowhere': 'Nulle part pour l’instant',
  'console.website.languages': 'Langues',
  'console.website.languages.help': 'Des codes comme en, fr, pt-BR, l’un après l’autre.',
  'console.languages.wrong': '« {code} » n’est pas un code de langue. Écrivez en, fr ou pt-BR.',
  'console.website.accentColor': 'Couleur d’accent',
  'console.website.accentColor.pick': 'Choisir une couleur',
  'console.website.accentColor.none': 'Prendre l’habituelle',
  'console.website.accentColor.help': 'Le texte posé dessus reste lisible de lui-même.',
  'console.website.awayMessage': 'Quand personne n’est là',
  'console.website.away.default': 'Toutes les langues',
  'console.website.away.help': 'Ce que dit la boîte. Vide, elle dit sa propre phrase.',
  'console.website.away.missing': 'Nécessaire dès qu’une langue a son propre texte.',
  'console.website.reopenMinutes': 'Rouvrir dans les minutes',
  'console.website.reopenMinutes.help':
    'Une conversation terminée se rouvre si le visiteur écrit dans ce délai. 0 : jamais.',
  'console.website.sendUnverified': 'Interroger les connecteurs sur les visiteurs non vérifiés',
  'console.website.sendUnverified.help':
    'Envoie des e-mails et des numéros de client que personne n’a signés. Ils peuvent être ceux d’un autre.',
  'console.website.settings': 'Réglages',
  'console.website.snippet': 'Sur les pages de la boutique',
  'console.website.snippet.intro': 'À placer une fois sur chaque page, n’importe où.',
  'console.website.snippet.code': 'Code à intégrer',
  'console.website.secret': 'Secret du site',
  'console.website.secret.intro':
    'La boutique s’en sert pour signer qui est un visiteur. Il a été montré à la création du site et ne peut qu’être remplacé.',
  'console.website.secret.body':
    'Le serveur de la boutique s’en sert pour signer qui est un visiteur. Il n’a jamais sa place sur une page.',
  'console.website.secret.renew': 'Remplacer le secret',
  'console.website.secret.renew.body':
    'L’actuel prend fin aussitôt : tant que la boutique n’a pas le nouveau, ses visiteurs apparaissent comme non vérifiés.',
};
