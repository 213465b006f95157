import type { DraftStorage } from '../conversation/compose/draft-store.js';
import { request } from '../requests/request.js';
import { RequestError } from '../requests/request-error.js';
import { type PendingNote, readNotes } from './stored-notes.js';

export type { PendingNote } from './stored-notes.js';

type SendNote = (note: PendingNote) => Promise<unknown>;

/** Adds a note; the same `clientId` adds it once. */
export function postNote({ conversationId, clientId, text }: PendingNote): Promise<unknown> {
  return request(`/api/conversations/${encodeURIComponent(conversationId)}/notes`, {
    method: 'POST',
    body: { clientId, text },
  });
}

/**
 * Notes on their way to the server. They are shown at once, kept over a reload and sent, in order, until the
 * server has stored or refused them. Notes never go through the messages' outbox: they can never be sent to a
 * visitor by mistake.
 */
export class NoteOutbox {
  readonly #key: string;
  readonly #storage: DraftStorage;
  readonly #send: SendNote;
  readonly #listeners = new Set<() => void>();
  #notes: readonly PendingNote[];
  #sending = false;
  /** With the server already; shown until the log has them. */
  readonly #stored = new Set<string>();

  constructor(operatorId: string, storage: DraftStorage, send: SendNote = postNote) {
    this.#key = `comptoir.notes.${operatorId}`;
    this.#storage = storage;
    this.#send = send;
    this.#notes = readNotes(storage, this.#key);
  }

  /** All of them; the same array until one changes. */
  all(): readonly PendingNote[] {
    return this.#notes;
  }

  add(conversationId: string, text: string, clientId: string, createdAt: string): void {
    this.#set([...this.#notes, { clientId, conversationId, text, createdAt, error: null }]);
    void this.flush();
  }

  retry(clientId: string): void {
    this.#change(clientId, { error: null });
    void this.flush();
  }

  /** Forgets a note: it is in the log, or the agent does not want it any more. */
  discard(clientId: string): void {
    if (this.#notes.some((note) => note.clientId === clientId))
      this.#set(this.#notes.filter((note) => note.clientId !== clientId));
  }

  /** Sends what waits; call it again when the connection is back. */
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      const tried = new Set<string>();
      for (;;) {
        const next = this.#notes.find(
          ({ error, clientId }) => error === null && !tried.has(clientId) && !this.#stored.has(clientId),
        );
        if (next === undefined) return;
        tried.add(next.clientId);
        if (!(await this.#try(next))) return;
      }
    } finally {
      this.#sending = false;
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether the next one may be tried. A stored note stays until the log shows it. */
  async #try(note: PendingNote): Promise<boolean> {
    try {
      await this.#send(note);
      this.#stored.add(note.clientId);
      this.#set([...this.#notes]);
      return true;
    } catch (error) {
      const refused = error instanceof RequestError && error.status >= 400 && error.status < 500;
      if (!refused || error.status === 401 || error.status === 429) return false;
      this.#change(note.clientId, { error: { code: error.code, message: error.message } });
      return true;
    }
  }

  #change(clientId: string, part: Pick<PendingNote, 'error'>): void {
    this.#set(this.#notes.map((note) => (note.clientId === clientId ? { ...note, ...part } : note)));
  }

  #set(notes: readonly PendingNote[]): void {
    this.#notes = notes;
    const unsent = notes.filter(({ clientId }) => !this.#stored.has(clientId));
    try {
      if (unsent.length === 0) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, JSON.stringify(unsent));
    } catch {}
    for (const listener of this.#listeners) listener();
  }
}
