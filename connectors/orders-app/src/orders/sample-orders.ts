import { ORDER_STATUSES, type OrderStatus } from './order.js';

/** A believable shop's orders, the same at every start: what one tries today can be tried again tomorrow. */
export interface SampleOrder {
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly placed: string;
  readonly status: OrderStatus;
  readonly tracking: string | null;
  readonly lines: readonly { readonly title: string; readonly quantity: number; readonly cents: number }[];
}

/** Those of the demo first, so that whoever writes in the demo has orders. */
const CUSTOMERS = [
  ['Ana Ruiz', 'ana.ruiz@example.com'],
  ['Jonas Weber', 'jonas.weber@example.com'],
  ['Camille Laurent', 'camille.laurent@example.com'],
  ['Priya Nair', 'priya.nair@example.com'],
  ['Élodie Marchand', 'elodie.marchand@example.com'],
  ['Tomasz Nowak', 'tomasz.nowak@example.com'],
  ['Ingrid Solberg', 'ingrid.solberg@example.com'],
  ['Marco Bianchi', 'marco.bianchi@example.com'],
  ['Sean O’Connell', 'sean.oconnell@example.com'],
  ['Zoë van Dijk', 'zoe.vandijk@example.com'],
  ['Luís Ferreira', 'luis.ferreira@example.com'],
  ['Yuki Tanaka', 'yuki.tanaka@example.com'],
] as const;

const PRODUCTS = [
  ['Ormeau dining chair, sage', 14900],
  ['Ormeau dining chair, terracotta', 14900],
  ['Veillée floor lamp, cream', 18900],
  ['Veillée reading lamp, rust', 7900],
  ['Linen curtain, 140 × 250 cm', 6450],
  ['Stoneware plate, set of six', 5400],
  ['Oak chest of drawers', 42900],
  ['Wool throw, moss', 8990],
  ['Walnut cutting board', 3850],
  ['Enamel teapot, one litre', 4200],
] as const;

/** Of Ana Ruiz, the demo's visitor: CMD-12345 is on its way, CMD-12393 not paid yet. */
const KNOWN: Readonly<Record<number, OrderStatus>> = { 0: 'shipped', 48: 'awaiting-payment' };
const FIRST_NUMBER = 12_345;
const ORDERS = 60;
/** The day the newest order was placed. */
const NEWEST = Date.UTC(2026, 10, 21);
const DAY_MS = 24 * 3_600_000;

export function sampleOrders(): SampleOrder[] {
  const next = sequence(20_261_123);
  return Array.from({ length: ORDERS }, (_, index) => {
    const [name, email] = CUSTOMERS[index % CUSTOMERS.length] ?? CUSTOMERS[0];
    const number = `CMD-${FIRST_NUMBER + index}`;
    const status = KNOWN[index] ?? ORDER_STATUSES[next(ORDER_STATUSES.length)] ?? 'paid';
    const onItsWay = status === 'shipped' || status === 'delivered' || status === 'returned';
    const first = next(PRODUCTS.length);
    const lines = Array.from({ length: 1 + next(3) }, (_, line) => {
      const [title, cents] = PRODUCTS[(first + 3 * line) % PRODUCTS.length] ?? PRODUCTS[0];
      return { title, cents, quantity: 1 + next(2) };
    });
    return {
      number,
      name,
      email,
      placed: new Date(NEWEST - (ORDERS - index) * DAY_MS * 1.5).toISOString().slice(0, 10),
      status,
      tracking: onItsWay ? `TL${String(7_000_000_000 + next(999_999_999))}FR` : null,
      lines,
    };
  });
}

/** A small generator of the same numbers at every start (xorshift). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
