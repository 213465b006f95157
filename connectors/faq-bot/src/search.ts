import MiniSearch from 'minisearch';
import type { Question } from './questions.js';

/** What was found for a visitor's words. */
export type Found =
  | {
      readonly kind: 'sure';
      readonly question: Question;
      /** Word for word, in more than one word: nothing else can be meant. */
      readonly exact: boolean;
    }
  /** Several could be meant: the visitor chooses. */
  | { readonly kind: 'unsure'; readonly questions: readonly Question[] }
  | { readonly kind: 'nothing' };

export interface QuestionSearch {
  find(words: string): Found;
}

/** Words that are in every question say nothing about which one is meant. */
const STOP_WORDS = new Set(
  'a an and are at can could do does for from get have hello hi how i in is it me my of on or please s the there this to want what when where which will with would you your un une de des du la le les l et est je j mon ma mes vous votre vos que qui quoi quel quelle comment ou où quand pour dans sur avec bonjour puis peux veux voudrais ai il elle ce cette'.split(
    ' ',
  ),
);
const CHOICES = 3;
/** The best must be this much better than the next to be taken as meant. */
const CLEAR_LEAD = 1.35;
/** Share of the visitor's telling words that a question must have, at least. */
const COVERED = 0.5;
const MAX_WORDS = 60;

/** One way to ask a question, or its answer: each is found by itself, so that long ones weigh no less. */
interface Passage {
  readonly id: number;
  readonly question: Question;
  readonly text: string;
}

/**
 * Lexical search over titles, other phrasings and answers; ignores case, accents and small mistakes. What is
 * only in an answer is never sure to be what was asked.
 */
export function createQuestionSearch(questions: readonly Question[]): QuestionSearch {
  const asked = indexOf(questions, ({ title, phrasings }) => [title, ...phrasings]);
  const answered = indexOf(questions, ({ answer }) => [answer]);
  const exact = new Map<string, Question>();
  for (const question of questions)
    for (const phrase of [question.title, ...question.phrasings]) exact.set(plain(phrase), question);

  return {
    find: (words) => {
      const said = plain(words);
      const same = exact.get(said);
      if (same !== undefined) return { kind: 'sure', question: same, exact: said.includes(' ') };
      const telling = [...new Set(tellingWordsOf(words).slice(0, MAX_WORDS))];
      if (telling.length === 0) return { kind: 'nothing' };
      const [best, next, ...others] = asked(telling);
      if (best === undefined) {
        const mentioned = answered(telling).map(({ question }) => question);
        return mentioned.length === 0
          ? { kind: 'nothing' }
          : { kind: 'unsure', questions: mentioned.slice(0, CHOICES) };
      }
      if (next === undefined || best.score >= next.score * CLEAR_LEAD)
        return { kind: 'sure', question: best.question, exact: false };
      return {
        kind: 'unsure',
        questions: [best, next, ...others].slice(0, CHOICES).map(({ question }) => question),
      };
    },
  };
}

type Ranked = { readonly question: Question; readonly score: number };

/** Ranks questions by the best of their passages. */
function indexOf(
  questions: readonly Question[],
  textsOf: (question: Question) => readonly string[],
): (telling: readonly string[]) => Ranked[] {
  const passages = questions
    .flatMap((question) => textsOf(question).map((text) => ({ question, text })))
    .map((passage, id): Passage => ({ id, ...passage }));
  const index = new MiniSearch<Passage>({
    fields: ['text'],
    tokenize: wordsOf,
    processTerm: (term) => (STOP_WORDS.has(term) ? null : term),
    searchOptions: {
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: (term) => term.length > 3,
      combineWith: 'OR',
    },
  });
  index.addAll(passages);
  return (telling) => {
    const best = new Map<Question, number>();
    for (const { id, score, queryTerms, terms } of index.search(telling.join(' '))) {
      const passage = passages[Number(id)];
      const covered = queryTerms.length / telling.length;
      if (passage === undefined || covered < COVERED) continue;
      const said = new Set(tellingWordsOf(passage.text)).size;
      const ranked = score * covered * (1 + new Set(terms).size / Math.max(said, 1));
      best.set(passage.question, Math.max(best.get(passage.question) ?? 0, ranked));
    }
    return [...best]
      .map(([question, score]) => ({ question, score }))
      .sort((a, b) => b.score - a.score || a.question.id - b.question.id);
  };
}

function tellingWordsOf(text: string): string[] {
  return wordsOf(text).filter((word) => !STOP_WORDS.has(word));
}

/** Without case, accents and punctuation. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** As two texts are compared: the same words are the same. */
export function plain(text: string): string {
  return wordsOf(text).join(' ');
}
