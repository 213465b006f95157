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
  readonly emailKept: string;
  readonly goodbye: string;
  readonly human: string;
  /** Words that ask for a person, only greet, or say goodbye. */
  readonly wantsHuman: RegExp;
  readonly greets: RegExp;
  readonly saysGoodbye: RegExp;
  /** A wish for a person that cannot be anything else: such words may also stand in a value. */
  readonly wishesHuman: RegExp;
  /** All words of thanks and goodbye in a message. */
  readonly courtesies: RegExp;
  /** Words that ask, or object. */
  readonly asks: RegExp;
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
  emailKept: 'Thank you. We will write to you at this address.',
  goodbye: 'You are welcome. Goodbye.',
  human: 'Talk to a person',
  wantsHuman: /\b(human|person|agent|advis[eo]r|somebody|someone|operator)\b/i,
  greets: /^\s*(hello|hi|hey|good (morning|afternoon|evening))( there)?[\s!.,]*$/i,
  saysGoodbye: /^\s*(no,? thank(s| you)|thanks?( you)?|bye|goodbye|that['’]?s all)\b/i,
  wishesHuman:
    /\b(talk|speak|chat|write|connect|transfer|want|need|get|give|like|prefer|rather)\b.{0,80}\b(human|person|agent|advis[eo]r|somebody|someone|operator)\b|^\W*((an?|real|live) )*(human|person|agent|advis[eo]r|operator)( please)?\W*$/i,
  courtesies:
    /\b(no,? thank(s| you)|many thanks|thank(s| you)?|bye( bye)?|goodbye|that['’]?s all|(very|so) much|a lot|for (your|the|all your|all the) (help|answer|time)|for (everything|now|helping( me)?)|have a (nice|good|great) (day|evening|weekend)|ok|okay|great|perfect)\b/gi,
  asks: /\?|^\W*((and|but|however|so|also|please)\W+)*(who|what|when|where|why|which|how|can|could|may|do|does|did|is|are|will|would|have|i (want|need|would like|am looking|have|still))\b|^\W*(but|however)\b/i,
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
  emailKept: 'Merci. Nous vous écrirons à cette adresse.',
  goodbye: 'Avec plaisir. À bientôt.',
  human: 'Parler à quelqu’un',
  wantsHuman: /(humain|personne|conseill[eè]re?|quelqu.un|agent|op[ée]rat(eur|rice))/i,
  greets: /^\s*(bonjour|bonsoir|salut|coucou|allo|allô)[\s!.,]*$/i,
  saysGoodbye: /^\s*(non,? merci|merci|au revoir|c.est tout)/i,
  wishesHuman:
    /(parler|discuter|[ée]crire|joindre|contacter|veux|voudrais|souhaite|pr[ée]f[èe]re|besoin|passe[rz]|donne[rz])(?=[\s-]).{0,80}(humain|personne|conseill[eè]re?|quelqu.un|agent|op[ée]rat(eur|rice))|^\W*((une?|vraie?) )*(humain|personne|conseill[eè]re?|quelqu.un|agent|op[ée]rat(eur|rice))( s.il (vous|te) pla[iî]t)?\W*$/i,
  courtesies:
    /(?<![\p{L}])(non,? merci|merci( beaucoup| bien)?|(beaucoup|bien) (pour|de)? ?(votre|ton) aide|pour (votre|ton|cette) (aide|r[ée]ponse)|pour tout|mille mercis|au revoir|c.est tout|(bonne|belle) (journ[ée]e|soir[ée]e)|bon week-?end|[àa] bient[ôo]t|d.accord|parfait|super|ok)(?![\p{L}])/giu,
  asks: /\?|^[^\p{L}]*((et|mais|cependant|alors|aussi)[^\p{L}]+)*(qui|que|qu.|quand|o[ùu]|pourquoi|quel(le)?s?|comment|combien|peut|peux|puis|pouvez|est|avez|y a|je (veux|voudrais|cherche|souhaite|n.ai)|j.ai|j.aimerais)(?![\p{L}])|^[^\p{L}]*(mais|cependant)(?![\p{L}])/iu,
};

/** By the language of the bot; English where it speaks another. */
export function phrasesIn(language: string | undefined): Phrases {
  return language?.slice(0, 2).toLowerCase() === 'fr' ? FRENCH : ENGLISH;
}
