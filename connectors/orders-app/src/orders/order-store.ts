import Sqlite, { type Database } from 'better-sqlite3';
import { ORDER_STATUSES, type Order } from './order.js';
import { sampleOrders } from './sample-orders.js';

/** Orders in SQLite; filled with samples the first time. */
export interface OrderStore {
  /** By order number, name or e-mail, newest first; at most `limit`. Empty words find the newest. */
  search(words: string, limit: number): Order[];
  byNumber(number: string): Order | undefined;
  /** Which of these numbers exist. */
  known(numbers: readonly string[]): ReadonlySet<string>;
  close(): void;
}

const TABLES = `
CREATE TABLE IF NOT EXISTS purchase (
  number TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  searched TEXT NOT NULL,
  placed TEXT NOT NULL,
  status TEXT NOT NULL,
  tracking TEXT,
  lines TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS purchase_by_date ON purchase (placed);
`;

interface Row {
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly placed: string;
  readonly status: string;
  readonly tracking: string | null;
  readonly lines: string;
}

/** @param file a path, or `:memory:` @param shopUrl origin of the links that visitors get */
export function openOrderStore(file: string, shopUrl: string): OrderStore {
  const database = new Sqlite(file, { timeout: 2_000 });
  database.exec(TABLES);
  fill(database);
  const search = database.prepare<[string, number], Row>(
    "SELECT * FROM purchase WHERE searched LIKE ? ESCAPE '\\' ORDER BY placed DESC, number DESC LIMIT ?",
  );
  const byNumber = database.prepare<[string], Row>('SELECT * FROM purchase WHERE number = ?');
  const orderOf = (row: Row): Order => present(row, shopUrl);
  return {
    search: (words, limit) => {
      const literal = folded(words).replace(/[\\%_]/g, '\\$&');
      return search.all(`%${literal}%`, limit).map(orderOf);
    },
    byNumber: (number) => {
      const row = byNumber.get(number.toUpperCase());
      return row === undefined ? undefined : orderOf(row);
    },
    known: (numbers) =>
      new Set([...new Set(numbers)].filter((number) => byNumber.get(number.toUpperCase()) !== undefined)),
    close: () => database.close(),
  };
}

function fill(database: Database): void {
  const { count } = database
    .prepare<[], { count: number }>('SELECT count(*) AS count FROM purchase')
    .get() ?? { count: 0 };
  if (count > 0) return;
  const insert = database.prepare('INSERT INTO purchase VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  database.transaction(() => {
    for (const { number, name, email, placed, status, tracking, lines } of sampleOrders()) {
      const searched = folded(`${number} ${name} ${email}`);
      insert.run(number, name, email, searched, placed, status, tracking, JSON.stringify(lines));
    }
  })();
}

function present(row: Row, shopUrl: string): Order {
  const lines: Order['lines'] = JSON.parse(row.lines);
  const { number, tracking } = row;
  return {
    number,
    customer: { name: row.name, email: row.email },
    placed: row.placed,
    status: ORDER_STATUSES.find((status) => status === row.status) ?? 'paid',
    currency: 'EUR',
    lines,
    totalCents: lines.reduce((sum, line) => sum + line.quantity * line.cents, 0),
    tracking:
      tracking === null
        ? null
        : { carrier: 'Colis du Tilleul', number: tracking, url: `${shopUrl}/account?parcel=${tracking}` },
    url: `${shopUrl}/account?order=${number}`,
  };
}

/** Without case and accents: «elodie» finds Élodie. SQLite would end a text at a NUL. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .toLowerCase()
    .trim();
}
