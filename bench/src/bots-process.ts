import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startServer } from '@comptoir/server';
import Database from 'better-sqlite3';

/**
 * A desk with bots in a process of its own, for measuring (bots.ts). Bots and pending replies are written
 * into its database in bulk, as they would have come about one by one; everything after that is the desk's.
 */
const DATA_DIR = mkdtempSync(join(tmpdir(), 'comptoir-bench-'));
const VERSION = '5a6f0f6e-7e5f-4c2b-9d0a-00000000b07a';
const config = readConfig({
  PORT: process.env['PORT'] ?? '7870',
  DATA_DIR,
  LOG_LEVEL: 'warn',
  ALLOW_PRIVATE_CONNECTORS: 'true',
});
const server = await startServer(config, { hurriedVisitors: true });
await server.provision({
  websites: [{ id: 'ha-1', name: 'Bench', origins: ['https://shop.example'], languages: ['en'] }],
  distributionRules: [{ id: 'all', label: 'All', website: 'ha-1', operators: [] }],
  connectors: [
    {
      idConnectorVersion: VERSION,
      secretToken: 'the secret of a bench, which is long enough',
      manifest: {
        name: 'Bench bots',
        version: '1.0.0',
        plugins: [{ kind: 'bot', baseUrl: process.env['BOT_URL'] ?? '' }],
      },
      installOn: [{ website: 'ha-1' }],
    },
  ],
  bots: [{ id: 'ha-99', connector: VERSION, idBot: '1', name: 'Bench', language: 'en', website: 'ha-1' }],
});
const database = new Database(join(DATA_DIR, 'comptoir.sqlite'));

process.on('message', (message: { type: string; count?: number; due?: number }) => void answer(message));
process.send?.({ type: 'ready', port: server.port });

async function answer(message: { type: string; count?: number; due?: number }): Promise<void> {
  const { parts } = server;
  const { type } = message;
  switch (type) {
    case 'usage':
      process.send?.({ type, cpu: process.cpuUsage(), checks: parts.botChecks.figures.checks });
      return;
    case 'bots':
      makeBots(message.count ?? 0);
      parts.bus.publish({ type: 'bots' });
      process.send?.({ type });
      return;
    case 'offered':
      process.send?.({
        type,
        asked: parts.botChecks.figures.asked,
        offered: parts.botChecks.figures.offered,
      });
      return;
    case 'visitors': {
      const tickets: string[] = [];
      for (let index = 0; index < (message.count ?? 0); index += 1) {
        const id = `${randomUUID()}${randomUUID()}`.replaceAll('-', '').slice(0, 45);
        await parts.storage.command('createVisitor', { ...NO_VISITOR, id, created_at: Date.now() });
        tickets.push(await parts.tokens.issueTicket({ kind: 'visitor', visitorId: id, websiteId: 1 }));
      }
      process.send?.({ type, tickets });
      return;
    }
    case 'pending':
      process.send?.({ type, dues: makePending(message.count ?? 0, message.due ?? 0) });
      return;
    case 'lateness':
      process.send?.({ type, lateness: lateness() });
      return;
    case 'stop':
      database.close();
      await server.close();
      process.exit(0);
  }
}

const NO_VISITOR = {
  website_id: 1,
  name: null,
  email: null,
  external_id: null,
  phone: null,
  note: null,
  channel_adapter_id: null,
  channel_address: null,
  verified: 0,
  language: 'en',
};

function copyOf(table: string, key: string, id: number | string): Record<string, unknown> {
  const row: unknown = database.prepare(`select * from ${table} where ${key} = ?`).get(id);
  return typeof row === 'object' && row !== null ? { ...row } : {};
}

function insertInto(table: string, row: Record<string, unknown>): void {
  const columns = Object.keys(row);
  const places = columns.map((column) => `@${column}`).join(', ');
  statement(`insert into ${table} (${columns.join(', ')}) values (${places})`).run(row);
}
const statements = new Map<string, Database.Statement>();
function statement(sql: string): Database.Statement {
  const known = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, known);
  return known;
}

/** As many bots again as the one there is. */
function makeBots(count: number): void {
  const operator = copyOf('operator', 'id', 99);
  const bot = copyOf('bot', 'operator_id', 99);
  database.transaction(() => {
    for (let index = 1; index < count; index += 1) {
      const id = 1_000 + index;
      insertInto('operator', { ...operator, id, email: `bot-${id}@bots.invalid` });
      insertInto('bot', { ...bot, operator_id: id, id_bot: `bench-${index}` });
    }
  })();
}

const pending = new Map<string, number>();

/** Conversations in the middle of a pause; the first `due` of them end theirs one after the other, soon. */
function makePending(count: number, due: number): number {
  const now = Date.now();
  database.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const id = randomUUID();
      const visitor = `${id}${id}`.replaceAll('-', '').slice(0, 45);
      insertInto('visitor', { ...NO_VISITOR, id: visitor, website_id: -1, created_at: now });
      const at = index < due ? now + 5_000 + index * 10 : now + 3_600_000 + index;
      if (index < due) pending.set(id, at);
      insertInto('conversation', {
        id,
        website_id: -1,
        visitor_id: visitor,
        channel: 'CHAT',
        language: 'en',
        status: 'assigned',
        version: 1,
        assignee_id: 99,
        last_seq: 0,
        visitor_seq: 0,
        visitor_prev: 0,
        last_message: null,
        last_message_seq: 0,
        unread_operator: 0,
        unread_visitor: 0,
        read_by_operator: 0,
        read_by_visitor: 0,
        created_at: now,
        updated_at: now,
        waiting_since: null,
        closed_at: null,
        close_reason: null,
        rule_id: null,
        without_form: 0,
      });
      insertInto('bot_conversation', {
        conversation_id: id,
        bot_id: 99,
        active: 1,
        trial: 'fails',
        external_id: null,
        created: 1,
        first_seq: 1,
        delivered_seq: 0,
        epoch: 1,
        failures: 0,
        turns: 1,
        next_position: 3,
        variables: '{}',
        await_until: at,
        transfer_until: null,
        transfer_failed: 0,
        retry_at: null,
        active_at: now,
        next_at: at,
        wake: 1,
        lease: null,
        lease_until: null,
      });
      const reply = { conversation_id: id, epoch: 1, status: 'waiting', created_at: now, done_at: null };
      insertInto('bot_reply', {
        ...reply,
        position: 1,
        kind: 'await',
        body: JSON.stringify({ ms: at - now }),
      });
      const payload = { contentType: 'text', value: 'At last' };
      insertInto('bot_reply', { ...reply, position: 2, kind: 'message', body: JSON.stringify({ payload }) });
    }
  })();
  return pending.size;
}

/** How much later than its time each reply was in the log, in milliseconds; less than 0 would be early. */
function lateness(): number[] {
  return [...pending].flatMap(([id, at]) => {
    const row: unknown = statement(
      'select min(created_at) as at from log_entry where conversation_id = ?',
    ).get(id);
    const found = typeof row === 'object' && row !== null && 'at' in row ? row.at : null;
    return typeof found === 'number' ? [found - at] : [];
  });
}
