/** What the bot says by itself, in the languages it speaks. */
export interface Phrases {
  readonly welcome: string;
  /** To a visitor who only greets. */
  readonly greeting: string;
  readonly doYouMean: string;
  readonly noneOfThese: string;
  readonly didItHelp: string;
  readonly yes: string;
  readonly no: string;
  readonly anythingElse: string;
  readonly noThanks: string;
  readonly notUnderstood: string;
  readonly lookingForSomebody: string;
  readonly nobodyThere: string;
  readonly goodbye: string;
  readonly human: string;
  /** Words that ask for a person, only greet, or say goodbye. */
  readonly wantsHuman: RegExp;
  readonly greets: RegExp;
  readonly saysGoodbye: RegExp;
}

const ENGLISH: Phrases = {
  welcome: 'Hello, I am a bot. What is it about?',
  greeting: 'Hello. What can I do for you?',
  doYouMean: 'Which of these do you mean?',
  noneOfThese: 'None of these',
  didItHelp: 'Did that help?',
  yes: 'Yes',
  no: 'No',
  anythingElse: 'Is there anything else?',
  noThanks: 'No, thank you',
  notUnderstood: 'I am not sure I understand. Could you say it in other words?',
  lookingForSomebody: 'I am looking for somebody who can help you.',
  nobodyThere: 'Nobody is free right now. Leave your e-mail address here and we will write to you.',
  goodbye: 'You are welcome. Goodbye.',
  human: 'Talk to a person',
  wantsHuman: /\b(human|person|agent|advis[eo]r|somebody|someone|operator)\b/i,
  greets: /^\s*(hello|hi|hey|good (morning|afternoon|evening))( there)?[\s!.,]*$/i,
  saysGoodbye: /^\s*(no,? thank(s| you)|thanks?( you)?|bye|goodbye|that'?s all)\b/i,
};

const FRENCH: Phrases = {
  welcome: 'Bonjour, je suis un robot. De quoi s’agit-il ?',
  greeting: 'Bonjour. Que puis-je faire pour vous ?',
  doYouMean: 'Laquelle de ces questions est la vôtre ?',
  noneOfThese: 'Aucune de celles-ci',
  didItHelp: 'Est-ce que cela vous aide ?',
  yes: 'Oui',
  no: 'Non',
  anythingElse: 'Puis-je faire autre chose pour vous ?',
  noThanks: 'Non, merci',
  notUnderstood: 'Je ne suis pas sûr de comprendre. Pouvez-vous le dire autrement ?',
  lookingForSomebody: 'Je cherche une personne qui puisse vous aider.',
  nobodyThere: 'Personne n’est libre pour le moment. Laissez votre adresse e-mail ici et nous vous écrirons.',
  goodbye: 'Avec plaisir. À bientôt.',
  human: 'Parler à quelqu’un',
  wantsHuman: /(humain|personne|conseill[eè]re?|quelqu.un|agent|op[ée]rat(eur|rice))/i,
  greets: /^\s*(bonjour|bonsoir|salut|coucou|allo|allô)[\s!.,]*$/i,
  saysGoodbye: /^\s*(non,? merci|merci|au revoir|c.est tout)/i,
};

/** By the language of the bot; English where it speaks another. */
export function phrasesIn(language: string | undefined): Phrases {
  return language?.slice(0, 2).toLowerCase() === 'fr' ? FRENCH : ENGLISH;
}
