import { createServer, type Server } from 'node:http';
import { WebSocket } from 'ws';
import { Child } from './child.js';
import { type Figure, percentile } from './figure.js';

const BOTS = 10_000;
const WATCHED_MS = 20_000;
const VISITORS = 64;
const TURNS = 4_000;
const PENDING = 50_000;
const DUE = 3_000;
const NOW = '2026-11-23T10:00:00.000Z';

/**
 * Bots (bot.md): availability checks a second and their processor time for 10,000 bots, turns a second, and
 * how late replies come after a pause with 50,000 pending. The connector runs in this process, the desk in
 * another; two cores are shared by both.
 */
export async function botFigures(): Promise<Figure[]> {
  const connector = await startConnector();
  const child = new Child('./bots-process.js', { PORT: '7870', BOT_URL: connector.url });
  await child.ready();
  try {
    await until(async () => (await child.ask<{ offered: number }>('offered')).offered === 1);
    const turns = await turnsASecond(child);
    const late = await lateness(child);
    const checks = await checksASecond(child);
    return [...turns, ...late, ...checks];
  } finally {
    await child.stop();
    connector.server.close();
    connector.server.closeAllConnections();
  }
}

/** A visitor's message, delivered, answered, shown: counted when the visitor's socket has the answer. */
async function turnsASecond(child: Child): Promise<Figure[]> {
  const { tickets } = await child.ask<{ tickets: string[] }>('visitors', { count: VISITORS });
  let left = TURNS;
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(tickets.map((ticket) => visitor(ticket, () => left-- > 0, took)));
  const seconds = (performance.now() - began) / 1000;
  took.sort((a, b) => a - b);
  return [
    {
      what: `bot turns a second, ${VISITORS} visitors at once, one reply each with its echo (SQLite)`,
      value: `${Math.round(took.length / seconds)}/s`,
      mark: '–',
      met: undefined,
    },
    {
      what: 'from a visitor’s message to the bot’s on their socket, meanwhile (median, p99)',
      value: `${percentile(took, 0.5).toFixed(0)} ms, ${percentile(took, 0.99).toFixed(0)} ms`,
      mark: '–',
      met: undefined,
    },
  ];
}

function visitor(ticket: string, more: () => boolean, took: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket('ws://127.0.0.1:7870/ws');
    let sent = 0;
    let turn = 0;
    const write = (): void => {
      if (!more()) {
        socket.terminate();
        resolve();
        return;
      }
      turn += 1;
      sent = performance.now();
      const payload = { contentType: 'text', value: `turn ${turn}` };
      socket.send(
        JSON.stringify({ type: 'send', clientId: `bench-turn-${turn}`, conversationId: null, payload }),
      );
    };
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: 1, ticket })));
    socket.on('message', (data) => {
      const frame: { type: string; entry?: { kind: string; author: { role: string } } } = JSON.parse(
        String(data),
      );
      if (frame.type === 'welcome') write();
      if (frame.type !== 'entry' || frame.entry?.kind !== 'message' || frame.entry.author.role !== 'bot')
        return;
      took.push(performance.now() - sent);
      write();
    });
  });
}

async function lateness(child: Child): Promise<Figure[]> {
  await child.ask('pending', { count: PENDING, due: DUE });
  await until(async () => (await child.ask<{ lateness: number[] }>('lateness')).lateness.length === DUE);
  const { lateness: found } = await child.ask<{ lateness: number[] }>('lateness');
  found.sort((a, b) => a - b);
  const early = found.filter((ms) => ms < 0).length;
  if (early > 0) throw new Error(`${early} replies came early.`);
  return [
    {
      what: `lateness of ${DUE} replies after their pause, ${PENDING} pending (median, p99, latest)`,
      value: [0.5, 0.99, 1].map((share) => `${percentile(found, share).toFixed(0)} ms`).join(', '),
      mark: 'none early',
      met: true,
    },
  ];
}

async function checksASecond(child: Child): Promise<Figure[]> {
  await child.ask('bots', { count: BOTS });
  await until(async () => (await child.ask<{ asked: number }>('offered')).asked >= BOTS);
  const before = await child.ask<Usage>('usage');
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  const after = await child.ask<Usage>('usage');
  const rate = (after.checks - before.checks) / (WATCHED_MS / 1000);
  const processor =
    (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1000 / WATCHED_MS;
  return [
    {
      what: `availability checks a second, ${BOTS} bots of one connector, from one process`,
      value: `${Math.round(rate)}/s`,
      mark: '–',
      met: undefined,
    },
    {
      what: 'processor time of the desk’s process meanwhile, for each thousand checks a second',
      value: `${((processor / rate) * 100_000).toFixed(0)} % of a core`,
      mark: '–',
      met: undefined,
    },
  ];
}

interface Usage {
  readonly cpu: { readonly user: number; readonly system: number };
  readonly checks: number;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > 180_000) throw new Error('It did not come about in three minutes.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A bot that answers each visitor's message with one of its own, at once. */
async function startConnector(): Promise<{ url: string; server: Server }> {
  const available = JSON.stringify([{ strategy: 'customAvailability', availability: true }]);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (request.url?.startsWith('/availability-strategies')) {
        response.end(available);
        return;
      }
      const raw = Buffer.concat(chunks).toString();
      const fromVisitor = raw.includes('"role":"visitor"');
      const payload = { contentType: 'text', value: 'Answered' };
      const replies = fromVisitor ? [{ type: 'message', payload }] : [];
      response.end(
        JSON.stringify({ idConversation: '', idOperator: 'ha-99', replies, createdAt: NOW, updatedAt: NOW }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, server };
}
