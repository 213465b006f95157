import {
  type BotPayload,
  BotReply,
  createValidator,
  type Diagnostic,
  describeValue,
  isRecord,
  type MessagePayload,
  type QuickReply,
  readMessagePayload,
} from '@comptoir/contract';
import { LONGEST_PAUSE_MS, millisecondsOf, type Reply, transferTimeout } from './reply.js';
import { splitText } from './split-text.js';

/** What a list of replies comes to: those that can be run, in order, and what was wrong with the others. */
export interface ReadReplies {
  readonly replies: readonly Reply[];
  readonly diagnostics: readonly Diagnostic[];
}

/** At most so many messages in one answer (bot.md, Conversation). */
export const MAX_MESSAGES_A_TURN = 10;
/** Everything beyond is not even looked at. */
const MAX_REPLIES = 200;
const KINDS = new Set(['message', 'await', 'transfer', 'close']);
const validator = createValidator(BotReply);

/** Reads replies one by one: one that cannot be run is skipped with a warning, and the rest is done. */
export function readReplies(list: readonly unknown[], pointer: string): ReadReplies {
  const diagnostics: Diagnostic[] = [];
  const replies: Reply[] = [];
  let messages = 0;
  let dropped = 0;
  if (list.length > MAX_REPLIES)
    diagnostics.push(
      warning('BOT26', pointer, list, `at most ${MAX_REPLIES} replies`, 'The rest is left out.'),
    );
  for (const [index, item] of list.slice(0, MAX_REPLIES).entries()) {
    for (const reply of readReply(item, `${pointer}/${index}`, diagnostics)) {
      if (reply.kind === 'message') {
        messages += 1;
        if (messages > MAX_MESSAGES_A_TURN) {
          dropped += 1;
          continue;
        }
      }
      replies.push(reply);
    }
    // What follows an end is ignored.
    if (replies.at(-1)?.kind === 'close') break;
  }
  if (dropped > 0) {
    const found = `${messages} messages`;
    const fix = `The last ${dropped} are left out: ask the visitor something in between.`;
    diagnostics.push(
      told('BOT26', pointer, found, `at most ${MAX_MESSAGES_A_TURN} messages in an answer`, fix),
    );
  }
  return { replies, diagnostics };
}

function readReply(item: unknown, pointer: string, diagnostics: Diagnostic[]): Reply[] {
  if (!isRecord(item) || !KINDS.has(String(item['type']))) {
    const expected = 'a reply of type message, await, transfer or close';
    diagnostics.push(
      warning('BOT11', pointer, isRecord(item) ? item['type'] : item, expected, 'It is skipped.'),
    );
    return [];
  }
  const candidate = withKnownSpellings(item, pointer, diagnostics);
  if (!validator.check(candidate)) {
    const faults = validator.diagnose(candidate, 'BOT11').slice(0, 5);
    for (const fault of faults)
      diagnostics.push({
        ...fault,
        severity: 'warning',
        pointer: pointer + fault.pointer,
        fix: 'It is skipped.',
      });
    return [];
  }
  switch (candidate.type) {
    case 'close':
      return [{ kind: 'close' }];
    case 'await':
      return [{ kind: 'await', ms: pauseOf(millisecondsOf(candidate.duration), pointer, diagnostics) }];
    case 'transfer': {
      const timeout = candidate.transferOptions?.timeout;
      const asked = timeout ? millisecondsOf(timeout) : undefined;
      const timeoutMs = transferTimeout(asked);
      if (asked !== undefined && asked !== timeoutMs) {
        const at = `${pointer}/transferOptions/timeout`;
        diagnostics.push(
          told('BOT14', at, `${asked / 1000} s`, '5 to 60 seconds', `${timeoutMs / 1000} s are used.`),
        );
      }
      return [{ kind: 'transfer', ruleId: String(candidate.distributionRule), timeoutMs }];
    }
    case 'message': {
      const quickReplies = quickRepliesOf(
        candidate.quickReplies ?? [],
        `${pointer}/quickReplies`,
        diagnostics,
      );
      return messagesOf(candidate.payload, `${pointer}/payload`, diagnostics).map((payload, index, all) => ({
        kind: 'message',
        payload,
        ...(index === all.length - 1 && quickReplies.length > 0 ? { quickReplies } : {}),
      }));
    }
  }
}

function pauseOf(ms: number, pointer: string, diagnostics: Diagnostic[]): number {
  if (ms <= LONGEST_PAUSE_MS) return ms;
  const fix = 'It ends after 31 days.';
  diagnostics.push(told('BOT13', `${pointer}/duration`, `${ms} ms`, 'at most 31 days', fix));
  return LONGEST_PAUSE_MS;
}

/** What running connectors write otherwise: negative pauses, links named `title`. */
function withKnownSpellings(
  item: Record<string, unknown>,
  pointer: string,
  diagnostics: Diagnostic[],
): Record<string, unknown> {
  const { duration, payload } = item;
  if (item['type'] === 'await' && isRecord(duration)) {
    const { value } = duration;
    if (typeof value === 'number' && value < 0) {
      diagnostics.push(
        warning('BOT13', `${pointer}/duration/value`, value, 'a number of at least 0', 'It is taken as 0.'),
      );
      return { ...item, duration: { ...duration, value: 0 } };
    }
  }
  if (item['type'] !== 'message' || !isRecord(payload)) return item;
  const renamed = withNamedLinks(payload);
  if (renamed === payload) return item;
  const fix =
    'A link’s label is called name in a bot’s card (title is the panel apps’ word). It is used as such.';
  diagnostics.push(told('BOT23', `${pointer}/payload`, 'links with title', 'links with name', fix));
  return { ...item, payload: renamed };
}

function withNamedLinks(payload: Record<string, unknown>): Record<string, unknown> {
  let changed = false;
  const links = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((link: unknown) => {
          if (!isRecord(link) || link['name'] !== undefined || typeof link['title'] !== 'string') return link;
          changed = true;
          return { ...link, name: link['title'] };
        })
      : value;
  const inner = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((card: unknown) => (isRecord(card) ? { ...card, actions: links(card['actions']) } : card))
      : value;
  const renamed = { ...payload };
  for (const key of ['cards', 'offers'] as const) if (key in renamed) renamed[key] = inner(renamed[key]);
  if ('actions' in renamed) renamed['actions'] = links(renamed['actions']);
  return changed ? renamed : payload;
}

function quickRepliesOf(
  list: readonly { value: string; idQuickReply?: string | number | null | undefined }[],
  pointer: string,
  diagnostics: Diagnostic[],
): QuickReply[] {
  const seen = new Set<string>();
  return list.flatMap(({ value, idQuickReply }, index): QuickReply[] => {
    if (seen.has(value)) {
      diagnostics.push(
        warning('BOT12', `${pointer}/${index}`, value, 'a value of its own', 'The second one is left out.'),
      );
      return [];
    }
    seen.add(value);
    const base = { contentType: 'text/quick-reply' as const, value: storable(value) };
    return [idQuickReply ? { ...base, idQuickReply: String(idQuickReply).slice(0, 200) } : base];
  });
}

/** The payload as the desk's own; a text that is too long as several. */
function messagesOf(payload: BotPayload, pointer: string, diagnostics: Diagnostic[]): MessagePayload[] {
  if (payload.contentType === 'text') {
    const parts = splitText(storable(payload.value));
    if (parts.length > 1) {
      const fix = `It is sent as ${parts.length} messages. 250 characters are advised.`;
      diagnostics.push(
        told('BOT16', `${pointer}/value`, `${payload.value.length} characters`, 'at most 450', fix),
      );
    }
    return parts.map((value) => ({ contentType: 'text', value }));
  }
  const reading = readMessagePayload(deskPayload(payload), pointer);
  if (reading.ok) return [reading.payload];
  for (const fault of reading.diagnostics.slice(0, 5))
    diagnostics.push({ ...fault, severity: 'warning', fix: 'It is skipped.' });
  return [];
}

function deskPayload(payload: Exclude<BotPayload, { contentType: 'text' }>): unknown {
  switch (payload.contentType) {
    case 'card/content':
    case 'file':
      return withoutNull(payload);
    case 'product-offer':
      return offer(payload);
    case 'bundle/card':
      return { ...withoutNull(payload), cards: payload.cards.map(withoutNull) };
    case 'bundle/product-offer':
    case 'bundle/product-offers': {
      const offers = 'offers' in payload ? payload.offers : payload.cards;
      return { contentType: 'bundle/product-offer', offers: offers.map(offer) };
    }
  }
}

function offer(value: Extract<BotPayload, { contentType: 'product-offer' }>): unknown {
  const { availability } = value;
  const status = availability?.status.toUpperCase();
  return { ...withoutNull(value), ...(status === undefined ? {} : { availability: { status } }) };
}

function withoutNull(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}

/** No database keeps this one character. */
function storable(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
}

function warning(rule: string, pointer: string, found: unknown, expected: string, fix: string): Diagnostic {
  return told(rule, pointer, describeValue(found), expected, fix);
}

function told(rule: string, pointer: string, found: string, expected: string, fix: string): Diagnostic {
  return { rule, severity: 'warning', pointer, found, expected, fix };
}
