import type { FilePayload } from '@comptoir/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { FILE_MIME_TYPES, type FileMimeType, MAX_UPLOAD_BYTES } from './limits.js';
import { uploadFile } from './upload.js';

export interface Attachment {
  readonly id: number;
  readonly name: string;
  /** Share uploaded, 0 to 1. */
  readonly progress: number;
  /** Set once uploaded: what is sent. */
  readonly payload: FilePayload | undefined;
}

export interface Refusal {
  readonly id: number;
  readonly reason: string;
}

export interface Attachments {
  readonly items: readonly Attachment[];
  readonly refusals: readonly Refusal[];
  readonly uploading: boolean;
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (id: number) => void;
  /** What is ready, taken out of the list to be sent. */
  readonly take: () => readonly FilePayload[];
}

function mimeTypeOf(type: string): FileMimeType | undefined {
  return FILE_MIME_TYPES.find((each) => each === type);
}

/** Files on their way into a message: uploaded at once, sent with the message. */
export function useAttachments(): Attachments {
  const text = useText();
  const formats = useFormats();
  const [items, setItems] = useState<readonly Attachment[]>([]);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const aborts = useRef(new Map<number, () => void>());
  const lastId = useRef(0);

  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const abort of running.values()) abort();
    };
  }, []);

  const change = (id: number, part: Partial<Attachment>) =>
    setItems((all) => all.map((each) => (each.id === id ? { ...each, ...part } : each)));

  const remove = useCallback((id: number) => {
    aborts.current.get(id)?.();
    aborts.current.delete(id);
    setItems((all) => all.filter((each) => each.id !== id));
    setRefusals((all) => all.filter((each) => each.id !== id));
  }, []);

  const refusalOf = (file: File): string | undefined => {
    const { name } = file;
    if (mimeTypeOf(file.type) === undefined) return text('compose.upload.type', { name });
    if (file.size === 0) return text('compose.upload.empty', { name });
    if (file.size <= MAX_UPLOAD_BYTES) return undefined;
    return text('compose.upload.size', { name, limit: formats.bytes(MAX_UPLOAD_BYTES) });
  };

  const start = (file: File, id: number) => {
    const { name } = file;
    setItems((all) => [...all, { id, name, progress: 0, payload: undefined }]);
    const upload = uploadFile(file, (progress) => change(id, { progress }));
    aborts.current.set(id, upload.abort);
    upload.done.then(
      (answer) => {
        aborts.current.delete(id);
        const mimeType = mimeTypeOf(answer.mimeType) ?? mimeTypeOf(file.type) ?? 'application/pdf';
        const { fileName, url, src, size } = answer;
        change(id, { progress: 1, payload: { contentType: 'file', fileName, mimeType, url, src, size } });
      },
      (error: unknown) => {
        remove(id);
        const reason = text('compose.upload.failed', { name, reason: textOfError(text, error) });
        setRefusals((all) => [...all, { id, reason }]);
      },
    );
  };

  return {
    items,
    refusals,
    uploading: items.some((item) => item.payload === undefined),
    remove,
    add(files) {
      setRefusals([]);
      for (const file of files) {
        lastId.current += 1;
        const id = lastId.current;
        const reason = refusalOf(file);
        if (reason === undefined) start(file, id);
        else setRefusals((all) => [...all, { id, reason }]);
      }
    },
    take() {
      const ready = items.flatMap((item) => (item.payload === undefined ? [] : [item.payload]));
      setItems((all) => all.filter((item) => item.payload === undefined));
      return ready;
    },
  };
}
