import type { Kysely } from 'kysely';
import { prepareQuery } from '../prepared-query.js';
import type { ConversationTable, Database, LogEntryTable } from '../schema.js';
import { appendEntry, appendMessageEntry, type NewEntry } from './append-entry.js';
import { beginBotPart, botForRule, endBotPart, interruptBot, type OpeningBot } from './bot-conversations.js';
import { type NewClosingAnswers, saveClosingDraft, storeClosingAnswers } from './closing-forms.js';
import {
  BOT_CLOSE_REASONS,
  BOT_ROLES,
  type Change,
  type ConversationState,
  findConversation,
  stateOf,
} from './conversation-state.js';
import { couldTake, occupy, operatorLoads, type SwitchColumn } from './distribution.js';
import { ruleFor } from './distribution-rules.js';
import { addDomainEvent, channelEvent, closedEvent, pushedEvent } from './domain-events.js';

/**
 * Everything that changes a conversation. Each runs in one transaction; changes of state are
 * compare-and-set, never read-then-write (design.md, Rules of the log).
 */

export type AppendResult =
  | { readonly outcome: 'appended'; readonly change: Change }
  | { readonly outcome: 'duplicate'; readonly entry: LogEntryTable; readonly state: ConversationState }
  | { readonly outcome: 'client_id_reused' | 'conversation_closed' | 'not_found' };

export interface AppendInput {
  readonly conversationId: string;
  readonly entry: NewEntry;
  readonly lastMessage: string;
}

export async function appendMessage(db: Kysely<Database>, input: AppendInput): Promise<AppendResult> {
  const { entry, conversationId } = input;
  const duplicate = await findByClientId(db, entry.sender, entry.clientId, conversationId);
  if (duplicate !== undefined) return answerDuplicate(db, duplicate, entry);
  const appended = await appendMessageEntry(db, conversationId, entry, input.lastMessage);
  if (appended === undefined) {
    const exists = await findConversation(db, conversationId);
    return { outcome: exists === undefined ? 'not_found' : 'conversation_closed' };
  }
  const state = await stateOf(db, appended.row);
  const outgoing = channelEvent(state, 'channel.message', {
    entryId: appended.entry.id,
    seq: appended.entry.seq,
  });
  if (outgoing !== undefined) await addDomainEvent(db, outgoing, entry.now);
  return { outcome: 'appended', change: { state, entries: [appended.entry] } };
}

export interface VisitorAppendInput {
  readonly visitorId: string;
  /** The conversation the visitor's page shows; null for the open one, or a new one. */
  readonly conversationId: string | null;
  readonly entry: NewEntry;
  readonly lastMessage: string;
  /** Used when a conversation has to be opened. */
  readonly opening: {
    readonly conversationId: string;
    readonly language: string;
    readonly channel: string;
    /** Which availability counts for the channel. */
    readonly availability: SwitchColumn;
    /** Bots that may answer first: the first of them that answers for the conversation's rule does. */
    readonly bots: readonly OpeningBot[];
  };
  /** Told when the named conversation is opened again. */
  readonly reopened: NewEntry;
}

/** A visitor's message: into the named or open conversation, else into a new one. */
export async function appendVisitorMessage(
  db: Kysely<Database>,
  input: VisitorAppendInput,
): Promise<AppendResult> {
  const { entry } = input;
  const duplicate = await findByClientId(db, entry.sender, entry.clientId, undefined);
  if (duplicate !== undefined) return answerDuplicate(db, duplicate, entry);
  // Nearly every message: into the conversation that the page shows, which is open.
  const straight =
    input.conversationId === null
      ? undefined
      : await appendMessageEntry(db, input.conversationId, entry, input.lastMessage, input.visitorId);
  if (straight !== undefined) return visitorMessageAppended(db, straight);
  const named = input.conversationId === null ? undefined : await findConversation(db, input.conversationId);
  if (input.conversationId !== null && named?.visitor_id !== input.visitorId) return { outcome: 'not_found' };
  const channel = named?.channel ?? input.opening.channel;
  const [open] = (await openConversationOf.run(db, { visitorId: input.visitorId, channel })).rows;
  if (open !== undefined) {
    const appended = await appendMessageEntry(db, open.id, entry, input.lastMessage);
    if (appended !== undefined) return visitorMessageAppended(db, appended);
  }
  const reopened = named === undefined ? undefined : await reopenConversation(db, named, input);
  return reopened ?? openConversation(db, input);
}

async function visitorMessageAppended(
  db: Kysely<Database>,
  { row, entry }: { row: ConversationTable; entry: LogEntryTable },
): Promise<AppendResult> {
  const state = await stateOf(db, row);
  // A bot answers, or stands by while a human is looked for: humans have none.
  if (row.status === 'waiting' || state.assignee?.roles === BOT_ROLES)
    await interruptBot(db, row.id, entry.seq, entry.created_at);
  return { outcome: 'appended', change: { state, entries: [entry] } };
}

/**
 * The same conversation goes on when its visitor writes soon enough after its end (a setting of the
 * website): with the operator who had it, when they can still take it, else from the waiting list.
 */
async function reopenConversation(
  db: Kysely<Database>,
  named: ConversationTable,
  input: VisitorAppendInput,
): Promise<AppendResult | undefined> {
  // What a bot ended begins anew, with the bot if it may be offered.
  if (named.status !== 'closed' || BOT_CLOSE_REASONS.has(named.close_reason ?? '')) return undefined;
  const website = await db
    .selectFrom('website')
    .select('reopen_minutes')
    .where('id', '=', named.website_id)
    .executeTakeFirst();
  const until = (named.closed_at ?? 0) + (website?.reopen_minutes ?? 0) * 60_000;
  const { now } = input.entry;
  if (now >= until) return undefined;
  const loads = await operatorLoads(db, {
    websiteIds: [named.website_id],
    channel: input.opening.availability,
    now,
  });
  const former = loads.find(({ operator }) => operator.id === named.assignee_id);
  const back = former !== undefined && couldTake(former);
  const again = await appendEntry(
    db,
    named.id,
    input.reopened,
    {
      status: back ? 'assigned' : 'waiting',
      assignee_id: back ? named.assignee_id : null,
      waiting_since: back ? null : now,
      closed_at: null,
      close_reason: null,
      without_form: 0,
    },
    { version: named.version },
  );
  if (again === undefined) return appendVisitorMessage(db, input);
  const appended = await appendMessageEntry(db, named.id, input.entry, input.lastMessage);
  if (appended === undefined) return undefined;
  const state = await stateOf(db, appended.row);
  if (former !== undefined && back) {
    await occupy(db, former.operator.id, now);
    await addDomainEvent(db, pushedEvent(state, former.operator.id), now);
  }
  return { outcome: 'appended', change: { state, entries: [again.entry, appended.entry] } };
}

async function openConversation(db: Kysely<Database>, input: VisitorAppendInput): Promise<AppendResult> {
  const { entry, opening } = input;
  const visitor = await db
    .selectFrom('visitor')
    .selectAll()
    .where('id', '=', input.visitorId)
    .executeTakeFirst();
  if (visitor === undefined) return { outcome: 'not_found' };
  const { website_id: websiteId } = visitor;
  const rule = await ruleFor(db, { websiteId, language: opening.language, channel: opening.channel });
  const bot = botForRule(opening.bots, rule?.id);
  const opened = await db
    .insertInto('conversation')
    .values({
      id: opening.conversationId,
      website_id: visitor.website_id,
      visitor_id: visitor.id,
      channel: opening.channel,
      language: opening.language,
      status: bot === undefined ? 'waiting' : 'assigned',
      version: 1,
      assignee_id: bot?.operatorId ?? null,
      last_seq: 0,
      visitor_seq: 0,
      visitor_prev: 0,
      last_message: null,
      last_message_seq: 0,
      unread_operator: 0,
      unread_visitor: 0,
      read_by_operator: 0,
      read_by_visitor: 0,
      created_at: entry.now,
      updated_at: entry.now,
      waiting_since: bot === undefined ? entry.now : null,
      closed_at: null,
      close_reason: null,
      rule_id: rule?.id ?? null,
      without_form: 0,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const before = bot === undefined ? [] : await beginBotPart(db, opened, bot, entry.now);
  const appended = await appendMessageEntry(db, opening.conversationId, entry, input.lastMessage);
  if (appended === undefined) return { outcome: 'not_found' };
  const state = await stateOf(db, appended.row);
  if (bot !== undefined) await addDomainEvent(db, pushedEvent(state, bot.operatorId), entry.now);
  return { outcome: 'appended', change: { state, entries: [...before, appended.entry] } };
}

export type TransitionResult =
  | { readonly outcome: 'changed'; readonly change: Change }
  | { readonly outcome: 'unchanged'; readonly state: ConversationState }
  | { readonly outcome: 'conflict' | 'taken' | 'closed'; readonly state: ConversationState }
  | { readonly outcome: 'not_found' };

export interface TransitionInput {
  readonly conversationId: string;
  readonly operatorId: number;
  readonly entry: NewEntry;
}

export interface CloseInput extends Omit<TransitionInput, 'operatorId'> {
  /** Null: the visitor ended it. */
  readonly operatorId: number | null;
  readonly reason: string;
  /** Answers of the closing forms: saved with the close, or not at all. */
  readonly forms: readonly NewClosingAnswers[];
  readonly withoutForm: boolean;
  /** What was typed, kept for the operator when somebody else was first. */
  readonly draft: string | null;
  /** The version the end was decided by: when something has happened since, it is no end (`conflict`). */
  readonly seenVersion?: number;
}

/** Takes a waiting conversation, or one that a bot answers: of several at once exactly one wins. */
export async function claimConversation(
  db: Kysely<Database>,
  input: TransitionInput,
): Promise<TransitionResult> {
  const before = await findConversation(db, input.conversationId);
  if (before === undefined) return { outcome: 'not_found' };
  if (before.status === 'closed') return { outcome: 'closed', state: await stateOf(db, before) };
  if (before.assignee_id === input.operatorId)
    return { outcome: 'unchanged', state: await stateOf(db, before) };
  if (before.assignee_id !== null) {
    const state = await stateOf(db, before);
    if (state.assignee?.roles !== BOT_ROLES) return { outcome: 'taken', state };
  }
  // A message that came in between is no reason to refuse: only who has it matters, so the guard is the version just read.
  const appended = await appendEntry(
    db,
    before.id,
    input.entry,
    { status: 'assigned', assignee_id: input.operatorId, waiting_since: null },
    { version: before.version },
  );
  if (appended === undefined) return claimConversation(db, input);
  await endBotPart(db, before.id, input.entry.now);
  const state = await stateOf(db, appended.row);
  await occupy(db, input.operatorId, input.entry.now);
  await addDomainEvent(db, pushedEvent(state, input.operatorId), input.entry.now);
  return { outcome: 'changed', change: { state, entries: [appended.entry] } };
}

/** Ends a conversation and saves its closing answers: both or neither. A second close by the same operator returns the first one's result. */
export async function closeConversation(db: Kysely<Database>, input: CloseInput): Promise<TransitionResult> {
  const before = await findConversation(db, input.conversationId);
  if (before === undefined) return { outcome: 'not_found' };
  const { operatorId, entry } = input;
  const others = operatorId !== null && before.assignee_id !== null && before.assignee_id !== operatorId;
  if (before.status === 'closed' && !others)
    return { outcome: 'unchanged', state: await stateOf(db, before) };
  if (before.status === 'closed' || others) {
    const { conversationId, draft } = input;
    if (draft !== null && operatorId !== null)
      await saveClosingDraft(db, { conversationId, operatorId, draft, now: entry.now });
    const outcome = before.status === 'closed' ? 'closed' : 'taken';
    return { outcome, state: await stateOf(db, before) };
  }
  if (input.seenVersion !== undefined && input.seenVersion !== before.version)
    return { outcome: 'conflict', state: await stateOf(db, before) };
  const appended = await appendEntry(
    db,
    before.id,
    entry,
    {
      status: 'closed',
      closed_at: entry.now,
      close_reason: input.reason,
      waiting_since: null,
      assignee_id: operatorId ?? before.assignee_id,
      without_form: input.withoutForm ? 1 : 0,
    },
    { version: before.version },
  );
  if (appended === undefined) return closeConversation(db, input);
  await endBotPart(db, before.id, entry.now);
  const { forms } = input;
  if (operatorId !== null)
    await storeClosingAnswers(db, {
      conversationId: before.id,
      operatorId,
      closedSeq: appended.entry.seq,
      forms,
    });
  const state = await stateOf(db, appended.row);
  await addDomainEvent(db, await closedEvent(db, state), entry.now);
  const outgoing = channelEvent(state, 'channel.closed', {});
  if (outgoing !== undefined) await addDomainEvent(db, outgoing, entry.now);
  return { outcome: 'changed', change: { state, entries: [appended.entry] } };
}

/** Moves a read mark forward, never back. Undefined when nothing changed. */
export async function markRead(
  db: Kysely<Database>,
  input: { conversationId: string; by: 'operator' | 'visitor'; seq: number },
): Promise<ConversationState | undefined> {
  const before = await findConversation(db, input.conversationId);
  if (before === undefined) return undefined;
  const seq = Math.min(input.seq, before.last_seq);
  const mark = input.by === 'operator' ? before.read_by_operator : before.read_by_visitor;
  if (seq <= mark) return undefined;
  const unread = await db
    .selectFrom('log_entry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', before.id)
    .where('seq', '>', seq)
    .where('kind', '=', 'message')
    .where('sender', input.by === 'operator' ? 'like' : 'not like', 'visitor:%')
    .executeTakeFirstOrThrow();
  const count = Number(unread.count);
  const row = await db
    .updateTable('conversation')
    .set((eb) => ({
      version: eb('version', '+', 1),
      ...(input.by === 'operator'
        ? { read_by_operator: seq, unread_operator: count }
        : { read_by_visitor: seq, unread_visitor: count }),
    }))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return markRead(db, input);
  return stateOf(db, row);
}

async function findByClientId(
  db: Kysely<Database>,
  sender: string,
  clientId: string,
  conversationId: string | undefined,
): Promise<LogEntryTable | undefined> {
  const { rows } =
    conversationId === undefined
      ? await entryOfClient.run(db, { sender, clientId })
      : await entryOfClientIn.run(db, { sender, clientId, conversationId });
  return rows[0];
}

const entryOfClient = prepareQuery<{ sender: string; clientId: string }, LogEntryTable>((db, at) =>
  db
    .selectFrom('log_entry')
    .selectAll()
    .where('sender', '=', at('sender'))
    .where('client_id', '=', at('clientId'))
    .limit(1),
);

const entryOfClientIn = prepareQuery<
  { sender: string; clientId: string; conversationId: string },
  LogEntryTable
>((db, at) =>
  db
    .selectFrom('log_entry')
    .selectAll()
    .where('sender', '=', at('sender'))
    .where('client_id', '=', at('clientId'))
    .where('conversation_id', '=', at('conversationId')),
);

const openConversationOf = prepareQuery<{ visitorId: string; channel: string }, { id: string }>((db, at) =>
  db
    .selectFrom('conversation')
    .select('id')
    .where('visitor_id', '=', at('visitorId'))
    .where('channel', '=', at('channel'))
    .where('status', '!=', 'closed')
    .orderBy('created_at', 'desc')
    .limit(1),
);

async function answerDuplicate(
  db: Kysely<Database>,
  found: LogEntryTable,
  sent: NewEntry,
): Promise<AppendResult> {
  if (found.body !== sent.body) return { outcome: 'client_id_reused' };
  const row = await findConversation(db, found.conversation_id);
  if (row === undefined) return { outcome: 'not_found' };
  return { outcome: 'duplicate', entry: found, state: await stateOf(db, row) };
}
