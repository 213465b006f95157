import { WebSocket } from 'ws';
import type { Client } from './http-client.js';

/** A socket that keeps every frame, and waits for one without sleeping. */
export interface Socket {
  // biome-ignore lint/suspicious/noExplicitAny: a frame's form is what is being tested.
  readonly frames: any[];
  send(frame: unknown): void;
  sendRaw(text: string): void;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  next(matches: (frame: any) => boolean): Promise<any>;
  readonly closed: Promise<{ code: number; reason: string }>;
  close(): void;
}

export function openSocket(url: string, headers: Record<string, string> = {}): Promise<Socket> {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/ws`, { headers });
  const frames: unknown[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const check of [...waiting]) check();
  };
  ws.on('message', (data) => {
    frames.push(JSON.parse(String(data)));
    wake();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    ws.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  const socket: Socket = {
    frames,
    closed,
    send: (frame) => ws.send(JSON.stringify(frame)),
    sendRaw: (text) => ws.send(text),
    close: () => ws.terminate(),
    next: (matches) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`The frame did not come. Got: ${JSON.stringify(frames).slice(0, 2000)}`));
        }, 10_000);
        const check = (): void => {
          const found = frames.find(matches);
          if (found === undefined) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
  };
  return new Promise((resolve, reject) => {
    ws.once('open', () => resolve(socket));
    ws.once('error', reject);
  });
}

/** Opens a socket and says hello as this client. */
export async function connect(url: string, client: Client, kind: 'operator' | 'visitor'): Promise<Socket> {
  const path = kind === 'operator' ? '/api/realtime/ticket' : '/api/visitor/realtime/ticket';
  const { body } = await client.post(path);
  const socket = await openSocket(url);
  socket.send({ type: 'hello', protocol: 1, ticket: body.ticket });
  await socket.next((frame) => frame.type === 'welcome');
  return socket;
}
