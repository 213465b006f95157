import type { Duplex } from 'node:stream';
import type { ServerFrame } from '@comptoir/contract';
import type { WebSocket } from 'ws';
import type { Principal } from '../authorization/policy.js';

/** Bytes waiting in a socket beyond which its reader is too slow: it is closed and may resume. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;

export type Holder =
  | { readonly kind: 'operator'; readonly principal: Principal }
  | {
      readonly kind: 'visitor';
      readonly visitorId: string;
      readonly websiteId: number;
      readonly language: string;
    };

/** A socket and the stream it writes to. */
export interface Wire {
  readonly socket: WebSocket;
  readonly stream: Duplex;
}

/** One authenticated socket. Kept small: thousands of them lie idle. */
export class Connection {
  readonly socket: WebSocket;
  readonly #stream: Duplex;
  holder: Holder;
  subscriptions: Set<string> | undefined;
  lastHeard: number;
  #corked = false;

  constructor({ socket, stream }: Wire, holder: Holder, now: number) {
    this.socket = socket;
    this.#stream = stream;
    this.holder = holder;
    this.lastHeard = now;
  }

  send(frame: ServerFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  /** For frames that many sockets get: the text is made once. */
  sendText(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      this.socket.close(1013, 'slow reader');
      setTimeout(() => this.socket.terminate(), 1000).unref();
      return;
    }
    this.#cork();
    this.socket.send(text);
  }

  /** What one commit brings to a socket leaves in one write: writing is half the work of serving it. */
  #cork(): void {
    if (this.#corked) return;
    this.#corked = true;
    this.#stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      this.#stream.uncork();
    });
  }
}
