import { useCallback, useSyncExternalStore } from 'react';

/** The parts of `Storage` that drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What an agent has begun to write, per conversation. Kept over reloads and equal in all tabs; where
 * storage is shut or full it lives in this page only.
 */
export class DraftStore {
  readonly #prefix: string;
  readonly #storage: DraftStorage;
  readonly #drafts = new Map<string, string>();
  readonly #listeners = new Set<() => void>();

  constructor(operatorId: string, storage: DraftStorage) {
    this.#prefix = `comptoir.draft.${operatorId}.`;
    this.#storage = storage;
  }

  get(conversationId: string): string {
    const known = this.#drafts.get(conversationId);
    if (known !== undefined) return known;
    const draft = this.#read(conversationId);
    this.#drafts.set(conversationId, draft);
    return draft;
  }

  set(conversationId: string, draft: string): void {
    if (this.get(conversationId) === draft) return;
    this.#drafts.set(conversationId, draft);
    try {
      if (draft === '') this.#storage.removeItem(this.#prefix + conversationId);
      else this.#storage.setItem(this.#prefix + conversationId, draft);
    } catch {}
    this.#announce();
  }

  /** Another tab wrote: give its `storage` event here. */
  changedElsewhere(key: string | null): void {
    if (key !== null && !key.startsWith(this.#prefix)) return;
    if (key === null) this.#drafts.clear();
    else this.#drafts.delete(key.slice(this.#prefix.length));
    this.#announce();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #read(conversationId: string): string {
    try {
      return this.#storage.getItem(this.#prefix + conversationId) ?? '';
    } catch {
      return '';
    }
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}

const stores = new Map<string, DraftStore>();

/** The drafts of an operator, one store for the page. */
export function draftsOf(operatorId: string): DraftStore {
  const known = stores.get(operatorId);
  if (known !== undefined) return known;
  const store = new DraftStore(operatorId, localStorage);
  window.addEventListener('storage', (event) => store.changedElsewhere(event.key));
  stores.set(operatorId, store);
  return store;
}

/** A conversation's draft and the way to change it. */
export function useDraft(operatorId: string, conversationId: string): [string, (draft: string) => void] {
  const store = draftsOf(operatorId);
  const draft = useSyncExternalStore(
    useCallback((listener) => store.onChange(listener), [store]),
    () => store.get(conversationId),
  );
  return [draft, useCallback((next: string) => store.set(conversationId, next), [store, conversationId])];
}
