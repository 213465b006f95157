import type { MessagePayload, QuickReply } from '@comptoir/contract';
import type { NewReply } from '../../storage/index.js';

/** A bot's reply as the engine runs it: durations in milliseconds, rules by id, payloads as the desk's own. */
export type Reply =
  | {
      readonly kind: 'message';
      readonly payload: MessagePayload;
      readonly quickReplies?: readonly QuickReply[] | undefined;
    }
  | { readonly kind: 'await'; readonly ms: number }
  | { readonly kind: 'transfer'; readonly ruleId: string; readonly timeoutMs: number }
  | { readonly kind: 'close' };

/** As it is stored until its turn comes. */
export function storedReply({ kind, ...body }: Reply): NewReply {
  return { kind, body: JSON.stringify(body) };
}

/** The other way round; what is stored was checked when it came. */
export function replyOf({ kind, body }: { readonly kind: string; readonly body: string }): Reply {
  return { kind, ...JSON.parse(body) };
}

const MINIMUM_TRANSFER_MS = 5_000;
const MAXIMUM_TRANSFER_MS = 60_000;

/** How long a transfer looks for a human: 5 to 60 s, 60 s unless told (bot.md, Replies). */
export function transferTimeout(ms: number | undefined): number {
  return Math.min(Math.max(ms ?? MAXIMUM_TRANSFER_MS, MINIMUM_TRANSFER_MS), MAXIMUM_TRANSFER_MS);
}

const UNIT_MS = { millis: 1, seconds: 1_000, minutes: 60_000 } as const;
/** A pause longer than this is somebody's mistake; it is a row with a due time, not a timer (reliability F32). */
export const LONGEST_PAUSE_MS = 31 * 24 * 3_600_000;

export function millisecondsOf({ unit, value }: { unit: keyof typeof UNIT_MS; value: number }): number {
  return Math.ceil(value * UNIT_MS[unit]);
}
