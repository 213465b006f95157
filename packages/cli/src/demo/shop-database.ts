import { existsSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

const TABLES = `
CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  since TEXT NOT NULL,
  points INTEGER NOT NULL,
  wishes TEXT
);
CREATE TABLE purchase (
  number TEXT PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  product TEXT NOT NULL,
  title TEXT NOT NULL,
  placed TEXT NOT NULL,
  total_cents INTEGER NOT NULL,
  confirmations INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX purchase_by_customer ON purchase (customer_id, placed);
CREATE TABLE voucher (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  code TEXT NOT NULL,
  cents INTEGER NOT NULL,
  sent_at TEXT NOT NULL,
  operator TEXT
);
`;

/** Number, e-mail, name, since, points, wishes: the visitors of the seed, and who signs in at the shop. */
const CUSTOMERS = [
  ['C-10482', 'ana.ruiz@example.com', 'Ana Ruiz', '2023-05-14', 1240, 'Delivery after 18:00'],
  ['C-10077', 'jonas.weber@example.com', 'Jonas Weber', '2022-11-02', 310, null],
  ['C-10316', 'camille.laurent@example.com', 'Camille Laurent', '2024-01-27', 865, 'Sans emballage cadeau'],
  ['C-10541', 'priya.nair@example.com', 'Priya Nair', '2026-09-30', 0, null],
] as const;

/** Number, customer's number, product, title, placed, cents. */
const PURCHASES = [
  ['20611', 'C-10482', 'ormeau-dining-chair-sage', 'Ormeau dining chair, sage', '2026-11-12', 29800],
  [
    '20277',
    'C-10482',
    'ormeau-dining-chair-terracotta',
    'Ormeau dining chair, terracotta',
    '2026-08-03',
    14900,
  ],
  ['19954', 'C-10077', 'veillee-floor-lamp-cream', 'Veillée floor lamp, cream', '2026-02-19', 18900],
  ['20588', 'C-10316', 'veillee-floor-lamp-rust', 'Lampadaire Veillée, rouille', '2026-11-05', 18900],
] as const;

/** The demo shop's customers and orders, made once per data folder so that what agents did stays. */
export function makeShopDatabase(path: string): void {
  if (existsSync(path)) return;
  // Under its name only once it is whole: a start that was killed begins again.
  const half = `${path}.new`;
  rmSync(half, { force: true });
  const database = new Sqlite(half);
  database.exec(TABLES);
  const customer = database.prepare(
    'INSERT INTO customer (number, email, name, since, points, wishes) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const purchase = database.prepare(
    `INSERT INTO purchase (number, customer_id, product, title, placed, total_cents)
     SELECT ?, id, ?, ?, ?, ? FROM customer WHERE number = ?`,
  );
  database.transaction(() => {
    for (const row of CUSTOMERS) customer.run(...row);
    for (const [number, of, product, title, placed, cents] of PURCHASES) {
      purchase.run(number, product, title, placed, cents, of);
    }
  })();
  database.close();
  renameSync(half, path);
}
