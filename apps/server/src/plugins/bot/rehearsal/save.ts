import type {
  ConversationEvent,
  MessagePayload,
  QuickReply,
  Rehearsal,
  RehearsalStep,
} from '@comptoir/contract';
import { stringify } from 'yaml';
import type { BotConversationTable, BotReplyTable, LogEntryTable } from '../../../storage/index.js';
import { IDLE_MS } from '../engine.js';
import { writtenDuration } from './duration.js';

/** A conversation with a bot, written down as a rehearsal: what was lived can be rehearsed. */
export function savedRehearsal(input: {
  readonly name: string;
  readonly language: string;
  readonly entries: readonly LogEntryTable[];
  readonly replies: readonly BotReplyTable[];
  readonly part: BotConversationTable;
  readonly rules: readonly { id: string; label: string }[];
}): string {
  const { entries, part } = input;
  const steps: RehearsalStep[] = [];
  const pauses = input.replies.filter(({ kind, status }) => kind === 'await' && status === 'done');
  let position = 0;
  const pausesBefore = (next: number): void => {
    for (const pause of pauses) {
      if (pause.position <= position || pause.position >= next) continue;
      const { ms }: { ms: number } = JSON.parse(pause.body);
      if (ms > 0) steps.push({ await: writtenDuration(ms) });
    }
    position = Math.max(position, next);
  };
  const used = new Set<string>();
  let searching = false;
  let takenOver = false;
  for (const [index, row] of entries.entries()) {
    const body: { payload?: MessagePayload; quickReplies?: QuickReply[]; event?: ConversationEvent } =
      JSON.parse(row.body);
    if (row.kind === 'message' && row.sender.startsWith('visitor:')) {
      if (body.payload?.contentType === 'text') steps.push({ visitor: body.payload.value });
      continue;
    }
    if (row.kind === 'message' && row.sender === `operator:${part.bot_id}` && body.payload !== undefined) {
      const match = /-(\d+)$/.exec(row.client_id);
      if (row.client_id.startsWith('bot-') && match !== null) pausesBefore(Number(match[1]));
      const choices = (body.quickReplies ?? []).map(({ value }) => value);
      steps.push({ bot: spoken(body.payload), ...(choices.length === 0 ? {} : { quickReplies: choices }) });
      continue;
    }
    const { event } = body;
    if (event?.type === 'transferred' && event.from?.role === 'bot' && event.rule !== undefined) {
      used.add(event.rule.id);
      const failed = entries.slice(index + 1).some((later) => later.body.includes('"transfer-failed"'));
      searching = failed;
      steps.push({ transfer: { rule: event.rule.id, outcome: failed ? 'fails' : 'succeeds' } });
      // What comes after a human has it is not the bot's.
      if (!failed) break;
    }
    if (event?.type === 'transfer-failed') {
      // Nobody was looked for: its rule does not exist.
      if (!searching) steps.push({ transfer: { outcome: 'fails' } });
      searching = false;
    }
    if (event?.type === 'assigned' && event.operator.role !== 'bot') {
      takenOver = true;
      break;
    }
    if (event?.type === 'closed' && event.reason === 'VISITOR_DROPPED_OFF_SCENARIO')
      steps.push({ silence: writtenDuration(IDLE_MS) });
    if (event?.type === 'closed') steps.push({ close: event.reason });
  }
  // What the human answered is not for the bot to answer.
  if (takenOver) while (steps.length > 1 && 'visitor' in (steps.at(-1) ?? {})) steps.pop();
  const variables: Record<string, string> = JSON.parse(part.variables);
  if (Object.keys(variables).length > 0) steps.push({ variables });
  const rules = input.rules.filter(({ id }) => used.has(id));
  const rehearsal: Rehearsal = {
    name: input.name,
    language: input.language,
    ...(rules.length === 0 ? {} : { distributionRules: rules }),
    steps,
  };
  const written = stringify(rehearsal, { lineWidth: 100 });
  return takenOver ? `${written}# Here a human took the conversation over: the bot's part ends.\n` : written;
}

function spoken(payload: MessagePayload): Extract<RehearsalStep, { bot: unknown }>['bot'] {
  switch (payload.contentType) {
    case 'text':
      return payload.value;
    case 'product-offer':
      return { contentType: payload.contentType, title: payload.name };
    case 'file':
      return { contentType: payload.contentType, title: payload.fileName };
    case 'card/content':
    case 'bundle/card':
      return { contentType: payload.contentType, title: payload.title ?? '' };
    case 'bundle/product-offer':
      return { contentType: payload.contentType };
  }
}
