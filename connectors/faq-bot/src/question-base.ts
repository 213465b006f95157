import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { FileFaultsError, fileStamp } from '@comptoir/file-connector';
import type { Question } from './questions.js';
import { readCsv } from './read-csv.js';
import { readMarkdown } from './read-markdown.js';

/** The questions of a file, read again whenever it changed. */
export interface QuestionBase {
  /** The file’s, without what follows its first dot. */
  readonly name: string;
  /** As in `questions.fr.md`; undefined where the name has none. */
  readonly language: string | undefined;
  /** The same array as long as the file is the same. */
  questions(): readonly Question[];
}

/**
 * Opens a Markdown (`.md`) or CSV file.
 *
 * @throws FileFaultsError with the line of every fault; Error when it cannot be read at all
 */
export function openQuestionBase(
  path: string,
  tell: (message: string) => void = (message) => console.error(message),
): QuestionBase {
  let stamp = fileStamp(path);
  let questions = read(path);
  return {
    name: basename(path).replace(/^(.[^.]*).*$/, '$1'),
    language: /\.([a-z]{2})\.[^.]+$/i.exec(basename(path))?.[1]?.toLowerCase(),
    questions: () => {
      const now = fileStamp(path);
      if (now === stamp) return questions;
      stamp = now;
      try {
        questions = read(path);
        tell(`${path}: read again; ${questions.length} questions.`);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        tell(`${message}\n${path}: The questions read before stay in use.`);
      }
      return questions;
    },
  };
}

function read(path: string): readonly Question[] {
  const text = readFileSync(path, 'utf8');
  const file = extname(path).toLowerCase() === '.csv' ? readCsv(text) : readMarkdown(text);
  if (file.faults.length > 0)
    throw new FileFaultsError(
      path,
      file.faults.map((fault) => ({ ...fault, column: 1, pointer: '' })),
    );
  return file.questions;
}
