import { randomUUID } from 'node:crypto';
import { type MessagePayload, type QuickReply, readMessagePayload } from '@comptoir/contract';
import type { Bus } from '../../bus/index.js';
import { lastMessageJson, type Presenter } from '../../conversations/index.js';
import type { Storage, WholeBot } from '../../storage/index.js';
import type { BotEngine } from './engine.js';
import { storedReply, transferTimeout } from './reply.js';
import { splitText } from './split-text.js';

/** What a bot sends on its own, outside its replies (bot.md, Writing on its own). */
export interface OwnMessages {
  send(bot: WholeBot, conversationId: string, what: OwnMessage): Promise<OwnOutcome>;
}

export type OwnMessage =
  | { readonly kind: 'message'; readonly text: string; readonly choices: readonly string[] }
  | { readonly kind: 'transfer'; readonly ruleId: string; readonly seconds: number | undefined }
  | { readonly kind: 'close' };

export type OwnOutcome = 'sent' | 'not_in_conversation' | 'invalid' | 'no_rule' | 'too_many';

const A_SECOND_MS = 1_000;
const MESSAGES_A_SECOND = 5;
const MAX_CHOICES = 50;
/** A long text becomes several messages: as many as a turn may have (bot.md, Conversation). */
const MAX_PARTS = 10;
const MAX_REMEMBERED = 5_000;

export function createOwnMessages(options: {
  storage: Storage;
  bus: Bus;
  presenter: Presenter;
  engine: Pick<BotEngine, 'look'>;
  now: () => number;
}): OwnMessages {
  const { storage, bus, presenter, now } = options;
  const recent = new Map<string, number[]>();

  const tooMany = (conversationId: string): boolean => {
    const at = now();
    const times = (recent.get(conversationId) ?? []).filter((time) => at - time < A_SECOND_MS);
    if (times.length >= MESSAGES_A_SECOND) return true;
    if (recent.size >= MAX_REMEMBERED) recent.clear();
    recent.set(conversationId, [...times, at]);
    return false;
  };

  const say = async (
    { bot, operator }: WholeBot,
    conversationId: string,
    payload: MessagePayload,
    quickReplies: readonly QuickReply[],
  ): Promise<OwnOutcome> => {
    const at = now();
    const change = await storage.command('pushBotMessage', {
      conversationId,
      botId: bot.operator_id,
      entry: {
        id: randomUUID(),
        kind: 'message',
        audience: 'all',
        sender: `operator:${operator.id}`,
        clientId: randomUUID(),
        author: JSON.stringify(presenter.operatorAuthor(operator)),
        body: JSON.stringify(quickReplies.length === 0 ? { payload } : { payload, quickReplies }),
        now: at,
      },
      lastMessage: lastMessageJson('bot', payload, at),
    });
    if (change === undefined) return 'not_in_conversation';
    bus.publish({ type: 'change', change });
    return 'sent';
  };

  return {
    send: async (whole, conversationId, what) => {
      if (tooMany(conversationId)) return 'too_many';
      const { bot } = whole;
      if (what.kind === 'message') {
        const parts = splitText(what.text.replaceAll('\u0000', ''));
        if (parts.length === 0 || parts.length > MAX_PARTS) return 'invalid';
        const choices = [...new Set(what.choices)].slice(0, MAX_CHOICES);
        for (const [index, value] of parts.entries()) {
          const reading = readMessagePayload({ contentType: 'text', value });
          if (!reading.ok) return 'invalid';
          const last = index === parts.length - 1;
          const quickReplies = last ? choices.map((choice) => quickReply(choice)) : [];
          const outcome = await say(whole, conversationId, reading.payload, quickReplies);
          if (outcome !== 'sent') return outcome;
        }
        return 'sent';
      }
      if (what.kind === 'transfer') {
        const rule = await storage.query('ruleById', { id: what.ruleId });
        if (rule?.website_id !== bot.website_id) return 'no_rule';
      }
      const reply =
        what.kind === 'close'
          ? storedReply({ kind: 'close' })
          : storedReply({
              kind: 'transfer',
              ruleId: what.ruleId,
              timeoutMs: transferTimeout(what.seconds === undefined ? undefined : what.seconds * 1000),
            });
      const input = { conversationId, botId: bot.operator_id, reply, now: now() };
      if (!(await storage.command('pushBotAction', input))) return 'not_in_conversation';
      options.engine.look(conversationId);
      return 'sent';
    },
  };
}

function quickReply(value: string): QuickReply {
  return { contentType: 'text/quick-reply', value: value.slice(0, 500) };
}
