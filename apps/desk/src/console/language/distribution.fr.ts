import type { distributionEn } from './distribution.en.js';

/** Textes des règles de distribution. */
export const distributionFr: Readonly<Record<keyof typeof distributionEn, string>> = {
  'console.distribution.intro':
    'Qui peut recevoir quelles conversations. La première règle qui convient prend la conversation : montez ou descendez les règles.',
  'console.distribution.empty': 'Aucune règle',
  'console.distribution.empty.body':
    'Sans règle, les conversations attendent dans la liste que voit chaque opérateur du site.',
  'console.rule': 'Règle de distribution',
  'console.rule.unknown': 'Cette règle n’existe pas',
  'console.rule.new': 'Nouvelle règle',
  'console.rule.new.on': 'Nouvelle règle sur {website}',
  'console.rule.create': 'Créer la règle',
  'console.rule.label': 'Nom',
  'console.rule.label.help': 'Les agents le lisent lors d’un transfert.',
  'console.rule.languages': 'Langues',
  'console.rule.languages.help': 'Des codes comme en, fr. Vide : toutes les langues.',
  'console.rule.channels': 'Canaux',
  'console.rule.channels.help': 'Aucun choisi : tous les canaux.',
  'console.rule.mode': 'Mode',
  'console.rule.mode.automatic': 'Automatique',
  'console.rule.mode.automatic.help':
    'Donnée à qui en a le moins d’ouvertes, puis à qui attend depuis le plus longtemps.',
  'console.rule.mode.manual': 'Prise à la main',
  'console.rule.mode.manual.help': 'Attend dans la liste que quelqu’un la prenne.',
  'console.rule.operators': 'Qui peut recevoir',
  'console.rule.operators.none': 'Aucun opérateur ne travaille sur ce site.',
  'console.rule.nobody': 'Personne pour l’instant',
  'console.rule.everyLanguage': 'Toutes les langues',
  'console.rule.everyChannel': 'Tous les canaux',
  'console.rule.up': 'Monter {rule}',
  'console.rule.down': 'Descendre {rule}',
  'console.rule.moved': '{rule} : désormais numéro {position} sur {count}',
  'console.rule.delete.title': 'Supprimer la règle {rule}',
  'console.rule.delete.body':
    'Les visiteurs qui attendent cette règle attendent désormais tout le monde. Les conversations en cours continuent.',
};
