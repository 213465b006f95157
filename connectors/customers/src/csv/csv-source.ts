import { nearest } from '@comptoir/contract';
import type { CustomersFile, List } from '../description/customers-file.js';
import {
  type CustomerSource,
  DEFAULT_ROWS,
  type Identity,
  type Row,
  type SourceCheck,
  SourceError,
} from '../source.js';
import { CsvTable } from './csv-table.js';

/** Customers in CSV files, found by e-mail (case ignored) or external id. */
export class CsvSource implements CustomerSource {
  readonly #file: CustomersFile;
  readonly #resolve: (path: string) => string;
  readonly #tables = new Map<string, CsvTable>();

  /** @param resolve paths in the file are relative to it */
  constructor(file: CustomersFile, resolve: (path: string) => string) {
    this.#file = file;
    this.#resolve = resolve;
  }

  async check(): Promise<SourceCheck> {
    const refused: { at: readonly (string | number)[]; message: string }[] = [];
    const { customer, lists = [] } = this.#file;
    const open = (at: readonly (string | number)[], file: string | undefined) => {
      try {
        return file === undefined ? undefined : this.#table(file).columns;
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        refused.push({ at, message: error.message });
        return undefined;
      }
    };
    const need = (
      at: readonly (string | number)[],
      column: string | undefined,
      columns?: readonly string[],
    ) => {
      if (column === undefined || columns === undefined || columns.includes(column)) return;
      const near = nearest(column, columns);
      const meant = near === undefined ? '' : ` Did you mean "${near}"?`;
      refused.push({
        at,
        message: `There is no column "${column}"; there are ${columns.join(', ')}.${meant}`,
      });
    };
    const columns = open(['customer', 'file'], customer.file);
    need(['customer', 'emailColumn'], customer.emailColumn, columns);
    need(['customer', 'externalIdColumn'], customer.externalIdColumn, columns);
    const found = new Map<string, readonly string[]>();
    for (const [index, { id, file, match }] of lists.entries()) {
      const own = open(['lists', index, 'file'], file);
      if (own !== undefined) found.set(id, own);
      for (const [column, customerColumn] of Object.entries(match ?? {})) {
        need(['lists', index, 'match', column], column, own);
        need(['lists', index, 'match', column], customerColumn, columns);
      }
    }
    return { columns: { customer: columns, lists: found }, refused };
  }

  async customer({ email, externalId }: Identity): Promise<Row | undefined> {
    const { file, emailColumn, externalIdColumn } = this.#file.customer;
    const table = this.#table(file ?? '');
    if (externalId !== null && externalIdColumn !== undefined) {
      const [row] = table.find(externalIdColumn, externalId, false);
      if (row !== undefined) return row;
    }
    if (email === null || emailColumn === undefined) return undefined;
    return table.find(emailColumn, email, true)[0];
  }

  async list(list: List, _identity: Identity, customer: Row): Promise<readonly Row[]> {
    const [first, ...others] = Object.entries(list.match ?? {});
    if (first === undefined) return [];
    const wanted = (column: string) => String(customer[column] ?? '');
    // An empty cell of the customer is no key: it would find what belongs to nobody.
    if (Object.values(list.match ?? {}).some((own) => wanted(own) === '')) return [];
    const rows = this.#table(list.file ?? '').find(first[0], wanted(first[1]), false);
    return rows
      .filter((row) => others.every(([column, own]) => String(row[column] ?? '') === wanted(own)))
      .slice(0, list.rows ?? DEFAULT_ROWS);
  }

  async run(): Promise<never> {
    throw new SourceError('failed', 'A CSV file cannot run statements.');
  }

  async ping(): Promise<void> {
    this.#table(this.#file.customer.file ?? '');
  }

  async close(): Promise<void> {
    this.#tables.clear();
  }

  #table(file: string): CsvTable {
    const path = this.#resolve(file);
    let table = this.#tables.get(path);
    if (table === undefined) {
      table = new CsvTable(path);
      this.#tables.set(path, table);
    }
    return table;
  }
}
