import type { ClientFrame, LogEntry, MessagePayload, ServerFrame } from '@comptoir/contract';
import type { RealtimeEnvironment, SocketEvents } from './environment.js';
import { isFields } from './structure.js';

/** A clock that moves only when told. */
export class TestClock {
  time = 0;
  private timers: { at: number; work: () => void }[] = [];

  after = (milliseconds: number, work: () => void): (() => void) => {
    const timer = { at: this.time + milliseconds, work };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  };

  get waiting(): number {
    return this.timers.length;
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.time = Math.max(this.time, next.at);
      next.work();
      await microtasks();
    }
    this.time = end;
  }
}

/** Lets promises that are already settled go on; no time passes. */
export async function microtasks(): Promise<void> {
  for (let round = 0; round < 20; round++) await Promise.resolve();
}

/** One socket as the server sees it: what came, and what will go to the client at the next flush. */
export class TestSocket {
  readonly toServer: ClientFrame[] = [];
  toClient: string[] = [];
  closed = false;
  greeted = false;
  readonly subscribed = new Set<string>();
  private readonly events: SocketEvents;

  constructor(events: SocketEvents) {
    this.events = events;
  }

  push(frame: ServerFrame): void {
    if (!this.closed) this.toClient.push(JSON.stringify(frame));
  }
  open(): void {
    this.events.open();
  }
  deliver(text: string): void {
    if (!this.closed) this.events.message(text);
  }
  /** The server, or the network, ends it. */
  end(code: number): void {
    if (this.closed) return;
    this.closed = true;
    this.events.close(code);
  }
}

export function isClientFrame(value: unknown): value is ClientFrame {
  return isFields(value) && typeof value.type === 'string';
}

export const CONVERSATION = '00000000-0000-4000-8000-000000000001';
export const text = (value: string): MessagePayload => ({ contentType: 'text', value });

/** A server of the protocol with one conversation, in memory. Nothing moves without `flush`. */
export class TestServer {
  readonly clock = new TestClock();
  readonly log: LogEntry[] = [];
  readonly sockets: TestSocket[] = [];
  tickets = 0;
  online = true;
  randomValue = 0.5;
  /** What a `send` gets instead of being stored. */
  refuse: ((frame: ClientFrame & { type: 'send' }) => ServerFrame | undefined) | undefined;
  /** Loses the answers to sends (stored all the same). */
  loseAcks = false;
  silent = false;
  private readonly networkListeners = new Set<(online: boolean) => void>();
  private ids = 0;

  readonly environment: RealtimeEnvironment = {
    openSocket: (_url, events) => {
      const socket = new TestSocket(events);
      this.sockets.push(socket);
      return {
        send: (frame) => {
          const value: unknown = JSON.parse(frame);
          if (isClientFrame(value)) socket.toServer.push(value);
        },
        close: () => {
          socket.closed = true;
        },
      };
    },
    now: () => this.clock.time,
    wallClock: () => 1_700_000_000_000 + this.clock.time,
    after: this.clock.after,
    random: () => this.randomValue,
    newClientId: () => `client-${String(++this.ids).padStart(4, '0')}`,
    isOnline: () => this.online,
    onNetwork: (listener) => {
      this.networkListeners.add(listener);
      return () => this.networkListeners.delete(listener);
    },
  };

  getTicket = (): Promise<string> => Promise.resolve(`ticket-${++this.tickets}`);

  setNetwork(online: boolean): void {
    this.online = online;
    for (const listener of this.networkListeners) listener(online);
  }

  get socket(): TestSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error('No socket was opened.');
    return socket;
  }

  append(value: string, clientId = `other-${this.log.length + 1}-xxxx`, visitor = false): LogEntry {
    const prev = this.log.length;
    const entry: LogEntry = {
      id: `entry-${prev + 1}`,
      conversationId: CONVERSATION,
      seq: prev + 1,
      prev,
      createdAt: '2026-01-01T00:00:00.000Z',
      author: visitor ? { role: 'visitor' } : { role: 'operator', id: 'ha-1', name: 'Ana' },
      kind: 'message',
      clientId,
      payload: text(value),
    };
    this.log.push(entry);
    return entry;
  }

  /** Appends and pushes to who follows. */
  publish(value: string): LogEntry {
    const entry = this.append(value);
    for (const socket of this.sockets) {
      if (socket.subscribed.has(entry.conversationId)) socket.push({ type: 'entry', entry });
    }
    return entry;
  }

  /** Opens, answers and delivers until nothing more moves. */
  async flush(): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      await microtasks();
      quiet = this.round() ? 0 : quiet + 1;
    }
  }

  /** Handles what has come from the clients. */
  handleAll(): boolean {
    let moved = false;
    for (const socket of this.sockets) {
      if (socket.closed) continue;
      if (!socket.greeted) {
        socket.greeted = true;
        socket.open();
        moved = true;
      }
      for (const frame of socket.toServer.splice(0)) {
        this.seen.push(frame);
        if (!this.silent) this.handle(socket, frame);
        moved = true;
      }
    }
    return moved;
  }
  readonly seen: ClientFrame[] = [];

  private round(): boolean {
    let moved = this.handleAll();
    for (const socket of this.sockets) {
      for (const frame of socket.toClient.splice(0)) {
        socket.deliver(frame);
        moved = true;
      }
    }
    return moved;
  }

  private handle(socket: TestSocket, frame: ClientFrame): void {
    switch (frame.type) {
      case 'hello':
        socket.push({
          type: 'welcome',
          protocol: 1,
          connectionId: 'c',
          heartbeatSeconds: 20,
          serverTime: '',
        });
        return;
      case 'ping':
        socket.push({ type: 'pong' });
        return;
      case 'subscribe': {
        socket.subscribed.add(frame.conversationId);
        const rest = this.log.slice(frame.after);
        const half = Math.ceil(rest.length / 2);
        const { conversationId } = frame;
        if (half > 1) {
          socket.push({ type: 'entries', conversationId, entries: rest.slice(0, half), complete: false });
          rest.splice(0, half);
        }
        socket.push({ type: 'entries', conversationId, entries: rest, complete: true });
        return;
      }
      case 'unsubscribe':
        socket.subscribed.delete(frame.conversationId);
        return;
      case 'send': {
        const refusal = this.refuse?.(frame);
        if (refusal !== undefined) {
          socket.push(refusal);
          return;
        }
        const { clientId } = frame;
        const known = this.log.find((entry) => entry.kind === 'message' && entry.clientId === clientId);
        const value = frame.payload.contentType === 'text' ? frame.payload.value : '';
        const entry = known ?? this.append(value, clientId, true);
        if (!this.loseAcks) socket.push({ type: 'ack', clientId, conversationId: CONVERSATION, entry });
        if (known !== undefined) return;
        for (const other of this.sockets) {
          if (other.subscribed.has(CONVERSATION) && !this.loseAcks) other.push({ type: 'entry', entry });
        }
        return;
      }
      default:
        return;
    }
  }
}
