import type { Author, LogEntry } from '@comptoir/contract';
import type { PendingMessage } from '@comptoir/realtime-client';
import { describe, expect, it } from 'vitest';
import { threadItems } from './thread-items.js';

const operator: Author = { role: 'operator', id: 'ha-7', name: 'Camille' };
const visitor: Author = { role: 'visitor', id: 'v' };

function message(seq: number, author: Author, createdAt: string): LogEntry {
  return {
    id: `id-${seq}`,
    conversationId: 'c',
    seq,
    prev: seq - 1,
    createdAt,
    author,
    kind: 'message',
    clientId: `client-${seq}`,
    payload: { contentType: 'text', value: `Message ${seq}` },
  };
}

function waiting(clientId: string, status: PendingMessage['status']): PendingMessage {
  const createdAt = '2026-11-22T10:30:00.000Z';
  return { clientId, conversationId: 'c', payload: { contentType: 'text', value: 'x' }, createdAt, status };
}

const morning = '2026-11-22T10:00:00.000Z';

describe('threadItems', () => {
  it('begins with the start and a day only when the log is held from its beginning', () => {
    const entries = [message(1, visitor, morning)];
    expect(threadItems({ entries, pending: [], readByVisitor: 0, operator }).map(({ type }) => type)).toEqual(
      ['start', 'day', 'message'],
    );
    const later = [message(5, visitor, morning)];
    expect(threadItems({ entries: later, pending: [], readByVisitor: 0, operator })[0]?.type).toBe('day');
  });

  it('puts a day between messages of two days', () => {
    const entries = [
      message(5, visitor, '2026-11-20T12:00:00.000Z'),
      message(6, visitor, '2026-11-22T12:00:00.000Z'),
    ];
    const items = threadItems({ entries, pending: [], readByVisitor: 0, operator });
    expect(items.map(({ type }) => type)).toEqual(['day', 'message', 'day', 'message']);
  });

  it('groups the consecutive messages of one author, not over five minutes', () => {
    const entries = [
      message(5, visitor, '2026-11-22T10:00:00.000Z'),
      message(6, visitor, '2026-11-22T10:01:00.000Z'),
      message(7, visitor, '2026-11-22T10:09:00.000Z'),
      message(8, operator, '2026-11-22T10:09:30.000Z'),
    ];
    const ends = threadItems({ entries, pending: [], readByVisitor: 0, operator }).flatMap((item) =>
      item.type === 'message' ? [[item.first, item.last]] : [],
    );
    expect(ends).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('says of our messages how far they came, and nothing of the visitor’s', () => {
    const entries = [
      message(5, operator, morning),
      message(6, operator, morning),
      message(7, visitor, morning),
    ];
    const pending = [
      waiting('p-1', 'sending'),
      { ...waiting('p-2', 'failed'), error: { code: 'conflict', message: 'm' } },
    ];
    const states = threadItems({ entries, pending, readByVisitor: 5, operator }).flatMap((item) =>
      item.type === 'message' ? [item.delivery?.state] : [],
    );
    expect(states).toEqual(['read', 'sent', undefined, 'sending', 'failed']);
  });

  it('shows a message once while it is both pending and stored, under one key', () => {
    const entries = [message(5, operator, morning)];
    const before = threadItems({
      entries: [],
      pending: [waiting('client-5', 'sending')],
      readByVisitor: 0,
      operator,
    });
    const after = threadItems({
      entries,
      pending: [waiting('client-5', 'sending')],
      readByVisitor: 0,
      operator,
    });
    const keys = (items: typeof after) =>
      items.filter(({ type }) => type === 'message').map(({ key }) => key);
    expect(keys(after)).toEqual(keys(before));
  });
});
