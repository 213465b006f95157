/** An order as the page gets it; amounts are in hundredths of the currency. */
export interface Order {
  /** `CMD-` and five digits. */
  readonly number: string;
  readonly customer: { readonly name: string; readonly email: string };
  /** `2026-11-12` */
  readonly placed: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly totalCents: number;
  /** Null until the parcel is on its way. */
  readonly tracking: { readonly carrier: string; readonly number: string; readonly url: string } | null;
  /** The order in the shop, for the visitor. */
  readonly url: string;
}

export interface OrderLine {
  readonly title: string;
  readonly quantity: number;
  readonly cents: number;
}

export const ORDER_STATUSES = [
  'awaiting-payment',
  'paid',
  'packed',
  'shipped',
  'delivered',
  'returned',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];
