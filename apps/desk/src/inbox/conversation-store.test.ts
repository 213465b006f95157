import type { ConversationSummary } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import { type ConversationChange, ConversationStore } from './conversation-store.js';

function summary(id: string, version: number, part: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id,
    websiteId: 'ha-1',
    channel: 'CHAT',
    language: 'en',
    status: 'waiting',
    version,
    visitor: { id: 'v', name: null, email: null, externalId: null, phone: null, note: null, verified: false },
    assignee: null,
    rule: null,
    lastSeq: 0,
    lastMessage: null,
    unread: 0,
    readByVisitor: 0,
    readByOperator: 0,
    createdAt: '2026-11-22T10:00:00.000Z',
    waitingSince: '2026-11-22T10:00:00.000Z',
    closedAt: null,
    closeReason: null,
    withoutForm: false,
    ...part,
  };
}

const mine = { status: 'assigned', assignee: { role: 'operator', id: 'ha-7' }, waitingSince: null } as const;
const ids = (list: readonly ConversationSummary[]) => list.map(({ id }) => id);

describe('ConversationStore', () => {
  it('keeps the highest version, whatever the order of arrival', () => {
    const store = new ConversationStore('ha-7');
    store.put([summary('a', 3, mine)]);
    store.put([summary('a', 2)]);
    expect(store.get('a')?.version).toBe(3);
    expect(ids(store.lists().mine)).toEqual(['a']);
    expect(store.lists().waiting).toEqual([]);
  });

  it('shows only one’s own as own, the longest waiting first', () => {
    const store = new ConversationStore('ha-7');
    store.put([
      summary('new', 1, { waitingSince: '2026-11-22T11:00:00.000Z' }),
      summary('old', 1),
      summary('theirs', 1, { ...mine, assignee: { role: 'operator', id: 'ha-8' } }),
      summary('own', 1, mine),
    ]);
    expect(ids(store.lists().waiting)).toEqual(['old', 'new']);
    expect(ids(store.lists().mine)).toEqual(['own']);
  });

  it('lets go of what left a view while nobody listened, but not of what came meanwhile', () => {
    const store = new ConversationStore('ha-7');
    store.put([summary('stays', 1), summary('left', 1)]);
    const askedAt = store.now();
    store.put([summary('came', 1)], true);
    store.replaceView('waiting', [summary('stays', 1)], askedAt);
    expect(ids(store.lists().waiting).sort()).toEqual(['came', 'stays']);
  });

  it('tells of each new version once', () => {
    const store = new ConversationStore('ha-7');
    const changes: ConversationChange[] = [];
    store.onConversation((change) => changes.push(change));
    store.put([summary('a', 1)]);
    store.put([summary('a', 1)], true);
    store.put([summary('a', 2)], true);
    expect(changes.map(({ before, after, live }) => [before?.version, after.version, live])).toEqual([
      [undefined, 1, false],
      [1, 2, true],
    ]);
  });
});
