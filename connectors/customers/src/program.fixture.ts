import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signContract } from '@comptoir/contract/signing';
import Sqlite from 'better-sqlite3';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
export const SECRET = 'a secret ✓';
export const VISITOR = 'a'.repeat(45);
export const ANA = `emailVisitor=ANA.ruiz%40example.com&idVisitorUnique=${VISITOR}&idWebsite=ha-1`;

/** A shop's tables: Ana with two orders, Bob with none. */
export const TABLES = `
CREATE TABLE customer (id INTEGER PRIMARY KEY, no TEXT, email TEXT, name TEXT, tier TEXT, spent_cents INTEGER, since TEXT, may_voucher INTEGER);
INSERT INTO customer VALUES (1, 'C-1', 'ana.ruiz@example.com', 'Ana', 'gold/é?', 123450, '2024-03-09', 1),
  (2, 'C-2', 'bob@example.com', 'Bob', NULL, 0, NULL, 0);
CREATE TABLE purchase (no TEXT PRIMARY KEY, customer_id INTEGER, total TEXT, sent INTEGER DEFAULT 0);
INSERT INTO purchase VALUES ('A/1', 1, '19.90', 0), ('A 2', 1, '5', 0), ('B1', 2, '7', 1);
CREATE TABLE voucher (id INTEGER, customer_id INTEGER, by_operator TEXT, conversation TEXT, code TEXT);
`;

/** Everything a described file can say; `SOURCE` is put in by the test. */
export const FILE = `SOURCE
timeZone: Europe/Paris
customer:
  query: |
    -- :nothing in a comment, ':nothing' in a text
    SELECT id, no, name, tier, spent_cents, since, may_voucher, ':x' AS colon FROM customer
    WHERE lower(email) = lower(:email) OR no = :externalId
  fields:
    - { id: name, label: { default: Name, fr: Nom }, fieldType: TEXT, column: name }
    - { id: tier, label: Tier, fieldType: TEXT, column: tier }
    - { id: spent, label: Spent, fieldType: TEXT, column: spent_cents, format: amount, currency: EUR, inHundredths: true }
    - { id: since, label: Since, fieldType: TEXT, column: since, format: date, hideEmpty: true }
    - { id: page, label: Open, fieldType: URL, template: "https://shop.example/c/{no}?t={tier}" }
    - { id: voucher, fieldType: ACTION, action: voucher, onlyIf: may_voucher }
lists:
  - id: orders
    query: SELECT no AS order_no, total, sent, sent = 0 AS unsent FROM purchase WHERE customer_id = :id ORDER BY no
    key: order_no
    fields:
      - { id: total, label: "Order {order_no}", fieldType: TEXT, template: "{total} EUR" }
      - { id: open, label: Open, fieldType: URL, template: "https://shop.example/o/{order_no}" }
      - { id: resend, label: Resend, fieldType: ACTION, action: resend, onlyIf: unsent }
actions:
  - code: voucher
    label: { default: Send a voucher, fr: Envoyer un bon }
    statement: |
      INSERT INTO voucher (id, customer_id, by_operator, conversation, code)
      VALUES (1, :id, :operator, :conversation, 'V-10') RETURNING code
    done: { default: "Sent {code} to {name}.", fr: "{code} envoyé à {name}." }
  - code: resend
    label: Resend
    statement: UPDATE purchase SET sent = 1 WHERE no = :order_no AND customer_id = :id
    done: "Sent again: {order_no} ({affected})."
`;

/** A folder of a test's own, and the processes started in it; both go with `end`. */
export class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), 'customers-'));
  readonly #children: ChildProcess[] = [];

  write(name: string, content: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  sqlite(): Sqlite.Database {
    return new Sqlite(join(this.folder, 'shop.sqlite'));
  }

  /** The shop's tables and the file beside them, with replacements made in it. */
  sqliteFile(...replacements: readonly (readonly [string, string])[]): string {
    const database = this.sqlite();
    database.exec(TABLES);
    database.close();
    return this.write('customers.yaml', replaced(sqliteSource(FILE), replacements));
  }

  start(...args: readonly string[]) {
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#children.push(child);
    const output = { stdout: '', stderr: '' };
    const origin = new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk) => {
        output.stdout += chunk;
        const found = /http:\/\/[\d.:]+/.exec(output.stdout)?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk;
    });
    const done = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
      child.once('close', (code) => resolve({ code, ...output }));
    });
    return { child, origin, done, output };
  }

  async check(path: string) {
    const { code, stdout } = await this.start('check', '--config', path, '--json').done;
    return { code, ...JSON.parse(stdout) };
  }

  async serve(path: string) {
    const started = this.start('serve', '--config', path, '--port', '0', '--secret', SECRET);
    const origin = await Promise.race([
      started.origin,
      started.done.then(({ stderr }): string => {
        throw new Error(stderr);
      }),
    ]);
    return { ...started, ask: asker(origin) };
  }

  end(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function sqliteSource(file: string): string {
  return file.replace('SOURCE', 'source: { type: sqlite, file: shop.sqlite }');
}

export function replaced(text: string, replacements: readonly (readonly [string, string])[]): string {
  return replacements.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`The fixture has no ${from}.`);
    return result.replace(from, () => to);
  }, text);
}

/** Signed calls to a served connector. */
function asker(origin: string) {
  const read = async (response: Response) => ({
    status: response.status,
    json: JSON.parse(await response.text()),
  });
  const signed = (text: string) => ({ 'x-iadvize-signature': signContract(SECRET, text) });
  return {
    get: async (path: string, query: string) =>
      read(await fetch(`${origin}${path}?${query}`, { headers: signed(query) })),
    act: async (action: string, more: Record<string, string> = {}) => {
      const body = JSON.stringify({
        action,
        idConnectorVersion: '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3c001',
        idVisitorUnique: VISITOR,
        idWebsite: 'ha-1',
        idConversation: 'c-1',
        idOperator: 'ha-12',
        ...more,
      });
      return read(await fetch(`${origin}/customer/action`, { method: 'POST', headers: signed(body), body }));
    },
    unsigned: async (path: string) => (await fetch(origin + path)).status,
  };
}

/** A field as the desk receives it. */
export interface Shown {
  readonly id: string;
  readonly label: string;
  readonly value: string | null;
  readonly fieldType: string;
}
export const shownValue = (fields: readonly Shown[], id: string) =>
  fields.find((field) => field.id === id)?.value ?? '';
