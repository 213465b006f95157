import { readFileSync, statSync } from 'node:fs';
import { fileStamp } from '@comptoir/file-connector';
import { CsvError, parse } from 'csv-parse/sync';
import { type Row, SourceError } from '../source.js';

/** Held in memory, so bounded. */
const MAX_BYTES = 256 * 1024 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

interface Content {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Rows by column and value, made when first asked for. */
  readonly indexes: Map<string, ReadonlyMap<string, readonly Row[]>>;
}

/** A CSV file with a header line, read again when it changed; a broken edit keeps the last good content. */
export class CsvTable {
  readonly #path: string;
  #stamp: string;
  #content: Content;

  /** @throws SourceError naming file, line and fault */
  constructor(path: string) {
    this.#path = path;
    this.#stamp = fileStamp(path);
    this.#content = readTable(path);
  }

  get columns(): readonly string[] {
    return this.#content.columns;
  }

  /** Rows whose column holds this text; case is ignored where asked. */
  find(column: string, value: string, ignoreCase: boolean): readonly Row[] {
    const { rows, indexes } = this.#current();
    const key = (text: string) => (ignoreCase ? text.trim().toLowerCase() : text.trim());
    const name = `${ignoreCase} ${column}`;
    let index = indexes.get(name);
    if (index === undefined) {
      index = indexRows(rows, (row) => key(String(row[column] ?? '')));
      indexes.set(name, index);
    }
    return index.get(key(value)) ?? [];
  }

  #current(): Content {
    const now = fileStamp(this.#path);
    if (now === this.#stamp) return this.#content;
    this.#stamp = now;
    try {
      this.#content = readTable(this.#path);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      console.error(`${error.message}\n${this.#path}: What was read before stays in use.`);
    }
    return this.#content;
  }
}

function indexRows(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const same = index.get(key);
    if (same === undefined) index.set(key, [row]);
    else same.push(row);
  }
  return index;
}

function readTable(path: string): Content {
  const fail = (message: string, line?: number) =>
    new SourceError('failed', `${path}${line === undefined ? '' : `:${line}:1`}: ${message}`);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw fail('There is no such file.');
  if (!stats.isFile()) throw fail('This is not a file.');
  if (stats.size > MAX_BYTES) throw fail('The file is larger than 256 MiB; put it into SQLite.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw fail('The file is not UTF-8. Save it as UTF-8.');
  }
  let columns: readonly string[] = [];
  try {
    const rows: Row[] = parse(text, {
      columns: (header: string[]) => {
        columns = header.map((name) => name.trim());
        return [...columns];
      },
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
    });
    const twice = columns.find((name, index) => columns.indexOf(name) !== index);
    if (twice !== undefined) throw fail(`Two columns are called "${twice}".`, 1);
    if (columns.length === 0) throw fail('The header line is missing.', 1);
    return { columns, rows, indexes: new Map() };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : undefined;
    throw fail(error.message, line);
  }
}

/** The one that stands most often in the header line. */
function delimiterOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
