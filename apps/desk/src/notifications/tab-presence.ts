/** What one tab of the desk tells the others. */
interface Presence {
  readonly tab: string;
  readonly visible: boolean;
  readonly conversationId: string | undefined;
  /** Asks the others to tell theirs. */
  readonly asks: boolean;
  readonly gone: boolean;
}

function isPresence(value: unknown): value is Presence {
  return typeof value === 'object' && value !== null && 'tab' in value && 'visible' in value;
}

/**
 * Knows whether this tab is the one that may notify, and what the other tabs show. One tab at a time holds
 * the lock; when it closes, the browser gives it to the next.
 */
export class TabPresence {
  readonly #tab = Math.random().toString(36).slice(2);
  readonly #channel = new BroadcastChannel('comptoir.desk');
  readonly #others = new Map<string, Presence>();
  readonly #abort = new AbortController();
  #leads = false;
  #conversationId: string | undefined;

  start(): void {
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isPresence(data)) return;
      if (data.gone) this.#others.delete(data.tab);
      else this.#others.set(data.tab, data);
      if (data.asks) this.#tell({});
    };
    document.addEventListener('visibilitychange', this.#onVisibility);
    window.addEventListener('pagehide', this.#onHide);
    this.#tell({ asks: true });
    if ('locks' in navigator) {
      navigator.locks
        .request('comptoir.notifications', { signal: this.#abort.signal }, () => {
          // Granted just as this tab stopped: held for ever otherwise, for nobody.
          if (this.#abort.signal.aborted) return undefined;
          this.#leads = true;
          return new Promise<void>((release) => {
            this.#abort.signal.addEventListener('abort', () => release());
          });
        })
        .catch(() => undefined);
    } else {
      this.#leads = true;
    }
  }

  stop(): void {
    this.#tell({ gone: true });
    this.#leads = false;
    this.#abort.abort();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    window.removeEventListener('pagehide', this.#onHide);
    this.#channel.close();
  }

  /** Says which conversation this tab shows. */
  shows(conversationId: string | undefined): void {
    this.#conversationId = conversationId;
    this.#tell({});
  }

  /** Whether this tab speaks for all. */
  leads(): boolean {
    return this.#leads;
  }

  anyVisible(): boolean {
    return this.#visible() || [...this.#others.values()].some(({ visible }) => visible);
  }

  /** Whether some tab shows this conversation before the agent's eyes. */
  isWatched(conversationId: string): boolean {
    if (this.#visible() && this.#conversationId === conversationId) return true;
    return [...this.#others.values()].some(
      (other) => other.visible && other.conversationId === conversationId,
    );
  }

  readonly #onVisibility = () => this.#tell({});
  readonly #onHide = () => this.#tell({ gone: true });

  #visible(): boolean {
    return document.visibilityState === 'visible';
  }

  #tell(part: Partial<Presence>): void {
    const presence: Presence = {
      tab: this.#tab,
      visible: this.#visible(),
      conversationId: this.#conversationId,
      asks: false,
      gone: false,
      ...part,
    };
    this.#channel.postMessage(presence);
  }
}
