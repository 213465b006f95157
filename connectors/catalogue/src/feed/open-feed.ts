import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { FeedError } from './feed-error.js';

const READ_SIZE = 64 * 1024;
/** Largest feed after decompression, in bytes: beyond it a .gz is taken for a bomb. */
export const MAX_FEED_BYTES = 8 * 1024 ** 3;

/** A feed's bytes, already decompressed, with progress counted on the file as it lies on disk. */
export interface OpenFeed {
  readonly sizeOnDisk: number;
  bytes(onProgress?: (bytesRead: number) => void): AsyncGenerator<Buffer>;
}

const SIGNATURES: readonly { magic: readonly number[]; what: string; fix: string }[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    what: 'a ZIP archive or an Excel workbook',
    fix: 'Unpack it, or save it as CSV (UTF-8), and import that file.',
  },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Excel workbook',
    fix: 'Save it as CSV (UTF-8) and import that file.',
  },
  { magic: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', fix: 'Export the products as a feed or as CSV.' },
];

/** Opens a feed file; gzip is recognised by content. Throws {@link FeedError} for what is not a feed file. */
export async function openFeed(path: string): Promise<OpenFeed> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${error.code}).`;
    throw new FeedError(path, why, { fix: 'Check the path.' });
  });
  if (!info.isFile()) throw new FeedError(path, 'This is not a file.', { fix: 'Give the feed file itself.' });
  if (info.size === 0) throw new FeedError(path, 'The file is empty.', { fix: 'Export the feed again.' });
  const head = await readHead(path);
  for (const { magic, what, fix } of SIGNATURES) {
    if (magic.every((byte, index) => head[index] === byte))
      throw new FeedError(path, `This is ${what}.`, { fix });
  }
  const compressed = head[0] === 0x1f && head[1] === 0x8b;
  return {
    sizeOnDisk: info.size,
    bytes: (onProgress) => readBytes(path, compressed, onProgress),
  };
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new FeedError(path, `It cannot be read (${error.code}).`, { fix: 'Check its permissions.' });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* readBytes(
  path: string,
  compressed: boolean,
  onProgress: ((bytesRead: number) => void) | undefined,
): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { highWaterMark: READ_SIZE });
  let read = 0;
  source.on('data', (chunk) => {
    read += chunk.length;
    onProgress?.(read);
  });
  const stream = compressed ? source.pipe(createGunzip({ chunkSize: READ_SIZE })) : source;
  if (stream !== source) source.once('error', (error) => stream.destroy(error));
  let total = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      total += bytes.length;
      if (total > MAX_FEED_BYTES) {
        throw new FeedError(path, `It unpacks to more than ${MAX_FEED_BYTES / 1024 ** 3} GiB.`, {
          fix: 'Check that the file is what you expect, or split it.',
        });
      }
      yield bytes;
    }
  } catch (error) {
    if (error instanceof FeedError) throw error;
    const cause = error instanceof Error ? error.message : String(error);
    throw new FeedError(path, `The file is damaged or cannot be read to its end (${cause}).`, {
      fix: 'Export or download it again.',
    });
  } finally {
    source.destroy();
  }
}
