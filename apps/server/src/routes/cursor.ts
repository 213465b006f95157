import { AppError } from '../errors.js';
import type { ConversationState } from '../storage/index.js';

/** Where a page of conversations ended, as an opaque text. */
export function cursorOf({ row }: ConversationState): string {
  return Buffer.from(`${row.updated_at}:${row.id}`).toString('base64url');
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
