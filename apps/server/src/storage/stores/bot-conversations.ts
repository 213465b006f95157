import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { prepareQuery } from '../prepared-query.js';
import type {
  BotConversationTable,
  BotReplyTable,
  BotTable,
  ConversationTable,
  Database,
  LogEntryTable,
} from '../schema.js';
import { appendEntry, appendMessageEntry, type NewEntry } from './append-entry.js';
import { type Change, type ConversationState, findConversation, stateOf } from './conversation-state.js';
import { addDomainEvent, channelEvent, pushedEvent } from './domain-events.js';

/**
 * The bot's part of a conversation: what was delivered to it, which replies wait, and who works on it.
 * Whoever works holds a lease and names it with every write; whoever lost it writes nothing (fencing).
 * Every command locks the conversation first, as a visitor's message does, so that the two take turns.
 */

/** A reply as it will be run. */
export interface NewReply {
  readonly kind: 'message' | 'await' | 'transfer' | 'close';
  readonly body: string;
}

/** The bot that gets a conversation as it opens. */
export interface OpeningBot {
  readonly operatorId: number;
  /** JSON of the author its messages carry. */
  readonly author: string;
  /** Distribution rules it answers for; empty: whatever rule the conversation falls under. */
  readonly rules: readonly string[];
}

/** The first that answers for the rule, or for any. */
export function botForRule<Bot extends Pick<OpeningBot, 'rules'>>(
  bots: readonly Bot[],
  ruleId: string | undefined,
): Bot | undefined {
  return bots.find(({ rules }) => rules.length === 0 || rules.includes(ruleId ?? ''));
}

/** At most so many answers with replies since the visitor last wrote (bot.md, Conversation). */
export const MAX_TURNS = 10;

/** The beginning: who answers, and what the visitor was shown before they wrote (their greeting). */
export async function beginBotPart(
  db: Kysely<Database>,
  conversation: ConversationTable,
  bot: OpeningBot,
  now: number,
): Promise<LogEntryTable[]> {
  const entries: LogEntryTable[] = [];
  const base = { audience: 'all' as const, author: bot.author, now };
  const event = { type: 'assigned', operator: JSON.parse(bot.author), automatic: true };
  const assigned = await appendEntry(
    db,
    conversation.id,
    {
      ...base,
      id: randomUUID(),
      kind: 'event',
      sender: 'system',
      clientId: randomUUID(),
      body: JSON.stringify({ event }),
    },
    {},
  );
  if (assigned !== undefined) entries.push(assigned.entry);
  const greeting = await db
    .deleteFrom('bot_greeting')
    .where('visitor_id', '=', conversation.visitor_id)
    .where('bot_id', '=', bot.operatorId)
    .returningAll()
    .executeTakeFirst();
  const shown: { body: string; lastMessage: string }[] =
    greeting === undefined ? [] : JSON.parse(greeting.messages);
  for (const [index, { body, lastMessage }] of shown.entries()) {
    const clientId = `greeting-${conversation.id}-${index}`;
    const entry: NewEntry = {
      ...base,
      id: randomUUID(),
      kind: 'message',
      sender: `operator:${bot.operatorId}`,
      clientId,
      body,
    };
    const appended = await appendMessageEntry(db, conversation.id, entry, lastMessage);
    if (appended !== undefined) entries.push(appended.entry);
  }
  const seq = entries.at(-1)?.seq ?? 0;
  await db
    .insertInto('bot_conversation')
    .values({
      conversation_id: conversation.id,
      bot_id: bot.operatorId,
      active: 1,
      trial: null,
      external_id: null,
      created: 0,
      first_seq: seq + 1,
      delivered_seq: seq,
      epoch: seq + 1,
      failures: 0,
      turns: 0,
      next_position: 1,
      variables: '{}',
      await_until: null,
      transfer_until: null,
      transfer_failed: 0,
      retry_at: null,
      active_at: now,
      next_at: now,
      wake: 1,
      lease: null,
      lease_until: null,
    })
    .execute();
  return entries;
}

/** The visitor wrote: what waits is cancelled, and the bot has something new to hear. */
export async function interruptBot(
  db: Kysely<Database>,
  conversationId: string,
  seq: number,
  now: number,
): Promise<void> {
  const { rows } = await interruption.run(db, { conversationId, seq, now });
  if (rows.length > 0) await cancelReplies(db, conversationId, now);
}

const interruption = prepareQuery<
  { conversationId: string; seq: number; now: number },
  { conversation_id: string }
>((db, at) =>
  db
    .updateTable('bot_conversation')
    .set((eb) => ({
      epoch: at('seq'),
      turns: 0,
      transfer_failed: 0,
      await_until: null,
      retry_at: null,
      active_at: at('now'),
      next_at: at('now'),
      wake: eb('wake', '+', 1),
    }))
    .where('conversation_id', '=', at('conversationId'))
    .where('active', '=', 1)
    .returning('conversation_id'),
);

/** A human has it now, or it is closed: the bot's part is over (bot.md: never together with a human). */
export async function endBotPart(db: Kysely<Database>, conversationId: string, now: number): Promise<void> {
  const part = await db
    .updateTable('bot_conversation')
    .set((eb) => ({
      active: 0,
      await_until: null,
      transfer_until: null,
      lease: null,
      lease_until: null,
      wake: eb('wake', '+', 1),
    }))
    .where('conversation_id', '=', conversationId)
    .where('active', '=', 1)
    .returning('conversation_id')
    .executeTakeFirst();
  if (part !== undefined) await cancelReplies(db, conversationId, now);
}

async function cancelReplies(db: Kysely<Database>, conversationId: string, now: number): Promise<void> {
  await db
    .updateTable('bot_reply')
    .set({ status: 'cancelled', done_at: now })
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'waiting')
    .execute();
}

export interface LeaseBotsInput {
  readonly now: number;
  readonly until: number;
  readonly lease: string;
  readonly limit: number;
  /** What this node works on already: a clock that jumps must not make it take them from itself. */
  readonly except: readonly string[];
}

/** Takes conversations that are due, longest due first; a lease that ran out can be taken again. */
export async function leaseBots(
  db: Kysely<Database>,
  input: LeaseBotsInput,
): Promise<{ leased: BotConversationTable[]; nextAt: number | null }> {
  const { now, except } = input;
  let due = db
    .selectFrom('bot_conversation')
    .select('conversation_id')
    .where('active', '=', 1)
    .where('next_at', '<=', now)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', now)]));
  if (except.length > 0) due = due.where('conversation_id', 'not in', [...except]);
  const chosen = await due.orderBy('next_at').limit(input.limit).execute();
  const ids = chosen.map(({ conversation_id }) => conversation_id);
  const leased =
    ids.length === 0
      ? []
      : await db
          .updateTable('bot_conversation')
          .set({ lease: input.lease, lease_until: input.until })
          .where('conversation_id', 'in', ids)
          .where('active', '=', 1)
          // Said again in the update: of two nodes that chose the same rows one gets each.
          .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', now)]))
          .returningAll()
          .execute();
  return { leased, nextAt: await nextBotAt(db, { now }) };
}

/** When the next conversation that nobody works on is due; null when there is none. */
export async function nextBotAt(db: Kysely<Database>, input: { now: number }): Promise<number | null> {
  const next = await db
    .selectFrom('bot_conversation')
    .select('next_at')
    .where('active', '=', 1)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', input.now)]))
    // Along the index up to the first: the smallest of all would read all of them.
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return next === undefined ? null : Number(next.next_at);
}

export async function renewBotLeases(
  db: Kysely<Database>,
  input: { held: readonly { conversationId: string; lease: string }[]; until: number },
): Promise<void> {
  if (input.held.length === 0) return;
  // By conversation too: one that broke off keeps its lease no longer than it runs, whoever shares the token.
  await db
    .updateTable('bot_conversation')
    .set({ lease_until: input.until })
    .where(
      'conversation_id',
      'in',
      input.held.map(({ conversationId }) => conversationId),
    )
    .where('lease', 'in', [...new Set(input.held.map(({ lease }) => lease))])
    .execute();
}

/** Everything the engine looks at before its next step. */
export interface BotWork {
  readonly part: BotConversationTable;
  readonly bot: BotTable;
  readonly state: ConversationState;
  /** Waiting, in order. */
  readonly replies: readonly BotReplyTable[];
  /** The next message the bot has not heard. */
  readonly next: LogEntryTable | null;
}

const REPLIES_AT_ONCE = 60;

export async function botWork(
  db: Kysely<Database>,
  input: { conversationId: string },
): Promise<BotWork | undefined> {
  const part = await partOf(db, input.conversationId);
  const row = part === undefined ? undefined : await findConversation(db, part.conversation_id);
  if (part === undefined || row === undefined) return undefined;
  const bot = await db
    .selectFrom('bot')
    .selectAll()
    .where('operator_id', '=', part.bot_id)
    .executeTakeFirst();
  if (bot === undefined) return undefined;
  const replies = await db
    .selectFrom('bot_reply')
    .selectAll()
    .where('conversation_id', '=', part.conversation_id)
    .where('status', '=', 'waiting')
    .orderBy('position')
    .limit(REPLIES_AT_ONCE)
    .execute();
  const next = await db
    .selectFrom('log_entry')
    .selectAll()
    .where('conversation_id', '=', part.conversation_id)
    .where('seq', '>', part.delivered_seq)
    .where('kind', '=', 'message')
    .where('audience', '=', 'all')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return { part, bot, state: await stateOf(db, row), replies, next: next ?? null };
}

export async function botPart(
  db: Kysely<Database>,
  input: { conversationId: string },
): Promise<BotConversationTable | undefined> {
  return partOf(db, input.conversationId);
}

function partOf(db: Kysely<Database>, conversationId: string): Promise<BotConversationTable | undefined> {
  return db
    .selectFrom('bot_conversation')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
}

/** What every write of the engine names. */
export interface Held {
  readonly conversationId: string;
  readonly lease: string;
  readonly now: number;
}

/** The row is the lock, taken first as a visitor's message and a claim take it: all of them take turns. */
async function lockConversation(db: Kysely<Database>, conversationId: string): Promise<void> {
  await db
    .updateTable('conversation')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', conversationId)
    .execute();
}

/** The part, locked, when the lease is still good. */
async function hold(
  db: Kysely<Database>,
  { conversationId, lease }: Held,
): Promise<BotConversationTable | undefined> {
  await lockConversation(db, conversationId);
  return db
    .updateTable('bot_conversation')
    .set((eb) => ({ wake: eb('wake', '+', 1) }))
    .where('conversation_id', '=', conversationId)
    .where('lease', '=', lease)
    .where('active', '=', 1)
    .returningAll()
    .executeTakeFirst();
}

type PartChanges = Partial<Omit<BotConversationTable, 'conversation_id' | 'bot_id' | 'wake'>>;

async function change(db: Kysely<Database>, conversationId: string, changes: PartChanges): Promise<void> {
  await db
    .updateTable('bot_conversation')
    .set(changes)
    .where('conversation_id', '=', conversationId)
    .execute();
}

/** POST /conversations was answered; the connector may have named an id of its own. */
export async function recordBotCreated(
  db: Kysely<Database>,
  input: Held & { externalId: string | null },
): Promise<'done' | 'lost'> {
  if ((await hold(db, input)) === undefined) return 'lost';
  await change(db, input.conversationId, {
    created: 1,
    external_id: input.externalId,
    failures: 0,
    retry_at: null,
  });
  return 'done';
}

export interface AnswerInput extends Held {
  /** The message that was answered. */
  readonly seq: number;
  readonly fromVisitor: boolean;
  readonly replies: readonly NewReply[];
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * The bot heard a message and answered: both are written down at once, so a crash repeats the call or
 * nothing. When the visitor has written since that message, what stands behind a pause is out of date, and so
 * is an end that did not know of the newer one.
 */
export async function recordBotAnswer(db: Kysely<Database>, input: AnswerInput): Promise<'done' | 'lost'> {
  const part = await hold(db, input);
  if (part === undefined) return 'lost';
  const replies = part.epoch > input.seq ? withoutOutdated(input.replies) : input.replies;
  // Visitors who write faster than the bot answers are no loop: each of their messages begins anew.
  const turns = (input.fromVisitor ? 0 : part.turns) + (replies.length > 0 ? 1 : 0);
  const variables: Record<string, string> = { ...JSON.parse(part.variables), ...input.variables };
  const looping = turns > MAX_TURNS;
  if (!looping) await addReplies(db, part, replies, input.now);
  await change(db, input.conversationId, {
    delivered_seq: Math.max(part.delivered_seq, input.seq),
    failures: 0,
    retry_at: null,
    turns,
    variables: JSON.stringify(variables),
    ...(replies.length > 0 ? { active_at: input.now } : {}),
  });
  return 'done';
}

function withoutOutdated(replies: readonly NewReply[]): readonly NewReply[] {
  const pause = replies.findIndex(({ kind }) => kind === 'await');
  return (pause === -1 ? replies : replies.slice(0, pause)).filter(({ kind }) => kind !== 'close');
}

async function addReplies(
  db: Kysely<Database>,
  part: BotConversationTable,
  replies: readonly NewReply[],
  now: number,
): Promise<void> {
  if (replies.length === 0) return;
  const rows = replies.map(
    ({ kind, body }, index): BotReplyTable => ({
      conversation_id: part.conversation_id,
      position: part.next_position + index,
      epoch: part.epoch,
      kind,
      body,
      status: 'waiting',
      created_at: now,
      done_at: null,
    }),
  );
  await db.insertInto('bot_reply').values(rows).execute();
  await change(db, part.conversation_id, { next_position: part.next_position + replies.length });
}

/** A message could not be delivered: tried again at `retryAt`, or (null) left out. */
export async function recordBotFailure(
  db: Kysely<Database>,
  input: Held & { seq: number; retryAt: number | null },
): Promise<{ failures: number } | 'lost'> {
  const part = await hold(db, input);
  if (part === undefined) return 'lost';
  const failures = input.retryAt === null ? part.failures : part.failures + 1;
  await change(db, input.conversationId, {
    failures,
    retry_at: input.retryAt,
    ...(input.retryAt === null ? { delivered_seq: Math.max(part.delivered_seq, input.seq) } : {}),
  });
  return { failures };
}

async function settleReply(
  db: Kysely<Database>,
  { conversationId, now }: Held,
  position: number,
): Promise<boolean> {
  const settled = await db
    .updateTable('bot_reply')
    .set({ status: 'done', done_at: now })
    .where('conversation_id', '=', conversationId)
    .where('position', '=', position)
    .where('status', '=', 'waiting')
    .returning('position')
    .executeTakeFirst();
  return settled !== undefined;
}

/** The reply becomes a message of the log and is done: both or neither, once. */
export async function runBotMessage(
  db: Kysely<Database>,
  input: Held & { position: number; entry: NewEntry; lastMessage: string },
): Promise<Change | 'lost'> {
  if ((await hold(db, input)) === undefined) return 'lost';
  if (!(await settleReply(db, input, input.position))) return 'lost';
  const appended = await appendMessageEntry(db, input.conversationId, input.entry, input.lastMessage);
  if (appended === undefined) return 'lost';
  await change(db, input.conversationId, { active_at: input.now });
  return sentOut(db, appended, input.now);
}

/**
 * A message the bot sends on its own, outside its replies. Undefined when it does not have the conversation,
 * or has said this already (the same client id).
 */
export async function pushBotMessage(
  db: Kysely<Database>,
  input: { conversationId: string; botId: number; entry: NewEntry; lastMessage: string },
): Promise<Change | undefined> {
  await lockConversation(db, input.conversationId);
  const part = await partOf(db, input.conversationId);
  if (part?.active !== 1 || part.bot_id !== input.botId || part.transfer_until !== null) return undefined;
  const said = await db
    .selectFrom('log_entry')
    .select('seq')
    .where('sender', '=', input.entry.sender)
    .where('client_id', '=', input.entry.clientId)
    .where('conversation_id', '=', input.conversationId)
    .executeTakeFirst();
  if (said !== undefined) return undefined;
  const appended = await appendMessageEntry(db, input.conversationId, input.entry, input.lastMessage);
  if (appended === undefined) return undefined;
  const { now } = input.entry;
  await db
    .updateTable('bot_conversation')
    .set((eb) => ({ active_at: now, next_at: now, wake: eb('wake', '+', 1) }))
    .where('conversation_id', '=', input.conversationId)
    .execute();
  return sentOut(db, appended, now);
}

/** What reached the log leaves through the channel's adapter too, as an operator's message does. */
async function sentOut(
  db: Kysely<Database>,
  { row, entry }: { row: ConversationTable; entry: LogEntryTable },
  now: number,
): Promise<Change> {
  const state = await stateOf(db, row);
  const outgoing = channelEvent(state, 'channel.message', { entryId: entry.id, seq: entry.seq });
  if (outgoing !== undefined) await addDomainEvent(db, outgoing, now);
  return { state, entries: [entry] };
}

/** A transfer or an end the bot asks for on its own: instead of what still waits. */
export async function pushBotAction(
  db: Kysely<Database>,
  input: { conversationId: string; botId: number; reply: NewReply; now: number },
): Promise<boolean> {
  const { now, conversationId } = input;
  await lockConversation(db, conversationId);
  const part = await partOf(db, conversationId);
  if (part?.active !== 1 || part.bot_id !== input.botId || part.transfer_until !== null) return false;
  await cancelReplies(db, conversationId, now);
  await addReplies(db, part, [input.reply], now);
  await db
    .updateTable('bot_conversation')
    .set((eb) => ({ await_until: null, active_at: now, next_at: now, wake: eb('wake', '+', 1) }))
    .where('conversation_id', '=', conversationId)
    .execute();
  return true;
}

/** A pause begins, unless it was cancelled meanwhile; its end is a time of its own, so that it outlives us. */
export async function beginBotPause(
  db: Kysely<Database>,
  input: Held & { position: number; until: number },
): Promise<'done' | 'lost' | 'cancelled'> {
  if ((await hold(db, input)) === undefined) return 'lost';
  const waiting = await db
    .selectFrom('bot_reply')
    .select('position')
    .where('conversation_id', '=', input.conversationId)
    .where('position', '=', input.position)
    .where('status', '=', 'waiting')
    .executeTakeFirst();
  if (waiting === undefined) return 'cancelled';
  await change(db, input.conversationId, { await_until: input.until, active_at: input.now });
  return 'done';
}

export async function endBotPause(
  db: Kysely<Database>,
  input: Held & { position: number },
): Promise<'done' | 'lost'> {
  if ((await hold(db, input)) === undefined) return 'lost';
  if (!(await settleReply(db, input, input.position))) return 'lost';
  await change(db, input.conversationId, { await_until: null, active_at: input.now });
  return 'done';
}

/** The conversation waits for a human, with the bot standing by. */
export async function beginBotTransfer(
  db: Kysely<Database>,
  input: Held & { position: number; ruleId: string; until: number; entry: NewEntry },
): Promise<Change | 'lost'> {
  const part = await hold(db, input);
  if (part === undefined) return 'lost';
  if (!(await settleReply(db, input, input.position))) return 'lost';
  const appended = await appendEntry(
    db,
    input.conversationId,
    input.entry,
    { status: 'waiting', assignee_id: null, waiting_since: input.now, rule_id: input.ruleId },
    { open: true },
  );
  if (appended === undefined) return 'lost';
  await change(db, input.conversationId, { transfer_until: input.until, active_at: input.now });
  return transferred(db, part, appended, input.now);
}

/** A transfer is told at once (bot.md), by the bot that gives it; who receives it is told when they do. */
async function transferred(
  db: Kysely<Database>,
  part: BotConversationTable,
  { row, entry }: { row: ConversationTable; entry: LogEntryTable },
  now: number,
): Promise<Change> {
  const state = await stateOf(db, row);
  await addDomainEvent(db, pushedEvent(state, part.bot_id), now);
  return { state, entries: [entry] };
}

/** A bot that is retired stands by no more: the conversation goes on waiting for the humans it was given to. */
export async function standDownBot(db: Kysely<Database>, input: Held): Promise<void> {
  if ((await hold(db, input)) !== undefined) await endBotPart(db, input.conversationId, input.now);
}

/** Nobody came, or there is no such rule: the bot goes on. */
export async function failBotTransfer(
  db: Kysely<Database>,
  input: Held & { position: number | null; entry: NewEntry },
): Promise<Change | 'lost'> {
  const part = await hold(db, input);
  if (part === undefined) return 'lost';
  if (input.position !== null && !(await settleReply(db, input, input.position))) return 'lost';
  const before = await findConversation(db, input.conversationId);
  // Somebody took it in the same moment: theirs.
  if (before === undefined || (before.assignee_id !== null && before.assignee_id !== part.bot_id))
    return 'lost';
  const appended = await appendEntry(
    db,
    input.conversationId,
    input.entry,
    { status: 'assigned', assignee_id: part.bot_id, waiting_since: null },
    { open: true },
  );
  if (appended === undefined) return 'lost';
  await change(db, input.conversationId, { transfer_until: null, transfer_failed: 1, active_at: input.now });
  return { state: await stateOf(db, appended.row), entries: [appended.entry] };
}

/** The bot is given up: the conversation waits for the humans of a rule. */
export async function handBotOver(
  db: Kysely<Database>,
  input: Held & { ruleId: string; entry: NewEntry },
): Promise<Change | 'lost'> {
  const part = await hold(db, input);
  if (part === undefined) return 'lost';
  const appended = await appendEntry(
    db,
    input.conversationId,
    input.entry,
    { status: 'waiting', assignee_id: null, waiting_since: input.now, rule_id: input.ruleId },
    { open: true },
  );
  if (appended === undefined) return 'lost';
  await endBotPart(db, input.conversationId, input.now);
  return transferred(db, part, appended, input.now);
}

/** Whether the lease is still good; asked before a command that does not name it. */
export async function holdsBot(db: Kysely<Database>, input: Held): Promise<boolean> {
  const part = await partOf(db, input.conversationId);
  return part?.active === 1 && part.lease === input.lease;
}

/** Nothing to do before `nextAt`. False when something happened meanwhile: look again. */
export async function letGoOfBot(
  db: Kysely<Database>,
  input: { conversationId: string; lease: string; wake: number; nextAt: number },
): Promise<boolean> {
  const row = await db
    .updateTable('bot_conversation')
    .set({ lease: null, lease_until: null, next_at: input.nextAt })
    .where('conversation_id', '=', input.conversationId)
    .where('lease', '=', input.lease)
    .where('wake', '=', input.wake)
    .returning('conversation_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What was said before the message with this number: the history of POST /conversations. */
export async function messagesBefore(
  db: Kysely<Database>,
  input: { conversationId: string; seq: number; limit: number },
): Promise<LogEntryTable[]> {
  const rows = await db
    .selectFrom('log_entry')
    .selectAll()
    .where('conversation_id', '=', input.conversationId)
    .where('seq', '<', input.seq)
    .where('kind', '=', 'message')
    .where('audience', '=', 'all')
    .orderBy('seq', 'desc')
    .limit(input.limit)
    .execute();
  return rows.reverse();
}

export interface NewTrial {
  readonly conversation: ConversationTable;
  readonly visitor: Database['visitor'];
  readonly bot: OpeningBot;
  readonly transfers: string;
  readonly greeting: string | null;
}

/** A conversation with a bot that no visitor and no agent sees: it lies on no website that anybody has. */
export async function beginTrial(db: Kysely<Database>, input: NewTrial): Promise<void> {
  const { conversation, visitor, bot, greeting } = input;
  const now = conversation.created_at;
  await db.insertInto('visitor').values(visitor).execute();
  await db.insertInto('conversation').values(conversation).execute();
  if (greeting !== null)
    await db
      .insertInto('bot_greeting')
      .values({ visitor_id: visitor.id, bot_id: bot.operatorId, messages: greeting, shown_at: now })
      .execute();
  await beginBotPart(db, conversation, bot, now);
  await change(db, conversation.id, { trial: input.transfers });
}

/** What a tester decides: how transfers end, and that a pause or a search is over now. */
export async function steerTrial(
  db: Kysely<Database>,
  input: { conversationId: string; transfers?: string | undefined; skip?: boolean; now: number },
): Promise<void> {
  const { conversationId, transfers, skip, now } = input;
  const trial = transfers === undefined ? {} : { trial: transfers };
  const over = (column: 'await_until' | 'transfer_until') =>
    db
      .updateTable('bot_conversation')
      .set({ [column]: now })
      .where('conversation_id', '=', conversationId)
      .where(column, '>', now)
      .execute();
  if (skip === true) await over('await_until');
  if (skip === true) await over('transfer_until');
  await db
    .updateTable('bot_conversation')
    .set((eb) => ({ ...trial, next_at: now, wake: eb('wake', '+', 1) }))
    .where('conversation_id', '=', conversationId)
    .where('trial', 'is not', null)
    .execute();
}

/** Trials are thrown away after a while, with all that was said in them. */
export async function forgetTrialsBefore(db: Kysely<Database>, input: { at: number }): Promise<void> {
  const rows = await db
    .selectFrom('conversation')
    .select(['id', 'visitor_id'])
    .where('website_id', '<', 0)
    .where('updated_at', '<', input.at)
    .limit(500)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  for (const table of ['bot_reply', 'bot_conversation', 'log_entry', 'outbox'] as const)
    await db.deleteFrom(table).where('conversation_id', 'in', ids).execute();
  await db.deleteFrom('conversation').where('id', 'in', ids).execute();
  const visitors = rows.map(({ visitor_id }) => visitor_id);
  await db.deleteFrom('visitor').where('id', 'in', visitors).execute();
}

/** Every reply a bot has given in a conversation, in order. */
export async function botReplies(
  db: Kysely<Database>,
  input: { conversationId: string },
): Promise<BotReplyTable[]> {
  return db
    .selectFrom('bot_reply')
    .selectAll()
    .where('conversation_id', '=', input.conversationId)
    .orderBy('position')
    .execute();
}
