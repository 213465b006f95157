import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../schema.js';
import type { ConversationState } from './conversation-state.js';

/**
 * Events that webhooks tell (connector.md, Webhooks), written in the transaction of what they tell, so
 * that neither exists without the other. Their own keys only: who sends them adds the common ones.
 */
export interface NewDomainEvent {
  readonly type: string;
  readonly websiteId: number | null;
  readonly conversationId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export async function addDomainEvent(
  db: Kysely<Database>,
  event: NewDomainEvent,
  now: number,
): Promise<void> {
  await db
    .insertInto('domain_event')
    .values({
      event_id: randomUUID(),
      type: event.type,
      website_id: event.websiteId,
      conversation_id: event.conversationId,
      data: JSON.stringify(event.data),
      created_at: now,
    })
    .execute();
}

/** The event of a conversation that reached an operator: at the start and at each transfer received. */
export function pushedEvent({ row, visitor }: ConversationState, operatorId: number): NewDomainEvent {
  return {
    type: 'v2.conversation.pushed',
    websiteId: row.website_id,
    conversationId: row.id,
    data: {
      conversationId: row.id,
      operatorId,
      visitorExternalId: visitor.external_id,
      visitorId: visitor.id,
      channel: row.channel,
    },
  };
}

/** The event of a conversation that ended, with everybody who answered in it. */
export async function closedEvent(
  db: Kysely<Database>,
  { row, visitor }: ConversationState,
): Promise<NewDomainEvent> {
  const senders = await db
    .selectFrom('log_entry')
    .select('sender')
    .distinct()
    .where('conversation_id', '=', row.id)
    .where('sender', 'like', 'operator:%')
    .execute();
  const operatorIds = new Set(senders.map(({ sender }) => Number(sender.slice('operator:'.length))));
  if (row.assignee_id !== null) operatorIds.add(row.assignee_id);
  return {
    type: 'v2.conversation.closed',
    websiteId: row.website_id,
    conversationId: row.id,
    data: {
      conversationId: row.id,
      operatorIds: [...operatorIds],
      visitorExternalId: visitor.external_id,
      visitorId: visitor.id,
      channel: row.channel,
    },
  };
}

/** What leaves through an adapter; undefined for conversations of the chatbox. */
export function channelEvent(
  { row, visitor }: ConversationState,
  type: 'channel.message' | 'channel.closed',
  data: Readonly<Record<string, unknown>>,
): NewDomainEvent | undefined {
  const { channel_adapter_id: adapterId, channel_address: address } = visitor;
  if (adapterId === null || address === null) return undefined;
  return {
    type,
    websiteId: row.website_id,
    conversationId: row.id,
    data: { ...data, adapterId, address, channel: row.channel },
  };
}
