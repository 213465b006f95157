import type { MessageHookAnswer } from '@comptoir/contract';
import type { OrderStore } from '../orders/order-store.js';

/** An order's number as customers write it: `CMD-12345`, in any case. */
const NUMBER = /(?<![\p{L}\p{N}])CMD-\d{5}(?!\d)/giu;
const MAX_NUMBERS = 20;

/** The message hook (conversation-panel-app.md, Intents): order numbers that exist, marked where they stand. */
export function findOrders(value: unknown, store: OrderStore): MessageHookAnswer {
  const messages = isObject(value) && Array.isArray(value['messages']) ? value['messages'] : [];
  const commands = messages.flatMap((message: unknown) => {
    if (!isObject(message)) return [];
    const { id, text } = message;
    if (typeof id !== 'string' || typeof text !== 'string') return [];
    const written = [...new Set(text.match(NUMBER) ?? [])].slice(0, MAX_NUMBERS);
    const known = store.known(written);
    const actions = written
      .filter((highlight) => known.has(highlight))
      .map((highlight) => {
        const number = highlight.toUpperCase();
        return { highlight, intent: { key: `order:${number}`, payload: { number } } };
      });
    return actions.length === 0 ? [] : [{ type: 'addMessageActions' as const, messageId: id, actions }];
  });
  return { commands };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
