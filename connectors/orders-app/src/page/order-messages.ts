import type { ApplePayRequest, Card, CardBundle, CardLink } from '@comptoir/panel-app';
import type { Order } from '../orders/order.js';
import { decimal, money } from './money.js';
import { visitorWords } from './words.js';

/** An order as what the visitor gets: text, card, carousel, payment request. */

export function trackingText({ number, tracking }: Order, language: string): string | undefined {
  if (tracking === null) return undefined;
  return visitorWords(language).tracking(number, tracking.carrier, tracking.number, tracking.url);
}

export function orderCard(
  { number, lines, totalCents, currency, tracking, url }: Order,
  language: string,
): Card {
  const words = visitorWords(language);
  const what = lines.map(({ quantity, title }) => `${quantity} × ${title}`);
  const actions: CardLink[] = [{ type: 'LINK', title: words.seeOrder, url }];
  if (tracking !== null) actions.push({ type: 'LINK', title: words.follow, url: tracking.url });
  return {
    title: words.order(number),
    text: [...what, `${words.total}: ${money(totalCents, currency, language)}`].join('\n'),
    actions,
  };
}

export function orderCarousel(orders: readonly Order[], language: string): CardBundle {
  return {
    title: visitorWords(language).orders,
    cards: orders.map((order) => orderCard(order, language)),
  };
}

export function paymentRequest(order: Order, language: string, requestIdentifier: string): ApplePayRequest {
  const words = visitorWords(language);
  const item = (label: string, cents: number) => ({ label, amount: decimal(cents), type: 'final' as const });
  return {
    requestIdentifier,
    payment: {
      currencyCode: order.currency,
      lineItems: order.lines.map(({ quantity, title, cents }) =>
        item(`${quantity} × ${title}`, quantity * cents),
      ),
      requiredBillingContactFields: ['postalAddress'],
      requiredShippingContactFields: ['name', 'email'],
      shippingMethods: [],
      total: item(words.order(order.number), order.totalCents),
    },
    receivedMessage: {
      type: 'CARD',
      data: { title: words.pay(order.number), text: words.payText, actions: [] },
    },
  };
}
