import type { PanelAppIntent } from '@comptoir/contract';

/** A marked part of one message. */
export interface Mark {
  readonly highlight: string;
  readonly intent: PanelAppIntent;
}

const MAX_BYTES = 32 * 1024 * 1024;
const EMPTY_BYTES = 200;

interface Entry {
  readonly marks: Promise<readonly Mark[]>;
  bytes: number;
}

/**
 * What apps' hooks said of messages, which never change: asked once for each message and revision of the
 * app, by one call however many operators look at once. Bounded by bytes; the oldest goes first. A call
 * that failed is not remembered.
 */
export class HookMemory {
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  /** @param ask called once with the ids that nobody asked about yet; answers marks by message id. */
  async marks(
    app: string,
    ids: readonly string[],
    ask: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly Mark[]>>,
  ): Promise<ReadonlyMap<string, readonly Mark[]>> {
    const missing = ids.filter((id) => !this.#entries.has(keyOf(app, id)));
    if (missing.length > 0) this.#begin(app, missing, ask(missing));
    const known = await Promise.all(
      ids.map(async (id) => [id, (await this.#entries.get(keyOf(app, id))?.marks) ?? []] as const),
    );
    return new Map(known);
  }

  #begin(app: string, ids: readonly string[], answer: Promise<ReadonlyMap<string, readonly Mark[]>>): void {
    for (const id of ids) {
      const key = keyOf(app, id);
      const entry: Entry = { marks: answer.then((marks) => marks.get(id) ?? []), bytes: EMPTY_BYTES };
      this.#entries.set(key, entry);
      this.#bytes += entry.bytes;
      entry.marks.then(
        (marks) => this.#settle(key, entry, marks),
        () => this.#drop(key, entry),
      );
    }
    this.#bound();
  }

  #settle(key: string, entry: Entry, marks: readonly Mark[]): void {
    if (marks.length === 0 || this.#entries.get(key) !== entry) return;
    const bytes = JSON.stringify(marks).length * 2;
    entry.bytes += bytes;
    this.#bytes += bytes;
    this.#bound();
  }

  #bound(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#bytes <= MAX_BYTES) return;
      this.#drop(key, entry);
    }
  }

  #drop(key: string, entry: Entry): void {
    if (this.#entries.get(key) !== entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}

function keyOf(app: string, id: string): string {
  return `${app} ${id}`;
}
