import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskProcess, freePortPair } from './desk-process.js';

const KILLS = Number(process.env['CRASH_KILLS'] ?? 8);
/** As many as make dense traffic at the pace a visitor is held to. */
const VISITORS = 40;
const SEED = Number(process.env['CRASH_SEED'] ?? 20261122);

/** What one visitor sent and what was acknowledged: the ledger of reliability.md, section 3. */
interface Ledger {
  readonly token: string;
  readonly acknowledged: Map<string, { conversationId: string; seq: number }>;
  readonly sent: Set<string>;
  resends: number;
}

describe('kill -9 in the middle of traffic', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-crash-'));
  let desk: DeskProcess;
  let running = true;

  beforeAll(async () => {
    const provision = join(folder, 'provision.json');
    writeFileSync(
      provision,
      JSON.stringify({
        websites: [{ id: 'ha-1', name: 'Shop', origins: ['https://shop.example'], languages: ['en'] }],
      }),
    );
    desk = new DeskProcess(await freePortPair(), ['start', '--provision', provision], {
      DATA_DIR: join(folder, 'data'),
    });
    await desk.start();
    await desk.says(/The desk is at/);
  });
  afterAll(async () => {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`keeps every acknowledged message, once and in order, over ${KILLS} kills`, async () => {
    const random = generator(SEED);
    const ledgers = await Promise.all(Array.from({ length: VISITORS }, () => visit(desk.url)));
    const traffic = ledgers.map((ledger, index) => writeAlong(desk.url, ledger, index, () => running));
    for (let kill = 0; kill < KILLS; kill += 1) {
      const goal = acknowledgedBy(ledgers) + 20 + Math.floor(random() * 150);
      while (acknowledgedBy(ledgers) < goal) await new Promise((resolve) => setImmediate(resolve));
      await desk.kill();
      await desk.start();
    }
    const goal = acknowledgedBy(ledgers) + 100;
    while (acknowledgedBy(ledgers) < goal) await new Promise((resolve) => setImmediate(resolve));
    running = false;
    await Promise.all(traffic);

    for (const ledger of ledgers) await settle(desk.url, ledger);
    expect(ledgers.some((ledger) => ledger.resends > 0)).toBe(true);
  });
});

async function visit(url: string): Promise<Ledger> {
  const answer = await post(url, '/api/visitor/session', { website: 'ha-1' }, {});
  const { token }: { token: string } = JSON.parse(answer.text);
  return { token, acknowledged: new Map(), sent: new Set(), resends: 0 };
}

/** Sends one message after another; what is not acknowledged is sent again with the same client id. */
async function writeAlong(
  url: string,
  ledger: Ledger,
  visitor: number,
  running: () => boolean,
): Promise<void> {
  for (let index = 0; running(); index += 1) {
    const clientId = `message-${visitor}-${String(index).padStart(6, '0')}`;
    ledger.sent.add(clientId);
    while (!(await trySend(url, ledger, clientId))) {
      ledger.resends += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

async function trySend(url: string, ledger: Ledger, clientId: string): Promise<boolean> {
  const body = { clientId, payload: { contentType: 'text', value: `This is ${clientId}` } };
  try {
    const answer = await post(url, '/api/visitor/messages', body, {
      authorization: `Bearer ${ledger.token}`,
    });
    if (answer.status === 429) {
      // Faster than a visitor may write: nothing was lost, and it is no resend.
      await new Promise((resolve) => setTimeout(resolve, 200));
      return trySend(url, ledger, clientId);
    }
    if (answer.status >= 500) return false;
    expect([200, 201]).toContain(answer.status);
    const { entry }: { entry: { seq: number; conversationId: string } } = JSON.parse(answer.text);
    ledger.acknowledged.set(clientId, entry);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Acknowledged is stored, stored is unique, sequence contiguous, order the sender's. */
async function settle(url: string, ledger: Ledger): Promise<void> {
  const conversations = new Set(
    [...ledger.acknowledged.values()].map(({ conversationId }) => conversationId),
  );
  expect(conversations.size).toBe(1);
  const stored: { seq: number; prev: number; clientId: string; payload: { value: string } }[] = [];
  for (const id of conversations) {
    for (let more = true; more; ) {
      const after = stored.at(-1)?.seq ?? 0;
      const answer = await fetch(`${url}/api/visitor/conversations/${id}/entries?after=${after}&limit=500`, {
        headers: { authorization: `Bearer ${ledger.token}` },
      });
      const page: { entries: typeof stored; more: boolean } = JSON.parse(await answer.text());
      stored.push(...page.entries);
      more = page.more;
    }
  }
  expect(stored.map((entry) => entry.seq)).toEqual(stored.map((_, index) => index + 1));
  expect(stored.map((entry) => entry.prev)).toEqual(stored.map((_, index) => index));
  expect(stored.map((entry) => entry.clientId)).toEqual([...ledger.sent]);
  for (const entry of stored) {
    expect(ledger.acknowledged.get(entry.clientId)?.seq).toBe(entry.seq);
    expect(entry.payload.value).toBe(`This is ${entry.clientId}`);
  }
}

function acknowledgedBy(ledgers: readonly Ledger[]): number {
  return ledgers.reduce((sum, ledger) => sum + ledger.acknowledged.size, 0);
}

async function post(url: string, path: string, body: unknown, headers: Record<string, string>) {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
}

/** A small linear congruential generator: the same kills for the same seed. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
