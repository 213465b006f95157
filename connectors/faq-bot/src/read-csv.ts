import { parse } from 'csv-parse/sync';
import { faultsOfQuestions, type PlacedQuestion } from './check-questions.js';
import type { Question, QuestionFault, QuestionFile } from './questions.js';

const SEPARATOR = '|';

/**
 * Questions in CSV with a heading row: `question`, `answer`, and optionally `phrasings` and `ask` (several
 * separated by `|`; an ask is `name: question`) and `human` (`yes`).
 */
export function readCsv(text: string): QuestionFile {
  const faults: QuestionFault[] = [];
  const questions: Question[] = [];
  const placed: PlacedQuestion[] = [];
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    const lines = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    const message = error instanceof Error ? error.message : String(error);
    return { questions: [], faults: [{ line: lines, found: message, expected: 'CSV with a heading row' }] };
  }
  for (const { record, info } of rows) {
    const title = record['question'] ?? '';
    const answer = record['answer'] ?? '';
    const human = /^(yes|true|1|oui)$/i.test(record['human'] ?? '');
    if (title === '' || (answer === '' && !human)) {
      const expected = 'a question and an answer (or human: yes)';
      faults.push({ line: info.lines, found: JSON.stringify(record), expected });
      continue;
    }
    const asks = listOf(record['ask']).flatMap((ask) => {
      const [name = '', question = ''] = ask.split(/:\s*(.*)/s);
      if (/^[a-z][a-z0-9_]*$/i.test(name) && question !== '') return [{ name, question }];
      faults.push({ line: info.lines, found: `“${ask}”`, expected: 'name: question' });
      return [];
    });
    const phrasings = listOf(record['phrasings']);
    const question: Question = { id: questions.length + 1, title, phrasings, answer, asks, human };
    questions.push(question);
    placed.push({ question, line: info.lines, lineOf: () => info.lines });
  }
  faults.push(...faultsOfQuestions(placed, (name) => `“${name}: What is …?” in the column ask`));
  if (questions.length === 0 && faults.length === 0)
    faults.push({
      line: 1,
      found: 'no question',
      expected: 'a heading row question,answer and rows under it',
    });
  return { questions, faults };
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
