import pLimit from 'p-limit';

/** A picture as it leaves us: always one kind, drawn anew from what was decoded. */
export const RE_ENCODED_TYPE = 'image/webp';

/** Decoded pixels of all frames together: a small file that unfolds to more is refused (a «bomb»). */
const MAX_PIXELS = 50_000_000;
/** Of an animation. */
const MAX_FRAMES = 60;
/** No card shows more, on any screen. */
const MAX_SIDE = 1_600;
const QUALITY = 82;
const SECONDS = 5;
const AT_ONCE = 2;

const room = pLimit(AT_ONCE);

/** Loaded with the first picture: a start need not wait for it. */
const library = once(async () => {
  const { default: sharp } = await import('sharp');
  // One thread for each picture, so that many at once leave the processors to the desk.
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
});

/**
 * Decodes a picture and encodes it again (reliability T04): what is no pixel (scripts in SVG, metadata,
 * trailing bytes, polyglots) stays behind, and so do sizes that nobody asked for.
 *
 * @throws when it cannot be decoded, is too large, or takes too long
 */
export function reEncoded(bytes: Buffer): Promise<Buffer> {
  return room(async () => {
    const sharp = await library();
    const found = await sharp(bytes, { ...INPUT, pages: -1 }).metadata();
    return sharp(bytes, { ...INPUT, pages: Math.min(found.pages ?? 1, MAX_FRAMES) })
      .timeout({ seconds: SECONDS })
      .rotate()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY, effort: 2 })
      .toBuffer();
  });
}

/** Side of a picture that somebody sends: a whole screen, and close enough to read a label. */
const MAX_SENT_SIDE = 4_096;
const FORMATS = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/gif': 'gif' } as const;
/** Pictures that people send to each other (bot.md, Payloads: `file`). */
export type SentPictureType = keyof typeof FORMATS;

/**
 * The same for a picture that a visitor or an operator sends, which stays of its kind: where and by what it
 * was taken stays behind too.
 *
 * @throws as above
 */
export function redrawn(bytes: Buffer, mimeType: SentPictureType): Promise<Buffer> {
  return room(async () => {
    const sharp = await library();
    const pages = mimeType === 'image/gif' ? -1 : 1;
    return sharp(bytes, { ...INPUT, pages })
      .timeout({ seconds: SECONDS })
      .rotate()
      .resize({ width: MAX_SENT_SIDE, height: MAX_SENT_SIDE, fit: 'inside', withoutEnlargement: true })
      .toFormat(FORMATS[mimeType], mimeType === 'image/jpeg' ? { quality: 90 } : {})
      .toBuffer();
  });
}

/** Drawings are drawn at twice their size, for screens that show twice as much. */
const INPUT = { limitInputPixels: MAX_PIXELS, failOn: 'error', density: 144 } as const;

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
