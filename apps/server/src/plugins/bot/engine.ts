import { randomUUID } from 'node:crypto';
import {
  type Author,
  type CloseReason,
  type ConversationEvent,
  formatPrefixedId,
  type Platform,
} from '@comptoir/contract';
import type { Bus } from '../../bus/index.js';
import { ConnectorError } from '../../connector-gateway/index.js';
import { lastMessageJson, type Presenter } from '../../conversations/index.js';
import {
  BOT_ROLES,
  type BotWork,
  type Change,
  MAX_TURNS,
  type NewEntry,
  type Storage,
} from '../../storage/index.js';
import type { BotConnector } from './bot-connector.js';
import { BotPart, type Step } from './bot-part.js';
import { deliveredMessage, historyOf } from './delivered-message.js';
import { politeEnd } from './polite-end.js';
import { type Reply, replyOf, storedReply } from './reply.js';
import { rulesOfBot } from './rules-of-bot.js';

/**
 * Bots at work. Each conversation that has something to do is held by one node under a lease; two things
 * run side by side there: replies are run when they are due, and messages are delivered to the connector
 * one at a time, in order. All of it is rows: a crash loses no reply, repeats none, and starts none early.
 */
export interface BotEngine {
  /** Something happened to this conversation. */
  look(conversationId: string): void;
  /** Takes what is due now. */
  poll(): Promise<void>;
  /** Resolves when nothing can be done before a later time. */
  idle(): Promise<void>;
  readonly working: number;
  close(): Promise<void>;
}

export interface BotEngineOptions {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly presenter: Presenter;
  readonly connector: BotConnector;
  readonly platform: Platform;
  readonly now: () => number;
  /** Somebody waits now: the distribution looks. */
  readonly onQueueChange: (websiteId: number) => void;
  readonly onFault: (error: unknown) => void;
  /** False where somebody else says when to look (rehearsals, with a clock of their own). */
  readonly polls?: boolean;
}

export const IDLE_MS = 5 * 60_000;
const RETRY_MS = 1_000;
const POLL_MS = 500;
const LEASE_MS = 4_000;
const RENEW_MS = 1_000;
const AT_ONCE = 256;
const HISTORY = 100;
/** As the platform's: a person's name is nothing a bot's message needs. */
const SYSTEM: Author = { role: 'system' };

export function createBotEngine(options: BotEngineOptions): BotEngine {
  const { storage, bus, presenter, connector, platform, now } = options;
  const parts = new Map<string, BotPart>();
  const nudged = new Set<string>();
  let closed = false;
  let polling: Promise<void> | undefined;
  let again = false;
  /** More may be due than is worked on: whoever finishes makes room for the next. */
  let full = false;
  let timer: NodeJS.Timeout | undefined;
  let timerDue = 0;

  const poll = (): Promise<void> => {
    again = true;
    polling ??= (async () => {
      while (again && !closed) {
        again = false;
        await lease();
      }
    })()
      .catch(options.onFault)
      .finally(() => {
        polling = undefined;
      });
    return polling;
  };

  const lease = async (): Promise<void> => {
    const room = AT_ONCE - parts.size;
    full = room <= 0;
    if (full) return;
    const at = now();
    const due = await storage.query('nextBotAt', { now: at });
    if (due === null || due > at) {
      soon(due);
      return;
    }
    const token = randomUUID();
    const { leased, nextAt } = await storage.command('leaseBots', {
      now: at,
      until: at + LEASE_MS,
      lease: token,
      limit: room,
      except: [...parts.keys()],
    });
    for (const { conversation_id: id } of leased) begin(id, token);
    if (leased.length === room) again = true;
    soon(nextAt);
  };

  /** The next time something is due here, sooner than the next round. */
  const soon = (at: number | null): void => {
    if (options.polls === false || closed) return;
    const wait = at === null ? POLL_MS : Math.min(Math.max(at - now(), 1), POLL_MS);
    const due = performance.now() + wait;
    if (timer !== undefined && timerDue <= due) return;
    clearTimeout(timer);
    timerDue = due;
    timer = setTimeout(() => {
      timer = undefined;
      void poll();
    }, wait);
    timer.unref();
  };

  const begin = (conversationId: string, token: string): void => {
    const part = new BotPart({
      conversationId,
      lease: token,
      now,
      read: () => storage.query('botWork', { conversationId }),
      step: (work) => step(work, token),
      deliver: (work) => deliver(work, token),
      letGo: (wake, nextAt) => storage.command('letGoOfBot', { conversationId, lease: token, wake, nextAt }),
    });
    parts.set(conversationId, part);
    part.done.catch(options.onFault).finally(() => {
      parts.delete(conversationId);
      if (nudged.delete(conversationId) || full) void poll();
      else if (part.nextAt !== null) soon(part.nextAt);
    });
  };

  /** What is to be done now besides delivering; undefined when nothing is. */
  const step = async (work: BotWork, token: string): Promise<Step> => {
    const { part, state, replies } = work;
    const held = { conversationId: part.conversation_id, lease: token, now: now() };
    if (state.row.status === 'closed') return 'over';
    if (part.transfer_until !== null && work.bot.retired === 1) {
      await storage.command('standDownBot', held);
      bus.publish({ type: 'bot', conversationId: held.conversationId });
      return 'over';
    }
    if (part.transfer_until !== null) {
      if (now() < part.transfer_until) return { waitUntil: part.transfer_until };
      return settle(await failTransfer(work, held, null));
    }
    // Here and not where it is found out: so it is done after a crash too.
    if (work.bot.retired === 1 || part.turns > MAX_TURNS) {
      await giveUp(work, held);
      return 'again';
    }
    const [head] = replies;
    if (head === undefined) {
      const idleUntil = part.active_at + IDLE_MS;
      // What has not been heard yet is no idleness.
      if (work.next !== null) return { waitUntil: now() + IDLE_MS };
      if (now() < idleUntil) return { waitUntil: idleUntil };
      return settle(await end(work, held, 'VISITOR_DROPPED_OFF_SCENARIO', state.row.version));
    }
    const reply = replyOf(head);
    const { position } = head;
    switch (reply.kind) {
      case 'message':
        return settle(await runMessage(work, held, position, reply));
      case 'await': {
        if (part.await_until === null) {
          const until = now() + reply.ms;
          const begun = await storage.command('beginBotPause', { ...held, position, until });
          if (begun === 'lost') return 'over';
          if (begun === 'done') tell(work, reply.ms);
          return 'again';
        }
        if (now() < part.await_until) return { waitUntil: part.await_until };
        await storage.command('endBotPause', { ...held, position });
        return 'again';
      }
      case 'transfer':
        return settle(await beginTransfer(work, held, position, reply));
      case 'close': {
        const reason = part.transfer_failed === 1 ? 'BOT_TRANSFER_FAILED' : 'END_OF_BOT_SCENARIO';
        return settle(await end(work, held, reason, state.row.version));
      }
    }
  };

  type Hold = { conversationId: string; lease: string; now: number };

  const settle = (change: Change | 'lost'): Step => {
    if (change === 'lost') return 'again';
    bus.publish({ type: 'change', change });
    const { row } = change.state;
    if (row.status === 'waiting') options.onQueueChange(row.website_id);
    bus.publish({ type: 'bot', conversationId: row.id });
    return row.status === 'closed' ? 'over' : 'again';
  };

  const runMessage = (
    work: BotWork,
    held: Hold,
    position: number,
    reply: Extract<Reply, { kind: 'message' }>,
  ): Promise<Change | 'lost'> => {
    const entry = messageEntry(work, `bot-${held.conversationId}-${position}`, reply, held.now);
    const lastMessage = lastMessageJson('bot', reply.payload, held.now);
    return storage.command('runBotMessage', { ...held, position, entry, lastMessage });
  };

  const beginTransfer = async (
    work: BotWork,
    held: Hold,
    position: number,
    { ruleId, timeoutMs }: Extract<Reply, { kind: 'transfer' }>,
  ): Promise<Change | 'lost'> => {
    const rule = await ruleOf(work, ruleId);
    // A rule that does not exist has nobody: the bot goes on at once.
    if (rule === undefined) return failTransfer(work, held, position);
    const told: ConversationEvent = {
      type: 'transferred',
      from: authorOf(work),
      to: null,
      rule: { id: rule.id, label: rule.label },
    };
    const entry = eventEntry(authorOf(work), told, held.now);
    if (work.part.trial === 'succeeds') return storage.command('handBotOver', { ...held, ruleId, entry });
    const until = held.now + timeoutMs;
    return storage.command('beginBotTransfer', { ...held, position, ruleId, until, entry });
  };

  const failTransfer = (work: BotWork, held: Hold, position: number | null): Promise<Change | 'lost'> => {
    const more = work.replies.some((reply) => reply.position !== position);
    const { rule } = work.state;
    const told: ConversationEvent = {
      type: 'transfer-failed',
      from: authorOf(work),
      ...(rule === null || position !== null ? {} : { rule }),
    };
    // Where the bot has more to say it says so itself.
    const entry = eventEntry(SYSTEM, told, held.now, more ? 'operators' : 'all');
    return storage.command('failBotTransfer', { ...held, position, entry });
  };

  /** `seenVersion`: what the visitor writes in the same moment is not closed away. */
  const end = async (
    work: BotWork,
    held: Hold,
    reason: CloseReason,
    seenVersion?: number,
  ): Promise<Change | 'lost'> => {
    if (!(await storage.query('holdsBot', held))) return 'lost';
    const entry = eventEntry(authorOf(work), { type: 'closed', reason }, held.now);
    const result = await storage.command('closeConversation', {
      conversationId: held.conversationId,
      operatorId: work.part.bot_id,
      entry,
      reason,
      forms: [],
      withoutForm: false,
      draft: null,
      ...(seenVersion === undefined ? {} : { seenVersion }),
    });
    return result.outcome === 'changed' ? result.change : 'lost';
  };

  /** The next message to the connector; what it answers becomes rows. */
  const deliver = async (work: BotWork, token: string): Promise<void> => {
    const { part, next } = work;
    if (next === null) return;
    const held = () => ({ conversationId: part.conversation_id, lease: token, now: now() });
    const fromVisitor = next.sender.startsWith('visitor:');
    try {
      const installed = await connector.pluginOf(work.bot);
      if (installed === undefined) throw new ConnectorError('plugin_unavailable', { message: NOT_INSTALLED });
      const called = { id: part.conversation_id, botId: part.bot_id };
      let { external_id: externalId } = part;
      if (part.created === 0) {
        const created = await connector.open(installed, called, await openingOf(work));
        externalId = ownId(created.idConversation, part.conversation_id);
        const recorded = await storage.command('recordBotCreated', { ...held(), externalId });
        if (recorded === 'lost') return;
      }
      const answer = await connector.deliver(
        installed,
        called,
        externalId ?? part.conversation_id,
        await messageOf(work),
      );
      await storage.command('recordBotAnswer', {
        ...held(),
        seq: next.seq,
        fromVisitor,
        replies: answer.replies.map(storedReply),
        variables: answer.variables,
      });
      if (answer.replies.length > 0 || Object.keys(answer.variables).length > 0)
        bus.publish({ type: 'bot', conversationId: part.conversation_id });
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      // An echo that fails is left out: nobody waits for it.
      const retryAt = fromVisitor ? now() + RETRY_MS : null;
      const failed = await storage.command('recordBotFailure', { ...held(), seq: next.seq, retryAt });
      if (failed === 'lost') return;
      if (failed.failures >= work.bot.max_failures) await giveUp(work, held());
    }
  };

  /** The bot cannot go on: the fallback's humans take over, or the conversation ends politely. */
  const giveUp = async (work: BotWork, held: Hold): Promise<void> => {
    const rule =
      work.bot.fallback_rule_id === null ? undefined : await ruleOf(work, work.bot.fallback_rule_id);
    if (rule !== undefined) {
      const told: ConversationEvent = {
        type: 'transferred',
        from: authorOf(work),
        to: null,
        rule: { id: rule.id, label: rule.label },
      };
      const entry = eventEntry(SYSTEM, told, held.now);
      settle(await storage.command('handBotOver', { ...held, ruleId: rule.id, entry }));
      return;
    }
    if (!(await storage.query('holdsBot', held))) return;
    const payload = { contentType: 'text' as const, value: politeEnd(work.state.row.language) };
    const { conversationId } = held;
    const entry = messageEntry(work, `bot-${conversationId}-end`, { payload }, held.now);
    const said = await storage.command('pushBotMessage', {
      conversationId,
      botId: work.part.bot_id,
      entry,
      lastMessage: lastMessageJson('bot', payload, held.now),
    });
    if (said !== undefined) bus.publish({ type: 'change', change: said });
    settle(await end(work, held, 'BOT_TRANSFER_FAILED'));
  };

  const ruleOf = async (work: BotWork, ruleId: string) => {
    const rule = await storage.query('ruleById', { id: ruleId });
    return rule?.website_id === work.bot.website_id ? rule : undefined;
  };

  const openingOf = async ({ part }: BotWork) => {
    const before = await storage.query('messagesBefore', {
      conversationId: part.conversation_id,
      seq: part.first_seq,
      limit: HISTORY,
    });
    return {
      idOperator: formatPrefixedId(platform, part.bot_id),
      idConversation: part.conversation_id,
      history: historyOf(before),
    };
  };

  const messageOf = async ({ part, bot, next }: BotWork) => ({
    idOperator: formatPrefixedId(platform, part.bot_id),
    ...(next === null ? {} : { message: deliveredMessage(next) }),
    operator: { distributionRules: await rulesOfBot(storage, bot), ...checkedRules(bot) },
  });

  const authorOf = ({ state, part }: BotWork): Author =>
    state.assignee?.id === part.bot_id
      ? presenter.operatorAuthor(state.assignee)
      : { role: 'bot', id: formatPrefixedId(platform, part.bot_id) };

  const messageEntry = (
    work: BotWork,
    clientId: string,
    { payload, quickReplies }: Pick<Extract<Reply, { kind: 'message' }>, 'payload' | 'quickReplies'>,
    at: number,
  ): NewEntry => ({
    id: randomUUID(),
    kind: 'message',
    audience: 'all',
    sender: `operator:${work.part.bot_id}`,
    clientId,
    author: JSON.stringify(authorOf(work)),
    body: JSON.stringify(quickReplies === undefined ? { payload } : { payload, quickReplies }),
    now: at,
  });

  /** The visitor sees the bot type; operators see when it goes on. */
  const tell = (work: BotWork, ms: number): void => {
    const { conversation_id: conversationId } = work.part;
    const author = authorOf(work);
    bus.publish({
      type: 'typing',
      conversationId,
      by: 'operator',
      authorId: author.id ?? '',
      authorName: author.name ?? null,
      typing: ms > 0,
      bot: { seconds: Math.min(ms / 1000, 3_600) },
    });
    bus.publish({ type: 'bot', conversationId });
  };

  const stopListening = bus.subscribe((message) => {
    if (message.type !== 'change') return;
    const { row, assignee } = message.change.state;
    if (message.change.entries.length === 0) return;
    // While a human is looked for the bot hears nothing: there is nothing to look at.
    if (assignee?.roles === BOT_ROLES || parts.has(row.id)) look(row.id);
  });

  const look = (conversationId: string): void => {
    if (closed) return;
    const part = parts.get(conversationId);
    if (part === undefined) {
      if (options.polls !== false) void poll();
      return;
    }
    nudged.add(conversationId);
    part.wake();
  };

  const renewing = setInterval(() => {
    if (parts.size === 0) return;
    const held = [...parts].map(([conversationId, part]) => ({ conversationId, lease: part.lease }));
    storage.command('renewBotLeases', { held, until: now() + LEASE_MS }).catch(options.onFault);
  }, RENEW_MS);
  renewing.unref();
  soon(now());

  return {
    look,
    poll,
    get working() {
      return parts.size;
    },
    idle: async () => {
      while (polling !== undefined || parts.size > 0)
        await Promise.all([polling, ...[...parts.values()].map(({ done }) => done.catch(() => {}))]);
    },
    close: async () => {
      closed = true;
      stopListening();
      clearTimeout(timer);
      clearInterval(renewing);
      for (const part of parts.values()) part.stop();
      await polling;
      await Promise.all([...parts.values()].map(({ done }) => done.catch(() => {})));
    },
  };
}

const NOT_INSTALLED = 'The bot’s connector is not installed on this website any more.';

/** Which rules the connector had checked for its availability, as some connectors read it. */
function checkedRules({ availability }: BotWork['bot']): object {
  const { strategies = [] }: { strategies?: { rules: { id: string }[] }[] } = JSON.parse(availability);
  const ids = strategies.flatMap(({ rules }) => rules.map(({ id }) => id));
  return ids.length === 0 ? {} : { availabilityStrategy: { distributionRulesToCheck: [...new Set(ids)] } };
}

function ownId(named: string | undefined, ours: string): string | null {
  return named === undefined || named === ours ? null : named;
}

function eventEntry(
  author: Author,
  event: ConversationEvent,
  at: number,
  audience: 'all' | 'operators' = 'all',
): NewEntry {
  return {
    id: randomUUID(),
    kind: 'event',
    audience,
    sender: 'system',
    clientId: randomUUID(),
    author: JSON.stringify(author),
    body: JSON.stringify({ event }),
    now: at,
  };
}
