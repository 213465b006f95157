import { WebSocket } from 'ws';
import { Child } from './child.js';
import type { Figure } from './figure.js';

const CONVERSATIONS = 1_000;
const RACERS = 4;
const RACES_AT_ONCE = 8;

interface Operator {
  readonly token: string;
  readonly ticket: string;
}

/**
 * Claims a second while several operators want each conversation, and how long 1,000 waiting ones take to be
 * given out. On SQLite, and on the empty PostgreSQL database that `BENCH_DATABASE_URL` names.
 */
export async function contentionFigures(): Promise<Figure[]> {
  const postgres = process.env['BENCH_DATABASE_URL'];
  return [
    ...(await measure('SQLite', {})),
    ...(postgres === undefined ? [] : await measure('PostgreSQL', { BENCH_DATABASE: postgres })),
  ];
}

async function measure(engine: string, environment: Record<string, string>): Promise<Figure[]> {
  const child = new Child('./contention-process.js', { PORT: '7870', ...environment });
  await child.ready();
  try {
    const { operators } = await child.ask<{ operators: Operator[] }>('operators');
    const { ids } = await child.ask<{ ids: string[] }>('conversations', { count: CONVERSATIONS });
    const claims = await claimAll(ids, operators);
    await child.ask('conversations', { count: CONVERSATIONS, language: 'fr' });
    // Tickets live for thirty seconds: new ones for those who come now.
    const arriving = await child.ask<{ operators: Operator[] }>('operators');
    const given = await giveOut(child, arriving.operators);
    return [
      {
        what: `claims a second, ${RACERS} operators after each conversation, ${engine}`,
        value: `${Math.round(claims)}/s`,
        mark: '–',
        met: undefined,
      },
      {
        what: `${CONVERSATIONS} waiting conversations given to ${operators.length} operators, ${engine}`,
        value: `${given.toFixed(2)} s`,
        mark: '–',
        met: undefined,
      },
    ];
  } finally {
    await child.stop();
  }
}

/** Every conversation is wanted by several at once; exactly one gets it, or the bench is broken. */
async function claimAll(ids: readonly string[], operators: readonly Operator[]): Promise<number> {
  const left = [...ids];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: RACES_AT_ONCE }, async (_, lane) => {
      for (let id = left.pop(); id !== undefined; id = left.pop()) {
        const racers = Array.from(
          { length: RACERS },
          (_one, racer) => operators[(lane + racer * 5) % operators.length]?.token ?? '',
        );
        const statuses = await Promise.all(racers.map((token) => claim(id ?? '', token)));
        const won = statuses.filter((status) => status === 200).length;
        if (won !== 1) throw new Error(`${won} operators got one conversation: ${statuses.join(', ')}.`);
      }
    }),
  );
  return ids.length / ((performance.now() - began) / 1000);
}

async function claim(id: string, token: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:7870/api/conversations/${id}/claim`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** From the first operator who comes until nobody waits any more. */
async function giveOut(child: Child, operators: readonly Operator[]): Promise<number> {
  const { count } = await child.ask<{ count: number }>('waiting');
  if (count !== CONVERSATIONS) throw new Error(`${count} wait instead of ${CONVERSATIONS}.`);
  const began = performance.now();
  const sockets = operators.map(({ ticket }) => {
    const socket = new WebSocket('ws://127.0.0.1:7870/ws');
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: 1, ticket })));
    return socket;
  });
  for (;;) {
    const waiting = await child.ask<{ count: number }>('waiting');
    if (waiting.count === 0) break;
    if (performance.now() - began > 120_000)
      throw new Error(`${waiting.count} still wait after two minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const seconds = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.terminate();
  return seconds;
}
