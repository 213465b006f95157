/** What the agent reads about an action when the file does not say it itself. */
const MESSAGES = {
  done: { en: 'Done.', fr: 'C’est fait.' },
  nothing: { en: 'Nothing was changed.', fr: 'Rien n’a été modifié.' },
  foreign: {
    en: 'This button is not for this visitor. Refresh the panel.',
    fr: 'Ce bouton n’est pas pour ce visiteur. Actualisez le panneau.',
  },
  withdrawn: {
    en: 'This action is no longer offered. Refresh the panel.',
    fr: 'Cette action n’est plus proposée. Actualisez le panneau.',
  },
  failed: { en: 'The action failed; nothing was changed.', fr: 'L’action a échoué ; rien n’a été modifié.' },
  refused: { en: 'The shop refused.', fr: 'La boutique a refusé.' },
  unreachable: { en: 'The shop could not be reached.', fr: 'La boutique est injoignable.' },
  unknown: {
    en: 'The shop did not answer in time: whether it was done is unknown.',
    fr: 'La boutique n’a pas répondu à temps : on ne sait pas si c’est fait.',
  },
} as const;

export type MessageName = keyof typeof MESSAGES;

/** In the operator's language where it is there, else in English. */
export function message(name: MessageName, locale: string | null | undefined): string {
  return (locale ?? '').toLowerCase().startsWith('fr') ? MESSAGES[name].fr : MESSAGES[name].en;
}
