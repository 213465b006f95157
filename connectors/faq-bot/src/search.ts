import MiniSearch from 'minisearch';
import type { Question } from './questions.js';

/** What was found for a visitor's words. */
export type Found =
  | { readonly kind: 'sure'; readonly question: Question }
  /** Several could be meant: the visitor chooses. */
  | { readonly kind: 'unsure'; readonly questions: readonly Question[] }
  | { readonly kind: 'nothing' };

export interface QuestionSearch {
  find(words: string): Found;
}

/** Words that are in every question say nothing about which one is meant. */
const STOP_WORDS = new Set(
  'a an and are at can could do does for from get have hello hi how i in is it me my of on or please the there this to want what when where which will with would you your un une de des du la le les et est je mon ma mes vous votre vos que qui quoi quel quelle comment ou où quand pour dans sur avec bonjour puis peux il elle ce cette'.split(
    ' ',
  ),
);
const CHOICES = 3;
/** The best must be this much better than the next to be taken as meant. */
const CLEAR_LEAD = 1.35;
/** Share of the visitor's telling words that a question must have, at least. */
const COVERED = 0.5;
const MAX_WORDS = 60;

/** Lexical search over titles, other phrasings and answers; ignores case, accents and small mistakes. */
export function createQuestionSearch(questions: readonly Question[]): QuestionSearch {
  const index = new MiniSearch<Question>({
    fields: ['title', 'phrasings', 'answer'],
    extractField: (question, field) => {
      if (field === 'phrasings') return question.phrasings.join(' ');
      if (field === 'answer') return question.answer;
      return field === 'title' ? question.title : String(question.id);
    },
    tokenize: wordsOf,
    processTerm: (term) => (STOP_WORDS.has(term) ? null : term),
    searchOptions: {
      boost: { title: 3, phrasings: 3, answer: 0.5 },
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: (term) => term.length > 3,
      combineWith: 'OR',
    },
  });
  index.addAll([...questions]);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const exact = new Map<string, Question>();
  for (const question of questions)
    for (const phrase of [question.title, ...question.phrasings]) exact.set(plain(phrase), question);

  return {
    find: (words) => {
      const same = exact.get(plain(words));
      if (same !== undefined) return { kind: 'sure', question: same };
      const telling = [...new Set(wordsOf(words).slice(0, MAX_WORDS))].filter(
        (word) => !STOP_WORDS.has(word),
      );
      if (telling.length === 0) return { kind: 'nothing' };
      const results = index.search(telling.join(' ')).flatMap((result) => {
        const question = byId.get(Number(result.id));
        const covered = result.queryTerms.length / telling.length;
        return question === undefined || covered < COVERED
          ? []
          : [{ question, score: result.score * covered }];
      });
      results.sort((a, b) => b.score - a.score);
      const [best, next] = results;
      if (best === undefined) return { kind: 'nothing' };
      if (next === undefined || best.score >= next.score * CLEAR_LEAD)
        return { kind: 'sure', question: best.question };
      return { kind: 'unsure', questions: results.slice(0, CHOICES).map(({ question }) => question) };
    },
  };
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

function plain(text: string): string {
  return wordsOf(text).join(' ');
}
