import type { LogEntryTable } from '../../storage/index.js';

/** A message as a bot's connector hears it (bot.md, Conversation). */
export interface DeliveredMessage {
  readonly idMessage: string;
  readonly author: { readonly role: 'operator' | 'visitor' };
  readonly payload: unknown;
  readonly createdAt: string;
}

/** In messages the time carries the zone's name: connectors parse it. */
export function deliveredMessage(row: LogEntryTable): DeliveredMessage {
  return { ...plain(row), createdAt: `${new Date(row.created_at).toISOString()}[Etc/UTC]` };
}

/** In the history it is plain ISO 8601. */
export function historyOf(rows: readonly LogEntryTable[]): DeliveredMessage[] {
  return rows.map(plain);
}

function plain(row: LogEntryTable): DeliveredMessage {
  const { payload }: { payload: unknown } = JSON.parse(row.body);
  return {
    idMessage: row.id,
    author: { role: row.sender.startsWith('visitor:') ? 'visitor' : 'operator' },
    payload,
    createdAt: new Date(row.created_at).toISOString(),
  };
}
