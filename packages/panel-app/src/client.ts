import { cardsOf, checkCards, checkText, modernBundle, modernCard } from './card.js';
import { ignorable } from './failure.js';
import type { Handlers } from './handlers.js';
import type { Link } from './link.js';
import type { Client, Context } from './types.js';

/** The object apps drive the desk with. Made once; its methods need no `this`. */
export function createClient(link: Link, handlers: Handlers, context: Context): Client {
  const call = <Value>(command: string, argument: object, check?: () => void): Promise<Value> => {
    const send = async (): Promise<Value> => {
      check?.();
      return link.call(command, argument);
    };
    return ignorable(send());
  };
  const pushCard = (given: unknown): Promise<void> => {
    const card = modernCard(given);
    return call('pushCard', { card }, () => checkCards([card], '/card'));
  };
  const pushBundle = (given: unknown): Promise<void> => {
    const bundle = modernBundle(given);
    return call('pushCardBundle', { bundle }, () => checkCards(cardsOf(bundle), '/bundle/cards/'));
  };

  return {
    context,
    insertTextInComposeBox: (value) => call('insertText', { value }, () => checkText(value)),
    pushCardInConversationThread: pushCard,
    insertCardInConversationThread: pushCard,
    pushCardBundleInConversationThread: pushBundle,
    insertCarouselInConversationThread: pushBundle,
    getJWT: () => call('getJWT', {}),
    pushApplePayPaymentRequestInConversationThread: (request) => call('pushApplePay', { request }),
    resize: (size) => call('resize', size),
    notify: (message, kind) => call('notify', kind ? { message, kind } : { message }),
    setBadge: (badge) => call('setBadge', { badge }),
    saveState: (state = null) => call('saveState', { state }),
    restoreState: () => call('restoreState', {}),
    can: (command) => call('can', { command }),
    on: handlers.on,
  };
}
