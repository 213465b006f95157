import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE_CODES, MAX_FRAME_BYTES, SILENCE_SECONDS } from '@comptoir/contract';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Connection, MAX_BUFFERED_BYTES, type Wire } from './connection.js';
import type { Hub } from './hub.js';
import type { Session } from './session.js';

export interface RealtimeServerOptions {
  readonly server: Server;
  readonly hub: Hub;
  readonly session: Session;
  readonly now: () => number;
  /** Whether a page of this origin may open the socket; no Origin header: a program, which still needs a ticket. */
  readonly originAllowed: (origin: string, host: string | undefined) => boolean;
}

const HELLO_MS = 10_000;
const SWEEP_MS = 5_000;
const MAX_SOCKETS_PER_ADDRESS = 20_000;
const MAX_WAITING_FRAMES = 500;

/**
 * The WebSocket end at `/ws`. Attached to the HTTP server directly rather than through a framework plugin:
 * an idle socket then keeps neither request nor reply alive (decision 0003). No compression: it costs
 * about 90 KiB a socket (reliability, fact 9).
 */
export class RealtimeServer {
  readonly #options: RealtimeServerOptions;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  });
  readonly #open = new Set<WebSocket>();
  readonly #connections = new Map<WebSocket, Connection>();
  readonly #byAddress = new Map<string, number>();
  readonly #sweep: NodeJS.Timeout;
  #stopping = false;

  constructor(options: RealtimeServerOptions) {
    this.#options = options;
    options.server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#sweep = setInterval(() => this.#closeSilent(), SWEEP_MS);
    this.#sweep.unref();
  }

  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Tells every client to come back a little later, spread out, and closes (reliability F18). */
  async stop(spreadMs: number): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#sweep);
    for (const [socket, connection] of this.#connections) {
      connection.send({ type: 'reconnect', afterMs: Math.round(Math.random() * spreadMs) });
      socket.close(CLOSE_CODES.restarting, 'restarting');
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(200, this.#open.size * 10)));
    for (const socket of this.#open) socket.terminate();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/ws') return refuseUpgrade(socket, 404, 'Not Found');
    if (this.#stopping) return refuseUpgrade(socket, 503, 'Service Unavailable');
    const { origin, host } = request.headers;
    if (origin !== undefined && !this.#options.originAllowed(origin, host)) {
      return refuseUpgrade(socket, 403, 'Forbidden');
    }
    const address = request.socket.remoteAddress ?? '';
    const count = (this.#byAddress.get(address) ?? 0) + 1;
    if (count > MAX_SOCKETS_PER_ADDRESS) return refuseUpgrade(socket, 429, 'Too Many Requests');
    this.#sockets.handleUpgrade(request, socket, head, (opened) =>
      this.#begin({ socket: opened, stream: socket }, address),
    );
  }

  #begin(wire: Wire, address: string): void {
    const { socket } = wire;
    this.#open.add(socket);
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1);
    const hello = setTimeout(() => socket.close(CLOSE_CODES.silent, 'no hello'), HELLO_MS);
    let opening = false;
    let waiting = 0;
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => {
      if (isBinary) return socket.close(CLOSE_CODES.badFrame, 'text frames only');
      const text = data.toString();
      const connection = this.#connections.get(socket);
      if (connection === undefined) {
        if (opening) return socket.close(CLOSE_CODES.badFrame, 'wait for welcome');
        opening = true;
        clearTimeout(hello);
        void this.#welcome(wire, text);
        return;
      }
      connection.lastHeard = this.#options.now();
      if (waiting >= MAX_WAITING_FRAMES) return socket.close(CLOSE_CODES.slowReader, 'too many frames');
      waiting += 1;
      // A send may wait for its commit beside the next one: the storage queue keeps their order.
      const done = this.#options.session.handle(connection, text);
      void done.finally(() => {
        waiting -= 1;
      });
    });
    socket.on('close', () => {
      clearTimeout(hello);
      this.#open.delete(socket);
      const count = (this.#byAddress.get(address) ?? 1) - 1;
      if (count === 0) this.#byAddress.delete(address);
      else this.#byAddress.set(address, count);
      const connection = this.#connections.get(socket);
      if (connection === undefined) return;
      this.#connections.delete(socket);
      this.#options.hub.remove(connection);
    });
  }

  async #welcome(wire: Wire, text: string): Promise<void> {
    const { socket } = wire;
    try {
      const connection = await this.#options.session.open(wire, text);
      if (connection === undefined) return;
      if (socket.readyState === socket.OPEN) this.#connections.set(socket, connection);
      else this.#options.hub.remove(connection);
    } catch {
      socket.close(1011, 'try again');
    }
  }

  #closeSilent(): void {
    const oldest = this.#options.now() - SILENCE_SECONDS * 1000;
    for (const [socket, connection] of this.#connections) {
      if (connection.lastHeard < oldest) {
        socket.close(CLOSE_CODES.silent, 'silent');
        setTimeout(() => socket.terminate(), 1000).unref();
      } else if (socket.bufferedAmount > MAX_BUFFERED_BYTES) {
        socket.close(CLOSE_CODES.slowReader, 'slow reader');
      }
    }
  }
}

function refuseUpgrade(socket: Duplex, status: number, reason: string): void {
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
