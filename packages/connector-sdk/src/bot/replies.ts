import type { BotPayload, BotReply } from '@comptoir/contract';

/** Replies in short form (bot.md, Replies). */

/** A text in Markdown, at most 450 characters, with choices the visitor can click. */
export function say(value: string, quickReplies: readonly string[] = []): BotReply {
  return show({ contentType: 'text', value }, quickReplies);
}

/** Any payload: a card, an offer, a carousel, a file. */
export function show(payload: BotPayload, quickReplies: readonly string[] = []): BotReply {
  return {
    type: 'message',
    payload,
    ...(quickReplies.length === 0
      ? {}
      : { quickReplies: quickReplies.map((value) => ({ contentType: 'text/quick-reply' as const, value })) }),
  };
}

/** What follows waits so long; a visitor's message cancels it. */
export function wait(value: number, unit: 'millis' | 'seconds' | 'minutes' = 'seconds'): BotReply {
  return { type: 'await', duration: { unit, value } };
}

/** Looks for a human of a distribution rule for 5 to 60 seconds; if none is found, what follows is done. */
export function transfer(distributionRule: string, timeoutSeconds?: number): BotReply {
  return {
    type: 'transfer',
    distributionRule,
    ...(timeoutSeconds === undefined
      ? {}
      : { transferOptions: { timeout: { unit: 'seconds' as const, value: timeoutSeconds } } }),
  };
}

/** Ends the conversation; what follows is ignored. */
export function close(): BotReply {
  return { type: 'close' };
}
