import type { ClosingAnswers } from '@comptoir/contract';
import type { DraftStorage } from '../../conversation/compose/draft-store.js';
import { readStored, type StoredAnswers } from './stored-answers.js';

/** What was typed into one form. Values are as typed: a number keeps its separators until it is sent. */
export interface TypedForm {
  /** The form that was shown; empty when it is not known. */
  readonly formId: string;
  readonly values: ReadonlyMap<string, string>;
}

interface Held {
  /** Grows with each change made here. */
  readonly revision: number;
  /** Typed and not yet with the server. */
  readonly unsent: boolean;
  readonly forms: ReadonlyMap<string, TypedForm>;
}

const NOTHING: Held = { revision: 0, unsent: false, forms: new Map() };
const NO_FORM: TypedForm = { formId: '', values: new Map() };

/**
 * Answers being typed into closing forms, by conversation. Kept in this browser at once, so that they
 * survive a reload, a lost network and a lost race; the server has a copy for other computers.
 */
export class AnswersStore {
  readonly #prefix: string;
  readonly #storage: DraftStorage;
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Set<() => void>();

  constructor(operatorId: string, storage: DraftStorage) {
    this.#prefix = `comptoir.closing.${operatorId}.`;
    this.#storage = storage;
  }

  form(conversationId: string, idConnectorVersion: string): TypedForm {
    return this.#get(conversationId).forms.get(idConnectorVersion) ?? NO_FORM;
  }

  isEmpty(conversationId: string): boolean {
    return [...this.#get(conversationId).forms.values()].every(({ values }) => values.size === 0);
  }

  revision(conversationId: string): number {
    return this.#get(conversationId).revision;
  }

  unsent(conversationId: string): boolean {
    return this.#get(conversationId).unsent;
  }

  /** Undefined takes the answer away. */
  set(
    conversationId: string,
    form: { readonly idConnectorVersion: string; readonly formId: string },
    fieldId: string,
    value: string | undefined,
  ): void {
    const held = this.#get(conversationId);
    const values = new Map(this.form(conversationId, form.idConnectorVersion).values);
    if (value === undefined) values.delete(fieldId);
    else values.set(fieldId, value);
    const forms = new Map(held.forms).set(form.idConnectorVersion, { formId: form.formId, values });
    this.#put(conversationId, { revision: held.revision + 1, unsent: true, forms });
  }

  /** What the server keeps, asked for at `revision`: taken unless something was typed here meanwhile. */
  offer(conversationId: string, draft: readonly ClosingAnswers[], revision: number): void {
    const held = this.#get(conversationId);
    if (held.unsent || held.revision !== revision || draft.length === 0) return;
    this.#put(conversationId, { revision, unsent: false, forms: formsOf(draft) });
  }

  /** The draft as it is sent. */
  draft(conversationId: string): ClosingAnswers[] {
    return draftOf(this.#get(conversationId).forms).filter(({ formId }) => formId !== '');
  }

  /** The server has what was typed up to `revision`. */
  sent(conversationId: string, revision: number): void {
    const held = this.#get(conversationId);
    if (held.revision === revision && held.unsent) this.#put(conversationId, { ...held, unsent: false });
  }

  /** Forgets the answers: they were saved, or discarded. */
  clear(conversationId: string): void {
    const { revision } = this.#get(conversationId);
    this.#held.set(conversationId, { ...NOTHING, revision: revision + 1 });
    try {
      this.#storage.removeItem(this.#prefix + conversationId);
    } catch {}
    this.#announce();
  }

  /** Another tab wrote: give its `storage` event's key here. */
  changedElsewhere(key: string | null): void {
    if (key !== null && !key.startsWith(this.#prefix)) return;
    const ids = key === null ? [...this.#held.keys()] : [key.slice(this.#prefix.length)];
    for (const id of ids) {
      const { revision } = this.#get(id);
      const stored = this.#read(id);
      this.#held.set(id, { ...stored, revision: revision + 1 });
    }
    this.#announce();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #get(conversationId: string): Held {
    const known = this.#held.get(conversationId);
    if (known !== undefined) return known;
    const read = this.#read(conversationId);
    this.#held.set(conversationId, read);
    return read;
  }

  #read(conversationId: string): Held {
    let stored: StoredAnswers | undefined;
    try {
      stored = readStored(this.#storage.getItem(this.#prefix + conversationId));
    } catch {}
    return stored === undefined
      ? NOTHING
      : { revision: 0, unsent: stored.unsent, forms: formsOf(stored.draft) };
  }

  #put(conversationId: string, held: Held): void {
    this.#held.set(conversationId, held);
    const stored: StoredAnswers = { unsent: held.unsent, draft: draftOf(held.forms) };
    try {
      this.#storage.setItem(this.#prefix + conversationId, JSON.stringify(stored));
    } catch {}
    this.#announce();
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}

function formsOf(draft: readonly ClosingAnswers[]): ReadonlyMap<string, TypedForm> {
  return new Map(
    draft.map(({ idConnectorVersion, formId, values }) => [
      idConnectorVersion,
      { formId, values: new Map(values.map(({ id, value }) => [id, value])) },
    ]),
  );
}

function draftOf(forms: ReadonlyMap<string, TypedForm>): ClosingAnswers[] {
  return Array.from(forms, ([idConnectorVersion, { formId, values }]) => ({
    idConnectorVersion,
    formId,
    values: Array.from(values, ([id, value]) => ({ id, value })),
  }));
}
