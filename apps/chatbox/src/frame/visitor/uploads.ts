import type { FilePayload } from '@comptoir/contract';
import { FILE_MIME_TYPES, MAX_UPLOAD_BYTES } from '@comptoir/contract';
import type { Catalogue } from '../language/catalogue.js';
import { ApiError, type VisitorApi } from './visitor-api.js';

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

const MEGABYTE = 1024 * 1024;

/** Files chosen, pasted or dropped by the visitor, uploaded one after the other. */
export class Uploads {
  list: readonly FileOnTheWay[] = [];
  private last = 0;
  private queue: Promise<void> = Promise.resolve();
  private readonly api: VisitorApi;
  private readonly texts: Catalogue;
  private readonly events: UploadEvents;

  constructor(api: VisitorApi, texts: Catalogue, events: UploadEvents) {
    this.api = api;
    this.texts = texts;
    this.events = events;
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const key = ++this.last;
      const end = (): void => this.set(this.list.filter((one) => one.key !== key));
      const fault = this.faultOf(file);
      this.set([...this.list, { key, name: file.name, progress: 0, fault, end }]);
      if (fault === undefined) this.queue = this.queue.then(() => this.send(file, key));
    }
  }

  private faultOf(file: File): string | undefined {
    if (!FILE_MIME_TYPES.some((type) => type === file.type)) return this.texts.wrongType(file.name);
    if (file.size > MAX_UPLOAD_BYTES) return this.texts.tooLarge(file.name, MAX_UPLOAD_BYTES / MEGABYTE);
    return undefined;
  }

  private async send(file: File, key: number): Promise<void> {
    if (!this.list.some((one) => one.key === key)) return;
    const upload = this.api.upload(file, (progress) => this.change(key, { progress }));
    const remove = (): void => this.set(this.list.filter((one) => one.key !== key));
    this.change(key, {
      end() {
        upload.cancel();
        remove();
      },
    });
    try {
      const { fileName, mimeType, url, src, size } = await upload.done;
      const type = FILE_MIME_TYPES.find((known) => known === mimeType);
      if (type === undefined) throw new ApiError(415, 'file_type_refused', mimeType);
      remove();
      this.events.uploaded({ contentType: 'file', fileName, mimeType: type, url, src, size });
    } catch (error) {
      const code = error instanceof ApiError ? error.code : '';
      if (code === 'cancelled') return;
      const fault =
        code === 'file_type_refused'
          ? this.texts.wrongType(file.name)
          : code === 'payload_too_large'
            ? this.texts.tooLarge(file.name, MAX_UPLOAD_BYTES / MEGABYTE)
            : this.texts.uploadFailed(file.name);
      this.change(key, { fault, end: remove });
    }
  }

  private change(key: number, change: Partial<FileOnTheWay>): void {
    this.set(this.list.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  private set(list: readonly FileOnTheWay[]): void {
    this.list = list;
    this.events.changed();
  }
}
