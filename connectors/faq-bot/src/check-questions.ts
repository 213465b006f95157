import { nearest } from '@comptoir/contract';
import type { Question, QuestionFault } from './questions.js';
import { plain } from './search.js';

/** A question with the lines it stands on. */
export interface PlacedQuestion {
  readonly question: Question;
  readonly line: number;
  /** The line on which its answer has these words. */
  lineOf(words: string): number;
}

/** Set by the bot itself, so that an answer may name it unasked. */
const OWN_VARIABLE = 'last_question';

/** What reads well and would still fail visitors: the same title twice, a `{name}` that nobody asks for. */
export function faultsOfQuestions(
  placed: readonly PlacedQuestion[],
  askFor: (name: string) => string,
): QuestionFault[] {
  const first = new Map<string, PlacedQuestion>();
  return placed.flatMap((one) => {
    const { question, line, lineOf } = one;
    const faults: QuestionFault[] = [];
    const key = plain(question.title) || question.title.trim();
    const before = first.get(key);
    if (before === undefined) first.set(key, one);
    else
      faults.push({
        line,
        found: `“${question.title}”, which line ${before.line} has already`,
        expected: 'each question once',
        fix: `Put both answers under line ${before.line}, or name this question otherwise.`,
      });
    const asked = question.asks.map(({ name }) => name);
    for (const name of placeholdersOf(question.answer)) {
      if (asked.includes(name) || name === OWN_VARIABLE) continue;
      const near = nearest(name, asked);
      faults.push({
        line: lineOf(`{${name}}`),
        found: `{${name}}, which “${question.title}” does not ask for`,
        expected:
          asked.length === 0 ? 'no {name} without an ask' : asked.map((one) => `{${one}}`).join(' or '),
        fix:
          near === undefined
            ? `Ask for it with ${askFor(name)}, or write it without braces.`
            : `Write {${near}}, or ask for it with ${askFor(name)}.`,
      });
    }
    return faults;
  });
}

/** The names in braces, each once. */
function placeholdersOf(answer: string): Set<string> {
  return new Set([...answer.matchAll(PLACEHOLDER)].map(([, name = '']) => name));
}

/** What an answer is filled with. */
export const PLACEHOLDER = /\{([a-z][a-z0-9_]*)\}/gi;
