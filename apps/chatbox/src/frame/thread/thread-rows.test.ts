import type { Author, LogEntry } from '@comptoir/contract';
import type { PendingMessage } from '@comptoir/realtime-client';
import { describe, expect, it } from 'vitest';
import { datesOf } from '../language/dates.js';
import { en } from '../language/en.js';
import { threadRows } from './thread-rows.js';

const dates = datesOf({ tag: 'en', texts: en });
const now = new Date(2026, 10, 22, 12).getTime();
const visitor: Author = { role: 'visitor' };
const ana: Author = { role: 'operator', id: 'ha-1', name: 'Ana' };
const base = (seq: number, minutes: number, author: Author) => ({
  id: `${seq}`,
  conversationId: 'c',
  seq,
  prev: seq - 1,
  createdAt: new Date(now + minutes * 60_000).toISOString(),
  author,
});
const message = (seq: number, minutes: number, author: Author, value = 'x'): LogEntry => ({
  ...base(seq, minutes, author),
  kind: 'message',
  clientId: `client-${seq}`,
  payload: { contentType: 'text', value },
});
const rowsOf = (entries: LogEntry[], pending: PendingMessage[] = [], readByOperator = 0) =>
  threadRows({ entries, pending, readByOperator, conversationId: 'c', now }, en, dates);

describe('threadRows', () => {
  it('puts days between, and picture and name on the first of what one wrote in a row', () => {
    const rows = rowsOf([
      message(1, -24 * 60, ana),
      message(2, 0, ana),
      message(3, 1, ana),
      message(4, 2, visitor),
      message(5, 3, ana),
      message(6, 20, ana),
    ]);
    const drawn = rows.map((row) => (row.kind === 'message' ? (row.first ? 'first' : 'more') : row.text));
    expect(drawn).toEqual(['Yesterday', 'first', 'Today', 'first', 'more', 'first', 'first', 'first']);
  });

  it('marks our last message only: sent, then read; none while another is on its way', () => {
    const entries = [message(1, 0, visitor), message(2, 1, visitor), message(3, 2, ana)];
    const marks = (read: number, pending: PendingMessage[] = []) =>
      rowsOf(entries, pending, read).flatMap((row) => (row.kind === 'message' ? [row.mark] : []));
    expect(marks(1)).toEqual([undefined, 'sent', undefined]);
    expect(marks(2)).toEqual([undefined, 'read', undefined]);
    const waiting: PendingMessage = {
      clientId: 'p-1',
      conversationId: null,
      payload: { contentType: 'text', value: 'y' },
      createdAt: new Date(now).toISOString(),
      status: 'waiting',
    };
    expect(marks(2, [waiting])).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('keeps the key of a message when it becomes an entry', () => {
    const row = rowsOf([message(1, 0, visitor)]).at(-1);
    expect(row?.key).toBe('client-1');
  });

  it('tells what happened in words, and nothing of what is not for the visitor', () => {
    const event = (seq: number, value: (LogEntry & { kind: 'event' })['event']): LogEntry => ({
      ...base(seq, 0, { role: 'system' }),
      kind: 'event',
      event: value,
    });
    const note: LogEntry = {
      ...base(9, 0, ana),
      kind: 'note',
      clientId: 'n',
      payload: { contentType: 'text', value: 'no' },
    };
    const rows = rowsOf([
      event(1, { type: 'opened' }),
      event(2, { type: 'assigned', operator: ana }),
      event(3, { type: 'released', operator: { role: 'operator' } }),
      event(4, { type: 'closed', reason: 'INACTIVITY' }),
      event(5, { type: 'reopened' }),
      event(6, { type: 'closed', reason: 'CLOSED_BY_OPERATOR' }),
      note,
    ]);
    expect(rows.flatMap((row) => (row.kind === 'system' ? [row.text] : []))).toEqual([
      'Ana joined the conversation',
      'The adviser left the conversation',
      en.endedInactive,
      en.reopened,
      en.ended,
    ]);
    expect(rows.some((row) => row.kind === 'message')).toBe(false);
  });
});
