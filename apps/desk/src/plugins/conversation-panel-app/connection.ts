import type { PanelAppState } from '@comptoir/panel-app-host';

/** A page that left is usually followed by the next one; only what stays away so long is said. */
const SAID_AFTER_MS = 3_000;

/**
 * A page that has loaded and not said hello so long after may be the browser's own page about an error, for which
 * `load` comes too; or one that does not know the desk.
 */
const HELLO_WITHIN_MS = 5_000;

type After = (milliseconds: number, run: () => void) => () => void;

/**
 * What an operator is to see of an app, from what its host tells and what its frame loads. The host says
 * `revoked` of a page that left as of one it cut off for flooding; the first is known by the load of another
 * page, which may well be one that does not know the desk and is shown as it is.
 */
export class Connection {
  readonly #after: After;
  readonly #become: (phase: 'shown' | 'elsewhere' | 'cut-off') => void;
  #state: PanelAppState = 'waiting';
  /** Loads since the last handshake, and how many of them are the speaking page's own: pages speak before or after. */
  #loads = 0;
  #own: 0 | 1 = 0;
  #forgetTimer: () => void = () => undefined;
  #helloTimer: () => void = () => undefined;
  readonly #onHello: (missing: boolean) => void;
  #stopped = false;

  constructor(
    after: After,
    become: (phase: 'shown' | 'elsewhere' | 'cut-off') => void,
    onHello: (missing: boolean) => void,
  ) {
    this.#after = after;
    this.#become = become;
    this.#onHello = onHello;
  }

  changed(state: PanelAppState): void {
    if (this.#stopped) return;
    this.#state = state;
    this.#forgetTimer();
    this.#helloTimer();
    this.#onHello(false);
    if (state === 'connected') {
      this.#own = this.#loads > this.#own ? 0 : 1;
      this.#loads = 0;
      this.#become('shown');
    } else if (state === 'refused') this.#become('elsewhere');
    else if (state === 'cut-off') this.#become('cut-off');
    else if (state === 'revoked' && this.#loads <= this.#own) {
      this.#forgetTimer = this.#after(SAID_AFTER_MS, () => this.#become('cut-off'));
    }
  }

  loaded(): void {
    if (this.#stopped) return;
    this.#loads += 1;
    if (this.#state === 'refused' || this.#state === 'cut-off') return;
    if (this.#state === 'revoked' && !this.#isAnother()) return;
    this.#forgetTimer();
    if (this.#state === 'waiting') {
      this.#helloTimer();
      this.#helloTimer = this.#after(HELLO_WITHIN_MS, () => this.#onHello(true));
    }
    this.#become('shown');
  }

  stop(): void {
    this.#stopped = true;
    this.#helloTimer();
    this.#forgetTimer();
  }

  /** Where browsers tell of a closed port, `revoked` comes before the load of the page that follows. */
  #isAnother(): boolean {
    return 'onclose' in MessagePort.prototype && this.#loads > this.#own;
  }
}
