import { faultsOfQuestions, type PlacedQuestion } from './check-questions.js';
import type { Question, QuestionFault, QuestionFile } from './questions.js';

/**
 * Questions in Markdown: each second-level heading is a question, the text under it its answer. Lines that
 * begin with `?` are other ways to ask it, `@name …` asks for something first, `!human` hands over.
 */
export function readMarkdown(text: string): QuestionFile {
  const questions: Question[] = [];
  const placed: PlacedQuestion[] = [];
  const faults: QuestionFault[] = [];
  let open: Draft | undefined;
  const finish = (): void => {
    if (open === undefined) return;
    const answer = open.answer.join('\n').trim();
    if (answer === '' && !open.human)
      faults.push({
        line: open.line,
        found: `“${open.title}” without an answer`,
        expected: 'an answer under the heading, or a line !human',
      });
    else {
      const { line, lines, ...draft } = open;
      const question: Question = { ...draft, id: questions.length + 1, answer };
      questions.push(question);
      const lineOf = (words: string): number =>
        lines[draft.answer.findIndex((text) => text.includes(words))] ?? line;
      placed.push({ question, line, lineOf });
    }
    open = undefined;
  };
  let fenced = false;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (/^\s*```/.test(raw)) fenced = !fenced;
    const heading = fenced ? null : /^##\s+(.+?)\s*#*\s*$/.exec(raw);
    if (heading?.[1] !== undefined) {
      finish();
      open = { title: heading[1], phrasings: [], asks: [], answer: [], lines: [], human: false, line };
      continue;
    }
    if (open === undefined) continue;
    const phrasing = /^\?\s+(.+)$/.exec(raw);
    const ask = /^@(\S+)\s*(.*)$/.exec(raw);
    if (!fenced && phrasing?.[1] !== undefined) open.phrasings.push(phrasing[1].trim());
    else if (!fenced && ask !== null) {
      const [, name = '', question = ''] = ask;
      if (!/^[a-z][a-z0-9_]*$/i.test(name) || question === '')
        faults.push({ line, found: `“${raw}”`, expected: 'a name and a question: @order_number What is …?' });
      else open.asks.push({ name, question });
    } else if (!fenced && raw.trim() === '!human') open.human = true;
    else {
      open.answer.push(raw);
      open.lines.push(line);
    }
  }
  finish();
  faults.push(...faultsOfQuestions(placed, (name) => `a line “@${name} What is …?”`));
  if (questions.length === 0 && faults.length === 0)
    faults.push({
      line: 1,
      found: 'no question',
      expected: 'a heading such as "## Where is my order?" with its answer',
    });
  return { questions, faults };
}

interface Draft {
  readonly title: string;
  readonly phrasings: string[];
  readonly asks: { name: string; question: string }[];
  readonly answer: string[];
  /** Of each line of the answer, its number in the file. */
  readonly lines: number[];
  human: boolean;
  readonly line: number;
}
