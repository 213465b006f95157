import { TextDecoder } from 'node:util';
import { FeedError } from './feed-error.js';

/** Encodings a feed may be in, by the names `TextDecoder` knows. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'windows-1252',
  'latin-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
};

/** The decoder's name for what a person calls an encoding; undefined when it is not supported. */
export function encodingNamed(name: string): string | undefined {
  return ENCODINGS[name.trim().toLowerCase()];
}

/**
 * Turns a feed's bytes into text: byte-order marks decide first, then the encoding asked for, then the one
 * an XML declaration names, else UTF-8. Bytes that are not UTF-8 stop the import with their line, because
 * guessing would spoil every accent.
 */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  feed: string,
  asked: string | undefined,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let line = 1;
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    let ready = chunk;
    if (decoder === undefined) {
      pending = Buffer.concat([pending, chunk]);
      // A declaration fits into this many bytes; a shorter file is decided at its end.
      if (pending.length < 256) continue;
      ready = pending;
      decoder = new TextDecoder(chooseEncoding(ready, feed, asked), { fatal: true });
    }
    const text = decode(decoder, ready, feed, line);
    line += countNewlines(text);
    if (text !== '') yield text;
  }
  if (decoder === undefined) {
    decoder = new TextDecoder(chooseEncoding(pending, feed, asked), { fatal: true });
    const text = decode(decoder, pending, feed, line);
    line += countNewlines(text);
    if (text !== '') yield text;
  }
  try {
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch {
    throw new FeedError(feed, 'The file ends in the middle of a character.', {
      line,
      fix: 'It was probably cut short: export or download it again.',
    });
  }
}

function chooseEncoding(head: Buffer, feed: string, asked: string | undefined): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (asked !== undefined) return asked;
  // Without a mark, two letters of which one byte is zero are UTF-16.
  if (head[0] !== 0 && head[1] === 0 && head[2] !== 0 && head[3] === 0) return 'utf-16le';
  if (head[0] === 0 && head[1] !== 0 && head[2] === 0 && head[3] !== 0) return 'utf-16be';
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/i.exec(head.toString('latin1'))?.[1];
  if (declared === undefined) return 'utf-8';
  const encoding = encodingNamed(declared);
  if (encoding === undefined) {
    throw new FeedError(
      feed,
      `Its XML declaration names the encoding ${JSON.stringify(declared.slice(0, 40))}, which is not supported.`,
      {
        line: 1,
        fix: 'Save the feed as UTF-8.',
      },
    );
  }
  // The declaration could be read as single bytes, so it cannot be true about two-byte characters.
  return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
}

function decode(decoder: TextDecoder, bytes: Buffer, feed: string, line: number): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    // Programs, pictures and archives hold zero bytes, text of one byte a letter never does.
    if (bytes.includes(0)) {
      throw new FeedError(feed, 'This is not a text file: it holds zero bytes.', {
        fix: 'Give the feed itself, or export it again.',
      });
    }
    // Decoded again leniently, only to say where.
    const lenient = new TextDecoder(decoder.encoding).decode(bytes);
    const at = lenient.indexOf('\uFFFD');
    const before = at === -1 ? '' : lenient.slice(0, at);
    const name = decoder.encoding.toUpperCase();
    throw new FeedError(feed, `The text is not valid ${name}; it looks like Latin-1 (Windows-1252).`, {
      line: line + countNewlines(before),
      column: before.length - before.lastIndexOf('\n'),
      fix: 'Save the feed as UTF-8, or import it with --encoding windows-1252.',
    });
  }
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
