import type { Order } from '../orders/order.js';
import { button, draw } from './draw.js';
import { day, money } from './money.js';
import type { Words } from './words.js';

export interface OrderActions {
  insertTracking(order: Order): void;
  send(order: Order): void;
  /** Undefined where visitors cannot be asked to pay. */
  readonly askForPayment: ((order: Order) => void) | undefined;
  choose(order: Order, chosen: boolean): void;
  isChosen(order: Order): boolean;
}

/** One order, with what can be done with it. */
export function orderView(order: Order, words: Words, locale: string, actions: OrderActions): HTMLElement {
  const { number, customer, placed, status, lines, totalCents, currency, tracking } = order;
  const chosen = draw('input', { type: 'checkbox', 'aria-label': words.choose(number) });
  chosen.checked = actions.isChosen(order);
  chosen.addEventListener('change', () => actions.choose(order, chosen.checked));
  const buttons = [button(words.send, () => actions.send(order))];
  if (tracking !== null) buttons.push(button(words.insertTracking, () => actions.insertTracking(order)));
  const ask = actions.askForPayment;
  if (ask !== undefined && status === 'awaiting-payment')
    buttons.push(button(words.askForPayment, () => ask(order)));
  return draw(
    'article',
    { class: 'order', 'aria-labelledby': `order-${number}` },
    draw(
      'header',
      {},
      chosen,
      draw('h3', { id: `order-${number}` }, number),
      draw('span', { class: `status ${status}` }, words.status[status]),
    ),
    draw('p', { class: 'of' }, `${customer.name} · ${day(placed, locale)}`),
    draw(
      'ul',
      {},
      ...lines.map(({ quantity, title, cents }) =>
        draw('li', {}, `${quantity} × ${title}`, draw('span', {}, money(quantity * cents, currency, locale))),
      ),
    ),
    draw('p', { class: 'total' }, words.total, draw('span', {}, money(totalCents, currency, locale))),
    draw('div', { class: 'actions' }, ...buttons),
  );
}
