import { failure, noDesk } from './failure.js';
import { type Post, wayOut } from './transport.js';
import type { Context, ErrorCode, PanelAppError } from './types.js';

export const VERSION = '3.0.0';
export const PROTOCOL = 1;
export const DEADLINE_MS = 5000;
/** One timer looks after all calls: a timer for each would cost as much as the call. */
const SWEEP_EVERY_MS = 250;
/** A hello is said again until it is answered: the desk, or a native side, may begin to listen later. */
const HELLO_EVERY_MS = 500;

/** What the desk says, as this library reads it (the contract's protocol.ts). */
interface DeskMessage {
  idzCpa?: 'welcome' | 'refused' | 'still';
  nonce?: string;
  type?: 'context' | 'result' | 'event' | 'revoked';
  id?: number;
  ok?: boolean;
  name?: string;
  value?: unknown;
  context?: Context;
  error?: { code?: ErrorCode; message?: string; details?: string[] };
}

interface Call {
  /** What a command is fulfilled with is the desk's word. */
  resolve(value: unknown): void;
  reject(error: PanelAppError): void;
  /** When it is given up, by `performance.now()`. */
  until: number;
}

export interface Link {
  /** Says hello until the desk tells the context. */
  connect(): Promise<void>;
  call<Value>(command: string, argument: object): Promise<Value>;
}

interface LinkParts {
  onContext(context: Context): void;
  onEvent(name: string, value: unknown): void;
  onRevoked(): void;
}

/** The handshake and the calls over what it opened. One per page. */
export function createLink({ onContext, onEvent, onRevoked }: LinkParts): Link {
  const calls = new Map<number, Call>();
  let lastId = 0;
  let sweeper: ReturnType<typeof setTimeout> | 0 = 0;
  let nonce = '';
  let listening = false;
  let post: Post | undefined;
  let port: MessagePort | undefined;
  let gone = failure('revoked', 'The desk has closed the connection.');
  let settle: ((error?: PanelAppError) => void) | undefined;

  const hear = (message: DeskMessage): void => {
    const { type, id = 0, error = {} } = message;
    if (type === 'context' && message.context) {
      onContext(message.context);
      settle?.();
    } else if (type === 'result') {
      const call = calls.get(id);
      if (!call) return;
      calls.delete(id);
      if (message.ok) call.resolve(message.value);
      else call.reject(read(error));
    } else if (type === 'event') {
      onEvent(String(message.name), message.value);
    } else if (type === 'revoked') {
      gone = read(error);
      post = undefined;
      port?.close();
      calls.forEach((call) => {
        call.reject(gone);
      });
      calls.clear();
      settle?.(gone);
      onRevoked();
    }
  };

  const sweep = (): void => {
    calls.forEach((call, id) => {
      if (performance.now() < call.until) return;
      calls.delete(id);
      call.reject(failure('timeout', 'The desk did not answer in time.'));
    });
    sweeper = calls.size ? setTimeout(sweep, SWEEP_EVERY_MS) : 0;
  };

  /** What comes outside the port: the handshake, and in web views everything. */
  const receive = (message: DeskMessage, reply: Post, opened?: MessagePort): void => {
    if (message.nonce === nonce) {
      if (message.idzCpa === 'welcome' && !post) {
        port = opened;
        post = opened ? (call) => opened.postMessage(call) : reply;
        if (opened) opened.onmessage = ({ data }) => port === opened && hear(data);
        if (message.context) hear({ type: 'context', context: message.context });
      } else if (message.idzCpa === 'refused') settle?.(read(message.error || {}));
      else if (message.idzCpa === 'still') reply({ idzCpa: 'here', nonce });
    } else if (post && !port) hear(message);
  };

  const listen = (): void => {
    if (listening) return;
    listening = true;
    addEventListener('message', ({ source, origin, data, ports }) => {
      if (source !== parent || parent === window || typeof data !== 'object' || !data) return;
      receive(data, (message) => parent.postMessage(message, origin), ports[0]);
    });
    window.idzCpaReceive = (message) => {
      const data: unknown = typeof message === 'string' ? JSON.parse(message) : message;
      if (typeof data === 'object' && data) receive(data, wayOut());
    };
  };

  return {
    connect: () =>
      new Promise((resolve, reject) => {
        listen();
        post = port = undefined;
        nonce = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
        const hello = { idzCpa: 'hello', protocol: PROTOCOL, library: VERSION, nonce };
        const again = setInterval(() => post || wayOut()(hello), HELLO_EVERY_MS);
        const deadline = setTimeout(() => settle?.(noDesk()), DEADLINE_MS);
        settle = (error) => {
          settle = undefined;
          clearInterval(again);
          clearTimeout(deadline);
          if (error) reject(error);
          else resolve();
        };
        wayOut()(hello);
      }),
    call: (command, argument) =>
      new Promise((resolve, reject) => {
        if (!post) return reject(gone);
        lastId += 1;
        const id = lastId;
        calls.set(id, { resolve, reject, until: performance.now() + DEADLINE_MS - SWEEP_EVERY_MS });
        sweeper = sweeper || setTimeout(sweep, SWEEP_EVERY_MS);
        const message = { type: 'call', id, command, argument };
        try {
          post(message);
        } catch {
          // Proxies of frameworks cannot be cloned; their JSON can.
          try {
            post(JSON.parse(JSON.stringify(message)));
          } catch (error) {
            calls.delete(id);
            reject(failure('invalid_argument', String(error)));
          }
        }
      }),
  };
}

/** A native side may be sloppy; the desk is not. */
const read = ({
  code = 'failed',
  message = code,
  details,
}: NonNullable<DeskMessage['error']>): PanelAppError => failure(code, message, details);
