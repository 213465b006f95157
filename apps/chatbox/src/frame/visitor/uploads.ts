import type { FilePayload } from '@comptoir/contract';
import { loadLaterPart } from '../later/later-part.js';
import { textsInUse } from '../texts.js';
import type { VisitorApi } from './visitor-api.js';

/** A file on its way, or why it did not go. */
export interface FileOnTheWay {
  readonly key: number;
  readonly name: string;
  /** 0 to 1. */
  readonly progress: number;
  /** Said to the visitor; undefined while it goes. */
  readonly fault: string | undefined;
  /** Stops it, or takes the fault away. */
  end(): void;
}

export interface UploadEvents {
  changed(): void;
  uploaded(payload: FilePayload): void;
}

/** Files chosen, pasted or dropped by the visitor, uploaded one after the other. */
export class Uploads {
  list: readonly FileOnTheWay[] = [];
  #last = 0;
  #queue: Promise<void> = Promise.resolve();
  readonly #api: VisitorApi;
  readonly #events: UploadEvents;

  constructor(api: VisitorApi, events: UploadEvents) {
    this.#api = api;
    this.#events = events;
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const key = ++this.#last;
      const sent = this.#queue;
      this.#set([
        ...this.list,
        { key, name: file.name, progress: 0, fault: undefined, end: () => this.#remove(key) },
      ]);
      this.#queue = this.#send(file, key, sent);
    }
  }

  /** `turn`: the files before have gone. What is wrong with the file itself is said at once. */
  async #send(file: File, key: number, turn: Promise<void>): Promise<void> {
    const texts = textsInUse();
    const part = await loadLaterPart();
    const early = part === undefined ? texts.uploadFailed(file.name) : part.faultOfFile(file, texts);
    if (early !== undefined) this.#change(key, { fault: early });
    await turn;
    if (part === undefined || early !== undefined || !this.list.some((one) => one.key === key)) return;
    const upload = part.uploadFile(file, this.#api.token, (progress) => this.#change(key, { progress }));
    this.#change(key, {
      end: () => {
        upload.cancel();
        this.#remove(key);
      },
    });
    try {
      const payload = await upload.done;
      this.#remove(key);
      this.#events.uploaded(payload);
    } catch (error) {
      const fault = part.faultOfUpload(error, file.name, texts);
      if (fault !== undefined) this.#change(key, { fault, end: () => this.#remove(key) });
    }
  }

  #remove(key: number): void {
    this.#set(this.list.filter((one) => one.key !== key));
  }

  #change(key: number, change: Partial<FileOnTheWay>): void {
    this.#set(this.list.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  #set(list: readonly FileOnTheWay[]): void {
    this.list = list;
    this.#events.changed();
  }
}
