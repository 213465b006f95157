import {
  isRecord,
  PANEL_APP_DEADLINE_MS,
  type PanelAppDeskMessage,
  type PanelAppEvents,
  type PanelAppFailure,
} from '@comptoir/contract';
import { Allowance } from './allowance.js';
import type { PanelAppLimits } from './options.js';
import { failureOf } from './refusal.js';

const TOO_MANY: PanelAppFailure = {
  code: 'too_many_requests',
  message: 'The app asks for too much at once. Wait a second.',
};
/** Times the commands a second: beyond the first, messages are dropped unread; beyond the second, the app is cut off. */
const UNREAD_BEYOND = 10;
const CUT_OFF_BEYOND = 100;

interface SessionParts {
  readonly port: MessagePort;
  readonly limits: PanelAppLimits;
  readonly now: () => number;
  /** A message's data; undefined once the app has used up its time, which ends this session. */
  readonly read: (event: MessageEvent) => { readonly data: unknown } | undefined;
  /** Does a command; its error becomes the app's failure. */
  readonly perform: (command: string, argument: unknown) => unknown;
  /** The page is gone, or floods: the session has ended and says why. */
  readonly onEnd: (failure: PanelAppFailure) => void;
}

/**
 * One page's port: reads calls, answers each once, drops floods early. While it is held (the frame loaded
 * something, perhaps another page) calls wait.
 */
export class PortSession {
  readonly #parts: SessionParts;
  readonly #allowance: Allowance;
  /** Calls being done, by id, with the time at which each began. */
  readonly #running = new Map<number, number>();
  #held: unknown[] | undefined;
  #secondBegan: number;
  #inSecond = 0;
  #ended = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#allowance = new Allowance(parts.limits.commandsPerSecond, parts.now);
    this.#secondBegan = parts.now();
    parts.port.onmessage = (event) => this.#receive(event);
    // Where browsers tell it, a page that left is known at once.
    parts.port.addEventListener('close', () => this.end({ code: 'revoked', message: 'The page left.' }));
  }

  post(message: PanelAppDeskMessage): void {
    if (this.#ended) return;
    this.#parts.port.postMessage(message);
  }

  event<Name extends keyof PanelAppEvents>(name: Name, value: PanelAppEvents[Name]): void {
    if (!this.#ended) this.#parts.port.postMessage({ type: 'event', name, value });
  }

  /** The frame loaded something: until `resume`, calls are kept. */
  hold(): void {
    this.#held ??= [];
  }

  resume(): void {
    const waiting = this.#held ?? [];
    this.#held = undefined;
    for (const message of waiting) this.#read(message);
  }

  /** Tells the page why, closes the port and tells the desk. */
  end(failure: PanelAppFailure): void {
    if (this.#ended) return;
    this.stop(failure);
    this.#parts.onEnd(failure);
  }

  /** The same without telling the desk, which knows: another page or handshake has taken over, or the frame goes. */
  stop(failure: PanelAppFailure): void {
    if (this.#ended) return;
    this.post({ type: 'revoked', error: failure });
    this.#ended = true;
    this.#held = undefined;
    this.#parts.port.onmessage = null;
    this.#parts.port.close();
  }

  /** What a message costs is reading `data`: a flood is counted first. */
  #receive(event: MessageEvent): void {
    if (this.#ended) return;
    const { limits, now } = this.#parts;
    const at = now();
    if (at - this.#secondBegan >= 1000 || at < this.#secondBegan) {
      this.#secondBegan = at;
      this.#inSecond = 0;
    }
    this.#inSecond += 1;
    if (this.#inSecond > limits.commandsPerSecond * CUT_OFF_BEYOND) return this.end(TOO_MANY);
    if (this.#inSecond > limits.commandsPerSecond * UNREAD_BEYOND) return;
    const read = this.#parts.read(event);
    if (read === undefined) return;
    const { data } = read;
    if (this.#held === undefined) this.#read(data);
    else if (this.#held.length < limits.commandsAtOnce) this.#held.push(data);
    else this.#refuse(data, TOO_MANY);
  }

  #read(data: unknown): void {
    const id = idOf(data);
    if (id === undefined || this.#running.has(id) || !isRecord(data)) return;
    if (!this.#allowance.take() || this.#tooManyAtOnce()) return this.#refuse(data, TOO_MANY);
    const { command, argument } = data;
    if (typeof command !== 'string' || command.length > 64) {
      return this.#refuse(data, { code: 'unknown_command', message: 'A command is named by a short text.' });
    }
    this.#running.set(id, this.#parts.now());
    this.#do(id, command, argument);
  }

  async #do(id: number, command: string, argument: unknown): Promise<void> {
    try {
      const value = await this.#parts.perform(command, argument);
      this.post({ type: 'result', id, ok: true, value });
    } catch (error) {
      this.post({ type: 'result', id, ok: false, error: failureOf(error) });
    } finally {
      this.#running.delete(id);
    }
  }

  #refuse(data: unknown, error: PanelAppFailure): void {
    const id = idOf(data);
    if (id !== undefined) this.post({ type: 'result', id, ok: false, error });
  }

  /** A call that the desk never ends frees its place after the deadline, when its app has given up too. */
  #tooManyAtOnce(): boolean {
    if (this.#running.size < this.#parts.limits.commandsAtOnce) return false;
    const now = this.#parts.now();
    for (const [id, began] of this.#running) {
      if (now - began > PANEL_APP_DEADLINE_MS) this.#running.delete(id);
    }
    return this.#running.size >= this.#parts.limits.commandsAtOnce;
  }
}

function idOf(data: unknown): number | undefined {
  if (!isRecord(data) || data['type'] !== 'call') return undefined;
  const id = data['id'];
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 1 ? id : undefined;
}
