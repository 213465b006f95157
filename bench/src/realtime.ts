import { WebSocket } from 'ws';
import { Child } from './child.js';
import { type Figure, percentile } from './figure.js';

const IDLE = 1_000;
const SENDERS = 64;
const IN_FLIGHT = 8;
const THROUGHPUT_SECONDS = 8;
const LATENCY_SECONDS = 10;
const LATENCY_RATE = 500;

interface Sender {
  readonly socket: WebSocket;
  conversationId: string | null;
  onFrame: (frame: { type: string; clientId?: string; conversationId?: string }) => void;
}

/** Durable messages a second with idle sockets beside, latency at a steady rate, memory of an idle socket. */
export async function realtimeFigures(): Promise<Figure[]> {
  const child = new Child('./server-process.js', { PORT: '7870' });
  await child.ready();
  const url = 'ws://127.0.0.1:7870/ws';
  const before = await child.usage();
  const idle = await connectAll(url, await child.tickets(IDLE));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const after = await child.usage();
  const perSocket = (after.memory.rss - before.memory.rss) / IDLE / 1024;
  const perSocketHeap =
    (after.memory.heapUsed + after.memory.external - before.memory.heapUsed - before.memory.external) /
    IDLE /
    1024;

  const senders = await connectAll(url, await child.tickets(SENDERS));
  const perSecond = await throughput(senders);
  const latencies = (await latency(senders)).sort((a, b) => a - b);
  for (const { socket } of [...idle, ...senders]) socket.terminate();
  await child.stop();

  const p50 = percentile(latencies, 0.5);
  const p99 = percentile(latencies, 0.99);
  return [
    {
      what: `durable messages a second, SQLite FULL, ${IDLE} idle sockets`,
      value: `${Math.round(perSecond)}/s`,
      mark: '≥ 8,000/s',
      met: perSecond >= 8000,
    },
    {
      what: `latency to the durable acknowledgement at ${LATENCY_RATE} messages/s, median`,
      value: `${p50.toFixed(2)} ms`,
      mark: '≤ 2 ms',
      met: p50 <= 2,
    },
    { what: 'the same, p99', value: `${p99.toFixed(2)} ms`, mark: '≤ 10 ms', met: p99 <= 10 },
    {
      what: 'memory of an idle socket (resident)',
      value: `${perSocket.toFixed(1)} KB`,
      mark: '≤ 16 KB',
      met: perSocket <= 16,
    },
    {
      what: 'memory of an idle socket (heap and buffers)',
      value: `${perSocketHeap.toFixed(1)} KB`,
      mark: '–',
      met: undefined,
    },
  ];
}

async function connectAll(url: string, tickets: readonly string[]): Promise<Sender[]> {
  const senders: Sender[] = [];
  for (let index = 0; index < tickets.length; index += 50) {
    senders.push(
      ...(await Promise.all(tickets.slice(index, index + 50).map((ticket) => connect(url, ticket)))),
    );
  }
  return senders;
}

function connect(url: string, ticket: string): Promise<Sender> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const sender: Sender = { socket, conversationId: null, onFrame: () => {} };
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: 1, ticket })));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data));
      if (frame.type === 'welcome') resolve(sender);
      else sender.onFrame(frame);
    });
  });
}

let counter = 0;

function send(sender: Sender): string {
  counter += 1;
  const clientId = `bench-${counter.toString(36).padStart(8, '0')}`;
  const payload = {
    contentType: 'text',
    value: `Message ${counter}: do you have this in oak, and when could it be here?`,
  };
  sender.socket.send(
    JSON.stringify({ type: 'send', clientId, conversationId: sender.conversationId, payload }),
  );
  return clientId;
}

/** Each sender opens its conversation, then keeps a few messages in flight. */
async function throughput(senders: readonly Sender[]): Promise<number> {
  await Promise.all(
    senders.map(
      (sender) =>
        new Promise<void>((resolve) => {
          sender.onFrame = (frame) => {
            if (frame.type !== 'ack') return;
            sender.conversationId = frame.conversationId ?? null;
            resolve();
          };
          send(sender);
        }),
    ),
  );
  let acknowledged = 0;
  let running = true;
  for (const sender of senders) {
    sender.onFrame = (frame) => {
      if (frame.type !== 'ack') return;
      acknowledged += 1;
      if (running) send(sender);
    };
    for (let index = 0; index < IN_FLIGHT; index += 1) send(sender);
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const from = acknowledged;
  await new Promise((resolve) => setTimeout(resolve, THROUGHPUT_SECONDS * 1000));
  const count = acknowledged - from;
  running = false;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return count / THROUGHPUT_SECONDS;
}

async function latency(senders: readonly Sender[]): Promise<number[]> {
  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  for (const sender of senders) {
    sender.onFrame = (frame) => {
      if (frame.type !== 'ack' || frame.clientId === undefined) return;
      const at = sentAt.get(frame.clientId);
      if (at !== undefined) latencies.push(performance.now() - at);
    };
  }
  const started = performance.now();
  const total = LATENCY_RATE * LATENCY_SECONDS;
  for (let index = 0; index < total; ) {
    const due = ((performance.now() - started) / 1000) * LATENCY_RATE;
    for (; index < total && index < due; index += 1) {
      const sender = senders[index % senders.length];
      if (sender !== undefined) sentAt.set(send(sender), performance.now());
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return latencies;
}
