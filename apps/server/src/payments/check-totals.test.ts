import type { ApplePayRequest } from '@comptoir/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, exactAmount, totalWarnings } from './check-totals.js';

const item = (amount: string, type: 'final' | 'pending' = 'final') => ({ amount, label: 'Item', type });
const request = (
  lineItems: ApplePayRequest['payment']['lineItems'],
  total: ApplePayRequest['payment']['total'],
  shipping: string[] = [],
): ApplePayRequest => ({
  requestIdentifier: '21d4a1c4-327c-4a35-85b1-36a050b15ad2',
  payment: {
    currencyCode: 'EUR',
    lineItems,
    total,
    requiredBillingContactFields: [],
    requiredShippingContactFields: [],
    shippingMethods: shipping.map((amount) => ({ amount, detail: '', identifier: amount, label: 'Post' })),
  },
  receivedMessage: { type: 'CARD', data: { actions: [] } },
});
const found = (...of: Parameters<typeof request>): string[] =>
  totalWarnings(request(...of)).map(
    (warning) => `${warning.pointer} ${warning.severity}: ${warning.expected}`,
  );

describe('what does not add up', () => {
  it('is exact where floating point is not', () => {
    expect(found([item('0.1'), item('0.2')], item('0.3'))).toEqual([]);
    expect(found([item('999999999999.99'), item('0.01')], item('1000000000000.00'))).toEqual([]);
    expect(
      found(
        Array.from({ length: 1_000 }, () => item('0.0001')),
        item('0.1'),
      ),
    ).toEqual([]);
    expect(found([item('10'), item('-2.50')], item('7.5'))).toEqual([]);
  });
  it('is told with what it should be', () => {
    expect(found([item('0.1'), item('0.2')], item('0.31'))).toEqual([
      '/payment/total/amount warning: 0.3, the sum of the items',
    ]);
    expect(found([item('10')], item('14.90'), ['4.90', '0.00'])).toEqual([]);
    expect(found([item('10')], item('12'), ['4.90'])).toHaveLength(1);
    expect(found([item('-1')], item('-1'))).toHaveLength(1);
  });
  it('is not looked for while amounts are pending, or where there are no items', () => {
    expect(found([item('1', 'pending')], item('9'))).toEqual([]);
    expect(found([item('1')], item('9', 'pending'))).toEqual([]);
    expect(found([], item('9'))).toEqual([]);
  });
  it('reads and writes every amount without loss', () => {
    const amounts = fc.tuple(
      fc.boolean(),
      fc.integer({ min: 0, max: 999_999_999 }),
      fc.integer({ min: 0, max: 9_999 }),
    );
    fc.assert(
      fc.property(amounts, ([negative, whole, part]) => {
        const text = `${negative ? '-' : ''}${whole}.${String(part).padStart(4, '0')}`;
        expect(exactAmount(decimalText(exactAmount(text)))).toBe(exactAmount(text));
      }),
    );
  });
});
