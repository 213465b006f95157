import { Readable } from 'node:stream';
import { type CsvError, type InfoRecord, parse } from 'csv-parse';
import type { FeedValue, Position } from './draft-product.js';
import { FeedError } from './feed-error.js';
import { columnName, findDelimiter, splitRow } from './table-header.js';
import type { TextSource } from './text-source.js';

/** Largest record in characters: beyond it a quote was probably left open. */
const MAX_RECORD_LENGTH = 4 * 1024 * 1024;

/** One record of a delimited text. */
export interface TableRow {
  /** Where the record begins. */
  at(): Position;
  /** The first of these columns (normalised names) that is there and not blank. */
  value(...columns: string[]): FeedValue | undefined;
  /** The same, as trimmed text; empty when there is none. */
  text(...columns: string[]): string;
}

/** What csv-parse yields with `info` and `raw`. */
interface RawRecord {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** How often a table is read on behind a quote that was never closed, before it is given up. */
const MAX_RESUMES = 100;

/**
 * Streams the records of a delimited text with a header line; blank lines are passed over. A quote that is
 * never closed swallows everything behind it: its line is reported, and the table is read on from the next.
 */
export async function* readTable(
  source: TextSource,
  feed: string,
  report: (position: Position, reason: string) => void,
): AsyncGenerator<TableRow> {
  const delimiter = findDelimiter(source.head);
  const read = () => withNewlines(source);
  let columns: ReadonlyMap<string, number> | undefined;
  /** Lines that are done with. */
  let passed = 0;
  for (let resumes = 0; ; resumes += 1) {
    const from = passed;
    const faults: CsvError[] = [];
    // The parser is ahead of us: where a broken record begins is known only to itself.
    let parsed = 0;
    const parser = Readable.from(withoutLines(read(), from)).compose(
      parse({
        delimiter,
        info: true,
        raw: true,
        relax_quotes: true,
        relax_column_count: true,
        skip_empty_lines: true,
        max_record_size: MAX_RECORD_LENGTH,
        skip_records_with_error: true,
        on_record: (record: string[], { lines }: InfoRecord) => {
          if (faults.length > 0) return null;
          parsed = lines;
          return record;
        },
        on_skip: (error: CsvError | undefined) => {
          if (error !== undefined) faults.push(error);
          return undefined;
        },
      }),
    );
    for await (const item of parser) {
      const found: RawRecord = item;
      const record = { ...found, info: { lines: found.info.lines + from } };
      if (columns === undefined) columns = indexColumns(record.record);
      else yield makeRow(record, columns, delimiter);
    }
    const [fault] = faults;
    if (fault === undefined) return;
    const line = await nextFilledLine(read(), from + parsed);
    const open = fault.code === 'CSV_QUOTE_NOT_CLOSED' || fault.code === 'CSV_MAX_RECORD_SIZE';
    if (!open || columns === undefined || resumes >= MAX_RESUMES) {
      throw new FeedError(feed, open ? 'A quote opened here, or below, is never closed.' : fault.message, {
        line,
        column: 1,
        fix: 'Close the quote, or double the quotes inside a quoted cell, and import again.',
      });
    }
    report({ line, column: 1 }, 'a quote opened in this row is never closed');
    passed = line;
  }
}

/** The text with each line ended by a newline, so that places can be counted: old exports end them by CR alone. */
async function* withNewlines(source: TextSource): AsyncGenerator<string> {
  const onlyReturns = /\r\n?|\n/.exec(source.head)?.[0] === '\r';
  for await (const chunk of source.read()) yield onlyReturns ? chunk.replaceAll('\r', '\n') : chunk;
}

/** The number of the first line behind so many that is not empty: the parser passes over empty ones unseen. */
async function nextFilledLine(text: AsyncGenerator<string>, passed: number): Promise<number> {
  let line = passed + 1;
  for await (const chunk of withoutLines(text, passed)) {
    for (const character of chunk) {
      if (character === '\n') line += 1;
      else if (character !== '\r') return line;
    }
  }
  return line;
}

/** The text behind its first lines. */
async function* withoutLines(text: AsyncGenerator<string>, count: number): AsyncGenerator<string> {
  let left = count;
  for await (const chunk of text) {
    let start = 0;
    while (left > 0) {
      const end = chunk.indexOf('\n', start);
      if (end === -1) break;
      start = end + 1;
      left -= 1;
    }
    if (left === 0) yield start === 0 ? chunk : chunk.slice(start);
  }
}

function indexColumns(header: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  header.forEach((cell, index) => {
    const name = columnName(cell);
    if (!columns.has(name)) columns.set(name, index);
  });
  return columns;
}

function makeRow(row: RawRecord, columns: ReadonlyMap<string, number>, delimiter: string): TableRow {
  // csv-parse leaves the line ends of blank lines before the record, and its own, in `raw`.
  const text = () => row.raw.replace(/^[\r\n]+/, '').replace(/[\r\n]+$/, '');
  const at = (): Position => ({ line: row.info.lines - countLines(text()), column: 1 });
  const cellAt = (index: number): Position => {
    const record = text();
    const before = record.slice(0, splitRow(record, delimiter)[index]?.start ?? record.length);
    const lines = countLines(before);
    return { line: at().line + lines, column: before.length - before.lastIndexOf('\n') };
  };
  const value = (...names: string[]): FeedValue | undefined => {
    for (const name of names) {
      const index = columns.get(name);
      const cell = index === undefined ? undefined : row.record[index];
      if (index !== undefined && cell !== undefined && cell.trim() !== '') {
        return { text: cell, at: () => cellAt(index) };
      }
    }
    return undefined;
  };
  return { at, value, text: (...names) => value(...names)?.text.trim() ?? '' };
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
