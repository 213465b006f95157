import type { ConversationBotAnswer, PendingReply } from '@comptoir/contract';
import type { BotWork } from '../../storage/index.js';
import { IDLE_MS } from './engine.js';
import { type Reply, replyOf } from './reply.js';

/** The bot's part of a conversation, as operators and testers see it. */
export function presentPart(work: BotWork, bot: ConversationBotAnswer['bot']): ConversationBotAnswer {
  const { part } = work;
  const active = part.active === 1;
  const transferring = active && part.transfer_until !== null;
  return {
    bot,
    state: active ? (transferring ? 'transferring' : 'answering') : 'over',
    transferUntil: transferring ? isoOf(part.transfer_until) : null,
    variables: variablesOf(part.variables),
    pending: active ? pendingOf(work) : [],
    failures: part.failures,
    closesAt: active && !transferring && work.replies.length === 0 ? isoOf(part.active_at + IDLE_MS) : null,
  };
}

export function variablesOf(json: string): { key: string; value: string }[] {
  const variables: Record<string, string> = JSON.parse(json);
  return Object.entries(variables).map(([key, value]) => ({ key, value }));
}

/** When each waiting reply begins, as far as that can be known: behind a transfer nothing is. */
function pendingOf({ part, replies }: BotWork): PendingReply[] {
  let at: number | null = part.transfer_until === null ? part.active_at : null;
  return replies.map((row, index) => {
    const reply = replyOf(row);
    if (reply.kind === 'await' && at !== null)
      at = index === 0 && part.await_until !== null ? part.await_until : at + reply.ms;
    const pending = {
      position: row.position,
      kind: reply.kind,
      dueAt: isoOf(at),
      preview: previewOf(reply),
    };
    if (reply.kind === 'transfer') at = null;
    return pending;
  });
}

const PREVIEW = 140;

function previewOf(reply: Reply): string {
  switch (reply.kind) {
    case 'message': {
      const { payload } = reply;
      if (payload.contentType === 'text') return Array.from(payload.value).slice(0, PREVIEW).join('');
      if (payload.contentType === 'product-offer') return payload.name;
      if (payload.contentType === 'file') return payload.fileName;
      return 'title' in payload ? (payload.title ?? '') : '';
    }
    case 'await':
      return `${reply.ms / 1000} s`;
    case 'transfer':
      return reply.ruleId;
    case 'close':
      return '';
  }
}

function isoOf(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
