import type { ApplePayRequest, Diagnostic } from '@comptoir/contract';

/** Decimal places of the finest amount (packages/contract, Amount). */
const PLACES = 4;

/** A decimal text as a whole number of ten-thousandths: exact, where floating point is not. */
export function exactAmount(text: string): bigint {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const units = BigInt(whole + part.padEnd(PLACES, '0').slice(0, PLACES));
  return sign === '-' ? -units : units;
}

/** As a person writes it, without needless zeros: `12.5`, `100`. */
export function decimalText(amount: bigint): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(PLACES + 1, '0');
  const part = digits.slice(-PLACES).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${part === '' ? '' : `.${part}`}`;
}

/**
 * What does not add up (conversation-panel-app.md, Apple Pay): told, not refused. The total is that of the
 * items, alone or with one of the ways to ship; amounts that are still pending are not compared.
 */
export function totalWarnings({ payment }: ApplePayRequest): Diagnostic[] {
  const { lineItems, shippingMethods, total } = payment;
  const warning = (found: string, expected: string, fix: string): Diagnostic => ({
    rule: 'CPA15',
    severity: 'warning',
    pointer: '/payment/total/amount',
    found,
    expected,
    fix,
  });
  const asked = exactAmount(total.amount);
  const warnings: Diagnostic[] = [];
  if (asked <= 0n) {
    const fix = 'Apple Pay asks for amounts above zero only.';
    warnings.push(warning(`a total of ${total.amount}`, 'more than 0', fix));
  }
  const pending = [...lineItems, total].some(({ type }) => type === 'pending');
  if (pending || lineItems.length === 0) return warnings;
  const sum = lineItems.reduce((all, { amount }) => all + exactAmount(amount), 0n);
  const possible = [sum, ...shippingMethods.map(({ amount }) => sum + exactAmount(amount))];
  if (possible.includes(asked)) return warnings;
  const shipping =
    shippingMethods.length === 0 ? '' : ', or that and the price of one of the shipping methods';
  const expected = `${decimalText(sum)}, the sum of the items${shipping}`;
  warnings.push(
    warning(`a total of ${total.amount}`, expected, 'Correct the total, or name what is missing.'),
  );
  return warnings;
}
