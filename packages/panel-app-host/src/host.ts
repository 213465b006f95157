import {
  PANEL_APP_DEADLINE_MS,
  PANEL_APP_PROTOCOL,
  type PanelAppContext,
  type PanelAppEvents,
  type PanelAppFailure,
  type PanelAppWelcome,
} from '@comptoir/contract';
import { Allowance } from './allowance.js';
import { FocusGuard } from './focus-guard.js';
import { readFrameMessage } from './frame-message.js';
import {
  PANEL_APP_LIMITS,
  type PanelAppHost,
  type PanelAppHostOptions,
  type PanelAppState,
} from './options.js';
import { perform } from './perform.js';
import { PortSession } from './port-session.js';
import { ReadingTime } from './reading-time.js';
import { failureOf } from './refusal.js';
import { Waiting } from './waiting.js';

/** Messages of the frame's window read within a second; handshakes that may follow each other at once. */
const WINDOW_MESSAGES_PER_SECOND = 200;
const HELLOS_PER_SECOND = 5;

const LEFT: PanelAppFailure = { code: 'revoked', message: 'The page left.' };
const CLOSED: PanelAppFailure = { code: 'revoked', message: 'The desk has closed the app.' };
const REPLACED: PanelAppFailure = { code: 'revoked', message: 'The page has connected anew.' };
const GRABBING: PanelAppFailure = {
  code: 'revoked',
  message: 'The app took the focus again and again while the operator was typing.',
};
const TOO_LARGE: PanelAppFailure = {
  code: 'too_many_requests',
  message: 'The app sent more than the desk can read without holding up the operator.',
};
const ELSEWHERE: PanelAppFailure = {
  code: 'origin_refused',
  message: 'This page is not at the origin of the app’s registered iFrame URL.',
};

/**
 * The desk's side of one app in one conversation (contract, conversation-panel-app, Boundary; rule CPA22;
 * protocol.ts says what travels). Listens at once. Nothing a frame does makes it throw.
 */
export function hostPanelApp(options: PanelAppHostOptions): PanelAppHost {
  return new Host(options);
}

class Host implements PanelAppHost {
  readonly #options: PanelAppHostOptions;
  readonly #window: Window;
  readonly #now: () => number;
  readonly #messages: Allowance;
  readonly #hellos: Allowance;
  readonly #pushes: Allowance;
  readonly #reading: ReadingTime;
  readonly #waiting = new Waiting();
  readonly #focus: FocusGuard;
  #state: PanelAppState = 'waiting';
  #session: { readonly nonce: string; readonly port: PortSession } | undefined;
  #told: PanelAppContext | undefined;
  #stillTimer: number | undefined;
  /** Why no page gets a port any more. */
  #over: PanelAppFailure | undefined;

  constructor(options: PanelAppHostOptions) {
    this.#options = options;
    this.#window = options.window ?? options.frame.ownerDocument.defaultView ?? globalThis.window;
    this.#now = options.now ?? (() => performance.now());
    this.#messages = new Allowance(WINDOW_MESSAGES_PER_SECOND, this.#now);
    this.#hellos = new Allowance(HELLOS_PER_SECOND, this.#now);
    this.#pushes = new Allowance((options.limits ?? PANEL_APP_LIMITS).pushesPerSecond, this.#now);
    this.#reading = new ReadingTime(this.#now);
    this.#focus = new FocusGuard({
      frame: options.frame,
      window: this.#window,
      now: this.#now,
      onGrabbing: () => this.#cutOff(GRABBING),
    });
    this.#window.addEventListener('message', this.#onMessage);
    options.frame.addEventListener('load', this.#onLoad);
  }

  get state(): PanelAppState {
    return this.#state;
  }

  send<Name extends keyof PanelAppEvents>(name: Name, value: PanelAppEvents[Name]): void {
    if (this.#over !== undefined) return;
    this.#waiting.keep(name, value, this.#session === undefined);
    this.#session?.port.event(name, value);
  }

  contextChanged(): void {
    const before = this.#told;
    if (this.#session === undefined || before === undefined) return;
    const context = this.#context();
    if (context === undefined) return;
    this.#told = context;
    this.#session.port.post({ type: 'context', context });
    if (context.theme !== before.theme) this.send('theme', { theme: context.theme });
    if (context.operatorLocale !== before.operatorLocale) {
      this.send('language', { operatorLocale: context.operatorLocale });
    }
  }

  revoke(failure: PanelAppFailure): void {
    if (this.#over !== undefined) return;
    this.#over = failure;
    this.#disconnect(failure);
  }

  close(): void {
    this.#over ??= CLOSED;
    this.#focus.close();
    this.#window.removeEventListener('message', this.#onMessage);
    this.#options.frame.removeEventListener('load', this.#onLoad);
    this.#forget(CLOSED);
  }

  /** Source first: it costs nothing, where `data` has to be copied out. Then shape, then origin. */
  readonly #onMessage = (event: MessageEvent): void => {
    const page = this.#options.frame.contentWindow;
    if (this.#state === 'cut-off') return;
    if (page === null || event.source !== page || !this.#messages.take()) return;
    const read = this.#read(event);
    const message = read && readFrameMessage(read.data);
    if (message === undefined) return;
    if (message.idzCpa === 'here') {
      if (event.origin === this.#options.origin && message.nonce === this.#session?.nonce) this.#stillThere();
      return;
    }
    if (message.nonce === this.#session?.nonce || !this.#hellos.take()) return;
    if (event.origin === this.#options.origin) this.#greet(page, message.nonce);
    else this.#refuse(page, event.origin, message.nonce);
  };

  #greet(page: Window, nonce: string): void {
    const { origin } = this.#options;
    if (this.#over !== undefined) return this.#sayRefused(page, origin, nonce, this.#over);
    const context = this.#context();
    if (context === undefined) return this.#sayRefused(page, origin, nonce, failureOf(undefined));
    this.#forget(REPLACED);
    const channel = new MessageChannel();
    const port = new PortSession({
      port: channel.port1,
      limits: this.#options.limits ?? PANEL_APP_LIMITS,
      now: this.#now,
      read: (received) => this.#read(received),
      perform: (command, argument) => perform(this.#options, this.#pushes, command, argument),
      onEnd: (failure) => this.#ended(failure),
    });
    this.#session = { nonce, port };
    this.#told = context;
    const welcome: PanelAppWelcome = { idzCpa: 'welcome', protocol: PANEL_APP_PROTOCOL, nonce, context };
    page.postMessage(welcome, origin, [channel.port2]);
    this.#waiting.tell((name, value) => port.event(name, value));
    this.#become('connected');
  }

  /** Undefined when the desk itself fails to say it: the app is told so, and the desk goes on. */
  #context(): PanelAppContext | undefined {
    try {
      return this.#options.context();
    } catch (error) {
      reportError(error);
      return undefined;
    }
  }

  /** Another page is in the frame now: what the one before held is over. */
  #refuse(page: Window, origin: string, nonce: string): void {
    this.#disconnect(LEFT);
    this.#sayRefused(page, origin, nonce, this.#over ?? ELSEWHERE);
    if (this.#over === undefined) this.#become('refused');
  }

  #sayRefused(page: Window, origin: string, nonce: string, error: PanelAppFailure): void {
    // A page without an origin of its own ("null") cannot be addressed, and is left to its deadline.
    if (origin === 'null') return;
    page.postMessage({ idzCpa: 'refused', protocol: PANEL_APP_PROTOCOL, nonce, error }, origin);
  }

  /** Perhaps the end of loading the page that said hello, perhaps another page: calls wait until it is known. */
  readonly #onLoad = (): void => {
    if (this.#state === 'cut-off') this.#focus.giveBack();
    if (this.#session === undefined) return;
    const { nonce, port } = this.#session;
    port.hold();
    this.#window.clearTimeout(this.#stillTimer);
    this.#stillTimer = this.#window.setTimeout(() => this.#disconnect(LEFT), PANEL_APP_DEADLINE_MS);
    this.#options.frame.contentWindow?.postMessage({ idzCpa: 'still', nonce }, this.#options.origin);
  };

  #stillThere(): void {
    this.#window.clearTimeout(this.#stillTimer);
    this.#session?.port.resume();
  }

  #disconnect(failure: PanelAppFailure): void {
    if (this.#session === undefined) {
      if (this.#over !== undefined) this.#become('revoked');
      return;
    }
    this.#session.port.end(failure);
  }

  #ended(failure: PanelAppFailure): void {
    // An app that floods gets no second port: the person reloads it.
    if (failure.code === 'too_many_requests') this.#over ??= failure;
    this.#forget(failure);
    this.#become('revoked');
  }

  #read(event: MessageEvent): { readonly data: unknown } | undefined {
    const read = this.#reading.read(event);
    if (read === undefined) this.#cutOff(TOO_LARGE);
    return read;
  }

  /** The page itself goes too: without a port it could still take the focus, or send. */
  #cutOff(failure: PanelAppFailure): void {
    if (this.#state === 'cut-off') return;
    const { frame } = this.#options;
    this.#over ??= failure;
    this.#forget(failure);
    frame.setAttribute('sandbox', '');
    frame.src = 'about:blank';
    this.#become('cut-off');
  }

  #forget(failure: PanelAppFailure): void {
    this.#window.clearTimeout(this.#stillTimer);
    this.#session?.port.stop(failure);
    this.#session = undefined;
  }

  #become(state: PanelAppState): void {
    if (state !== 'connected' && state === this.#state) return;
    this.#state = state;
    this.#options.onState(state);
  }
}
