import type { List } from './description/customers-file.js';

/** What a column of a row holds. */
export type Value = string | number | bigint | null;
export type Row = Readonly<Record<string, Value>>;

/** Who is asked about, as bound to `:email`, `:externalId`, `:visitorId` and `:website`. */
export interface Identity {
  readonly email: string | null;
  readonly externalId: string | null;
  readonly visitorId: string | null;
  readonly website: string | null;
}

/** Rows shown of a list when it does not say. */
export const DEFAULT_ROWS = 5;

/** What a statement did. */
export interface StatementOutcome {
  readonly affected: number;
  /** The first row of RETURNING. */
  readonly returned: Row | undefined;
}

/** Where the customers are. Everything rejects with SourceError when the source fails. */
export interface CustomerSource {
  /** Checks every query against the source; called once, at start. */
  check(): Promise<SourceCheck>;
  customer(identity: Identity): Promise<Row | undefined>;
  list(list: List, identity: Identity, customer: Row): Promise<readonly Row[]>;
  run(statement: string, parameters: Row): Promise<StatementOutcome>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The columns found, and what the source refused, by place in the file. */
export interface SourceCheck {
  readonly columns: {
    readonly customer: readonly string[] | undefined;
    /** By list id. */
    readonly lists: ReadonlyMap<string, readonly string[]>;
  };
  readonly refused: readonly { readonly at: readonly (string | number)[]; readonly message: string }[];
}

/** The source did not answer; the message is for the person who runs the connector, never for agents. */
export class SourceError extends Error {
  readonly reason: 'timeout' | 'failed' | 'busy';

  constructor(reason: SourceError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.reason = reason;
  }
}
