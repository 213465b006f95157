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
import type { SqlDatabase } from './sql-database.js';
import { sqlParameters } from './sql-parameters.js';

/** Always bound; a name that is unknown at a call is NULL. */
const IDENTITY = ['email', 'externalId', 'visitorId', 'website'] as const;
const ACTION_NAMES = [...IDENTITY, 'operator', 'conversation'] as const;

type Path = readonly (string | number)[];
interface Refusal {
  readonly at: Path;
  readonly message: string;
}

/** Customers in a SQL database: parameters are always bound, queries run where nothing can be written. */
export class SqlSource implements CustomerSource {
  readonly #database: SqlDatabase;
  readonly #file: CustomersFile;

  constructor(database: SqlDatabase, file: CustomersFile) {
    this.#database = database;
    this.#file = file;
  }

  async check(): Promise<SourceCheck> {
    const refused: Refusal[] = [];
    await this.#database.ping();
    const customer = await this.#columns(refused, ['customer', 'query'], this.#file.customer.query, IDENTITY);
    const lists = new Map<string, readonly string[]>();
    for (const [index, { id, query }] of (this.#file.lists ?? []).entries()) {
      const known = [...IDENTITY, ...(customer ?? [])];
      const columns = await this.#columns(refused, ['lists', index, 'query'], query, known);
      if (columns !== undefined) lists.set(id, columns);
    }
    for (const [index, { code, statement }] of (this.#file.actions ?? []).entries()) {
      if (statement === undefined) continue;
      const at = ['actions', index, 'statement'];
      const known = [...ACTION_NAMES, ...(customer ?? []), ...this.#listColumnsOf(code, lists)];
      if (!this.#namesAreKnown(refused, at, statement, known)) continue;
      await this.#try(refused, at, () => this.#database.checkStatement(statement));
    }
    return { columns: { customer, lists }, refused };
  }

  async customer(identity: Identity): Promise<Row | undefined> {
    const [row] = await this.#database.query(this.#file.customer.query ?? '', { ...identity }, 1);
    return row;
  }

  list(list: List, identity: Identity, customer: Row): Promise<readonly Row[]> {
    return this.#database.query(list.query ?? '', { ...customer, ...identity }, list.rows ?? DEFAULT_ROWS);
  }

  run(statement: string, parameters: Row) {
    return this.#database.execute(statement, parameters);
  }

  ping(): Promise<void> {
    return this.#database.ping();
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #columns(
    refused: Refusal[],
    at: Path,
    query: string | undefined,
    known: readonly string[],
  ): Promise<readonly string[] | undefined> {
    if (query === undefined || !this.#namesAreKnown(refused, at, query, known)) return undefined;
    return this.#try(refused, at, () => this.#database.columnsOf(query));
  }

  #namesAreKnown(refused: Refusal[], at: Path, sql: string, known: readonly string[]): boolean {
    const stranger = sqlParameters(sql).find(({ name }) => !known.includes(name));
    if (stranger === undefined) return true;
    const near = nearest(stranger.name, known);
    const meant = near === undefined ? '' : ` Did you mean :${near}?`;
    refused.push({
      at,
      message: `:${stranger.name} is not known here; there are ${known.map((name) => `:${name}`).join(', ')}.${meant}`,
    });
    return false;
  }

  async #try<T>(refused: Refusal[], at: Path, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      refused.push({ at, message: error.message });
      return undefined;
    }
  }

  /** Columns of the lists whose rows offer this action. */
  #listColumnsOf(code: string, lists: ReadonlyMap<string, readonly string[]>): readonly string[] {
    return (this.#file.lists ?? [])
      .filter(({ fields }) => fields.some((field) => field.fieldType === 'ACTION' && field.action === code))
      .flatMap(({ id }) => lists.get(id) ?? []);
  }
}
