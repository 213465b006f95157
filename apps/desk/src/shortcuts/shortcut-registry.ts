import { SHORTCUT_IDS, type ShortcutId, shortcutOf } from './shortcuts.js';

/** Does it. Giving false says that nothing was done: the next handler, then the browser, may. */
export type ShortcutHandler = () => unknown;

/** Which shortcuts can work now: parts of the desk add theirs while they are on the screen. */
export class ShortcutRegistry {
  readonly #handlers = new Map<ShortcutId, ShortcutHandler[]>();

  /** The one added last is asked first; gives the way to take it back. */
  add(id: ShortcutId, handler: ShortcutHandler): () => void {
    const handlers = this.#handlers.get(id) ?? [];
    this.#handlers.set(id, [handler, ...handlers]);
    return () => {
      const left = (this.#handlers.get(id) ?? []).filter((each) => each !== handler);
      if (left.length === 0) this.#handlers.delete(id);
      else this.#handlers.set(id, left);
    };
  }

  /** Those that can work now, in the order of the list. */
  available(): readonly ShortcutId[] {
    return SHORTCUT_IDS.filter((id) => this.#handlers.has(id));
  }

  /** Whether something was done. */
  run(id: ShortcutId): boolean {
    return (this.#handlers.get(id) ?? []).some((handler) => handler() !== false);
  }

  runKey(key: string): boolean {
    return this.available().some((id) => shortcutOf(id).keys.includes(key) && this.run(id));
  }
}
