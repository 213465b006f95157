import { AppError } from '../errors.js';
import type { ConversationState } from '../storage/index.js';

/** Where a page ended, as an opaque text. */
export function writeCursor({ time, id }: { time: number; id: string }): string {
  return Buffer.from(`${time}:${id}`).toString('base64url');
}

export function cursorOf({ row }: ConversationState): string {
  return writeCursor({ time: row.updated_at, id: row.id });
}

export function readCursor(text: string): { time: number; id: string } {
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
