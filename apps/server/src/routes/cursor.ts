import { AppError } from '../errors.js';

/** The last row of a page, where rows are ordered by a time and then their id. */
export interface PlaceInTime {
  readonly time: number;
  readonly id: string;
}

function writeCursor({ time, id }: PlaceInTime): string {
  return Buffer.from(`${time}:${id}`).toString('base64url');
}

/** The page after this one, as an opaque text; null after the last. */
export function nextCursor(more: boolean, last: PlaceInTime | undefined): string | null {
  return more && last !== undefined ? writeCursor(last) : null;
}

/** Where the page that was asked for begins; undefined for the first. */
export function pageStart(cursor: string | undefined): PlaceInTime | undefined {
  return cursor === undefined ? undefined : readCursor(cursor);
}

function readCursor(text: string): PlaceInTime {
  const match = /^(\d{1,16}):([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  const [, time, id] = match ?? [];
  if (time === undefined || id === undefined) {
    const expected = 'the nextCursor of the page before';
    throw new AppError('invalid_request', {
      details: [
        {
          severity: 'error',
          pointer: '/cursor',
          found: `the text ${JSON.stringify(text.slice(0, 60))}`,
          expected,
        },
      ],
    });
  }
  return { time: Number(time), id };
}
