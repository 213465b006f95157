import {
  CLOSE_CODES,
  type ClientFrame,
  PONG_SECONDS,
  REALTIME_PROTOCOL,
  type ServerFrame,
} from '@comptoir/contract';
import { reconnectDelay } from './backoff.js';
import { type ConnectionState, RealtimeRefused } from './client-types.js';
import type { RealtimeEnvironment, RealtimeSocket } from './environment.js';
import { readServerFrame } from './structure.js';

/** From asking for a ticket to `welcome`; slower than this is as good as lost. */
const ATTEMPT_LASTS = 15_000;

export interface ConnectionEvents {
  state(state: ConnectionState): void;
  /** The server has welcomed us: subscriptions and sends may go out. */
  online(): void;
  /** The connection is gone; `code` is the socket's, 1006 when it just went silent. */
  lost(code: number): void;
  frame(frame: ServerFrame): void;
  /** An answer to a ping sent after everything before it. */
  confirmed(): void;
}

export interface ConnectionOptions {
  readonly url: string | (() => string);
  readonly getTicket: () => Promise<string>;
}

/** One socket at a time: ticket, hello, heartbeat, and a new one whenever it is lost. */
export class Connection {
  state: ConnectionState = 'stopped';
  readonly #options: ConnectionOptions;
  readonly #environment: RealtimeEnvironment;
  readonly #events: ConnectionEvents;
  /** Grows with each attempt: what an earlier one still does is ignored. */
  #attempt = 0;
  #failures = 0;
  #socket: RealtimeSocket | undefined;
  #welcomed = false;
  #notBefore = 0;
  readonly #timers = new Map<'attempt' | 'heartbeat' | 'pong' | 'retry' | 'move', () => void>();
  #endNetwork: (() => void) | undefined;

  constructor(options: ConnectionOptions, environment: RealtimeEnvironment, events: ConnectionEvents) {
    this.#options = options;
    this.#environment = environment;
    this.#events = events;
  }

  start(): void {
    if (this.state !== 'stopped') return;
    this.#endNetwork = this.#environment.onNetwork((online) => this.#network(online));
    this.#failures = 0;
    this.#notBefore = 0;
    this.#setState('connecting');
    void this.#connect();
  }

  stop(state: 'stopped' | 'outdated' = 'stopped'): void {
    this.#endNetwork?.();
    this.#endNetwork = undefined;
    const had = this.#welcomed;
    this.#drop();
    this.#setState(state);
    if (had) this.#events.lost(1000);
  }

  /** False when there is no welcomed connection: the caller keeps what it wanted to say. */
  send(frame: ClientFrame): boolean {
    if (!this.#welcomed || this.#socket === undefined) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  async #connect(): Promise<void> {
    this.#drop();
    const attempt = ++this.#attempt;
    this.#timer('attempt', ATTEMPT_LASTS, () => this.#lose(1006));
    let ticket: string;
    try {
      ticket = await this.#options.getTicket();
    } catch (error) {
      if (attempt !== this.#attempt) return;
      if (error instanceof RealtimeRefused && error.permanent) this.stop();
      else this.#lose(1006);
      return;
    }
    if (attempt !== this.#attempt) return;
    const { url } = this.#options;
    const mine = (): boolean => attempt === this.#attempt;
    try {
      this.#socket = this.#environment.openSocket(typeof url === 'string' ? url : url(), {
        open: () => {
          if (mine())
            this.#socket?.send(JSON.stringify({ type: 'hello', protocol: REALTIME_PROTOCOL, ticket }));
        },
        message: (text) => {
          if (mine()) this.#receive(text);
        },
        close: (code) => {
          if (mine()) this.#lose(code);
        },
      });
    } catch {
      this.#lose(1006);
    }
  }

  #receive(text: string): void {
    const frame = readServerFrame(text);
    // Any sign of life will do: an answer to the ping may queue behind a long log.
    this.#cancel('pong');
    if (frame === undefined) return;
    switch (frame.type) {
      case 'welcome':
        this.#cancel('attempt');
        this.#welcomed = true;
        this.#beat(Math.max(1, frame.heartbeatSeconds) * 1000);
        this.#setState('online');
        this.#events.online();
        return;
      case 'pong':
        // Only a connection that has lasted makes earlier failures forgotten.
        this.#failures = 0;
        this.#events.confirmed();
        return;
      case 'reconnect':
        this.#notBefore = this.#environment.now() + frame.afterMs;
        this.#timer('move', frame.afterMs, () => {
          this.#lose(CLOSE_CODES.restarting);
        });
        return;
      case 'error':
        if (frame.error.code === 'client_too_old') this.stop('outdated');
        else this.#events.frame(frame);
        return;
      default:
        this.#events.frame(frame);
    }
  }

  #beat(interval: number): void {
    this.#timer('heartbeat', interval, () => {
      this.#ping();
      this.#beat(interval);
    });
  }

  #ping(): void {
    if (!this.send({ type: 'ping' })) return;
    this.#timer('pong', PONG_SECONDS * 1000, () => this.#lose(1006));
  }

  /** The connection, or the attempt at one, has failed. */
  #lose(code: number): void {
    const had = this.#welcomed;
    this.#drop();
    if (code === CLOSE_CODES.protocolUnsupported) {
      this.stop('outdated');
      return;
    }
    const planned = this.#notBefore - this.#environment.now();
    // A server that said when to come back has spread its clients already.
    const delay = planned > 0 ? planned : reconnectDelay(this.#failures, this.#environment.random);
    this.#notBefore = 0;
    if (code !== CLOSE_CODES.restarting) this.#failures++;
    if (code === CLOSE_CODES.tooManyConnections) this.#failures = Math.max(this.#failures, 5);
    const first = this.state === 'connecting' && this.#failures < 2;
    if (!this.#environment.isOnline()) this.#setState('offline');
    else if (!first) this.#setState('reconnecting');
    if (had) this.#events.lost(code);
    this.#timer('retry', delay, () => void this.#connect());
  }

  #network(online: boolean): void {
    if (this.state === 'stopped' || this.state === 'outdated') return;
    if (!online) {
      this.#lose(1006);
    } else if (this.#welcomed) {
      // The network may be another one now, and the socket dead without knowing.
      this.#ping();
    } else {
      this.#failures = 0;
      this.#setState('reconnecting');
      void this.#connect();
    }
  }

  #drop(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#attempt++;
    this.#welcomed = false;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #timer(
    name: 'attempt' | 'heartbeat' | 'pong' | 'retry' | 'move',
    milliseconds: number,
    work: () => void,
  ): void {
    this.#cancel(name);
    this.#timers.set(name, this.#environment.after(milliseconds, work));
  }

  #cancel(name: 'attempt' | 'pong' | 'heartbeat' | 'retry' | 'move'): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }

  #setState(state: ConnectionState): void {
    if (state === this.state) return;
    this.state = state;
    this.#events.state(state);
  }
}
