import type { closingFormEn } from './closing-form.en.js';

/** Les textes du formulaire de clôture. */
export const closingFormFr: Readonly<Record<keyof typeof closingFormEn, string>> = {
  'closing.title': 'Terminer la conversation',
  'closing.title.complete': 'Compléter le formulaire de clôture',
  'closing.intro':
    'Les réponses sont gardées au fil de la saisie. Le visiteur voit seulement que la conversation est terminée.',
  'closing.close': 'Fermer le formulaire en gardant les réponses',
  'closing.submit': 'Terminer la conversation',
  'closing.submit.complete': 'Enregistrer les réponses',
  'closing.without': 'Terminer sans le formulaire',
  'closing.without.some': 'Terminer sans le formulaire manquant',
  'closing.none': 'Cette conversation se termine sans formulaire.',
  'closing.noInputs': 'Ce formulaire ne demande rien.',
  'closing.loading': 'Chargement du formulaire',
  'closing.slow': 'Le système de la boutique tarde à donner le formulaire. Attendez, ou terminez sans lui.',
  'closing.stale': 'Le formulaire tel qu’il était il y a {age}. {reason}',
  'closing.error': 'Le formulaire n’a pas pu être obtenu. {reason}',
  'closing.error.complete':
    'Le formulaire n’a pas pu être obtenu et ne peut donc pas être complété maintenant. {reason}',
  'closing.required': 'Obligatoire',
  'closing.choose': 'Choisir',
  'closing.choose.none': 'Rien ne porte ce nom.',
  'closing.choose.clear': 'Effacer le choix',
  'closing.shown':
    '{count, plural, one {# question de plus est affichée} other {# questions de plus sont affichées}}',
  'closing.left': '{count, plural, one {# caractère restant} other {# caractères restants}}',
  'closing.leftOut':
    '{count, plural, one {# caractère de trop a été laissé de côté.} other {# caractères de trop ont été laissés de côté.}}',
  'closing.problems': '{count, plural, one {# réponse est à revoir.} other {# réponses sont à revoir.}}',
  'closing.problem.required': 'Remplissez cette réponse.',
  'closing.problem.required.choice': 'Choisissez une des options.',
  'closing.problem.required.box': 'Cochez cette case pour terminer la conversation.',
  'closing.problem.too-long': 'On peut enregistrer 1 024 caractères au plus.',
  'closing.problem.not-an-option': 'Cette option n’est plus proposée. Choisissez-en une autre.',
  'closing.problem.not-whole': 'Écrivez un nombre entier, comme 12.',
  'closing.problem.not-decimal': 'Écrivez un nombre, comme {example}.',
  'closing.problem.other': 'Le serveur attend : {expected}.',
  'closing.problem.form': 'Le formulaire a changé entre-temps. Parcourez les réponses, puis réessayez.',
  'closing.failed': 'La conversation n’a pas pu être terminée, les réponses sont gardées. {reason}',
  'closing.failed.complete': 'Les réponses n’ont pas pu être enregistrées, mais sont gardées ici. {reason}',
  'closing.lost.ended':
    '{name} a terminé cette conversation. Vos réponses sont gardées ici, sans être enregistrées.',
  'closing.lost.endedBySomeone':
    'Cette conversation a été terminée entre-temps. Vos réponses sont gardées ici, sans être enregistrées.',
  'closing.lost.endedByVisitor': 'Le visiteur a terminé cette conversation. Vos réponses sont gardées ici.',
  'closing.lost.taken':
    '{name} a maintenant cette conversation. Vos réponses sont gardées ici, sans être enregistrées.',
  'closing.lost.takenBySomeone':
    'Cette conversation n’est plus la vôtre. Vos réponses sont gardées ici, sans être enregistrées.',
  'closing.lost.complete': 'Elle a été terminée sans son formulaire : vous pouvez enregistrer vos réponses.',
  'closing.discard': 'Abandonner mes réponses',
  'closing.kept': 'Réponses gardées sur cet ordinateur ; le serveur est injoignable.',
  'closing.kept.see': 'Voir mes réponses gardées',
  'closing.kept.gone': 'Les réponses saisies dans son formulaire de clôture sont gardées sur cet ordinateur.',
  'closing.arrived': 'Le formulaire est arrivé. Remplissez-le, puis terminez la conversation.',
  'closing.saved': 'Réponses enregistrées',
  'closing.ended': 'Conversation terminée',
  'closing.withoutForm': 'Terminée sans son formulaire de clôture.',
  'closing.complete': 'Compléter le formulaire',
  'closing.answers': 'Formulaire de clôture',
  'closing.answers.by': '{name}, {when}',
  'closing.answers.ticked': 'Oui',
  'closing.answers.none': 'Enregistré sans aucune réponse.',
  'closing.answers.error': 'Les réponses n’ont pas pu être chargées. {reason}',
};
