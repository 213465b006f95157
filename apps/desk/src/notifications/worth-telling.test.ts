import type { ConversationSummary } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import { newsOf } from './worth-telling.js';

const createdAt = '2026-11-22T10:00:00.000Z';
const own: ConversationSummary = {
  id: 'a',
  websiteId: 'ha-1',
  channel: 'CHAT',
  language: 'en',
  status: 'assigned',
  version: 4,
  visitor: { id: 'v', name: null, email: null, externalId: null, phone: null, note: null, verified: false },
  assignee: { role: 'operator', id: 'ha-7' },
  rule: null,
  lastSeq: 9,
  lastMessage: { seq: 9, role: 'visitor', preview: 'Hi', contentType: 'text', createdAt },
  unread: 1,
  readByVisitor: 0,
  readByOperator: 8,
  createdAt,
  waitingSince: null,
  closedAt: null,
  closeReason: null,
  withoutForm: false,
};
const earlier: ConversationSummary = {
  ...own,
  version: 3,
  lastMessage: { seq: 8, role: 'operator', preview: '', contentType: 'text', createdAt },
};
const waiting: ConversationSummary = { ...own, status: 'waiting', assignee: null, waitingSince: createdAt };

describe('newsOf', () => {
  it('tells of a visitor’s message in an own conversation', () => {
    expect(newsOf({ before: earlier, after: own, live: true }, 'ha-7')).toEqual({
      key: 'a 9',
      kind: 'message',
    });
  });

  it('tells of a visitor who begins to wait, once', () => {
    expect(newsOf({ before: undefined, after: waiting, live: true }, 'ha-7')?.kind).toBe('waiting');
    expect(
      newsOf({ before: waiting, after: { ...waiting, version: 5 }, live: true }, 'ha-7'),
    ).toBeUndefined();
  });

  it.each([
    ['what a list brought', { before: earlier, after: own, live: false }, 'ha-7'],
    ['another operator’s conversation', { before: earlier, after: own, live: true }, 'ha-8'],
    ['a read mark', { before: own, after: { ...own, version: 5, unread: 0 }, live: true }, 'ha-7'],
    ['a conversation that has just been given to us', { before: waiting, after: own, live: true }, 'ha-7'],
    ['one not known before', { before: undefined, after: own, live: true }, 'ha-7'],
    ['our own message', { before: undefined, after: earlier, live: true }, 'ha-7'],
  ])('does not tell of %s', (_, change, operatorId) => {
    expect(newsOf(change, operatorId)).toBeUndefined();
  });
});
