import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { BotPayload } from '../bot/reply.js';
import { ClosingFormAnswer } from '../closing-form/field.js';
import { ActionAnswer } from '../customer-information/action.js';
import { InformationAnswer } from '../customer-information/information.js';
import { ProductsAnswer } from '../product-list/product.js';
import { codePoints } from './code-points.js';
import { describeValue } from './describe-value.js';
import { diagnose, escapePointer, MAX_DIAGNOSTICS } from './diagnose.js';
import { nearest } from './nearest.js';
import { createValidator } from './validator.js';

describe('a diagnostic (CALL11)', () => {
  it('of an envelope asks for the bare array', () => {
    expect(diagnose(ProductsAnswer, { items: [], total: 0 }, 'PL4')).toEqual([
      {
        rule: 'PL4',
        severity: 'error',
        pointer: '',
        found: 'an object with items, total',
        expected: 'an array',
        fix: 'Answer the bare array, without an envelope.',
      },
    ]);
  });

  it('of a number in place of a text shows how to write it', () => {
    const field = { id: 'orders', label: 7, value: 'seven', fieldType: 'TEXT' };
    expect(diagnose(InformationAnswer, [field])).toEqual([
      {
        severity: 'error',
        pointer: '/0/label',
        found: 'the number 7',
        expected: 'a text',
        fix: 'Write it in quotes: "7".',
      },
    ]);
  });

  it('of a missing key names what belongs there', () => {
    const product = { id: 1, title: 'Mug' };
    expect(diagnose(ProductsAnswer, [product])).toContainEqual({
      severity: 'error',
      pointer: '/0/productUrl',
      found: 'nothing',
      expected: 'an absolute http or https link',
      fix: 'Add "productUrl".',
    });
  });

  it('of a mistyped option offers the nearest', () => {
    const input = { id: 'qty', label: 'How many?', isRequired: true };
    const [wrong] = diagnose(ClosingFormAnswer, [{ ...input, fieldType: 'integer' }]);
    expect(wrong).toMatchObject({
      pointer: '/0/fieldType',
      found: 'the text "integer"',
      fix: 'Did you mean "INTEGER"?',
    });
    expect(wrong?.expected).toContain('"DECIMAL"');
    const [missing] = diagnose(ClosingFormAnswer, [input]);
    expect(missing).toMatchObject({ pointer: '/0/fieldType', found: 'nothing' });
    expect(missing).not.toHaveProperty('fix');
  });

  it('of a union is about the alternative that was meant', () => {
    const payload = { contentType: 'product-offer', name: 'Mug', price: 14.9, actions: [] };
    expect(diagnose(BotPayload, payload).map(({ pointer }) => pointer)).toEqual(['/price', '/actions']);
    const bundle = { contentType: 'bundle/product-offer', cards: [{ ...payload, price: '14.90 €' }] };
    expect(diagnose(BotPayload, bundle).map(({ pointer }) => pointer)).toEqual(['/cards/0/actions']);
    expect(diagnose(BotPayload, { contentType: 'cards' })[0]).toMatchObject({ pointer: '/contentType' });
    expect(diagnose(ActionAnswer, { message: 'ok' })[0]).toMatchObject({ pointer: '/success' });
    expect(diagnose(ActionAnswer, [{ success: 1 }])[0]).toMatchObject({ pointer: '/0/success' });
    expect(diagnose(ActionAnswer, 'ok')[0]).toMatchObject({ pointer: '', expected: 'an object or an array' });
  });

  it('comes at most fifty times', () => {
    const many = Array.from({ length: 100_000 }, () => ({}));
    expect(diagnose(ProductsAnswer, many)).toHaveLength(MAX_DIAGNOSTICS);
    const texts = Array.from({ length: 500 }, () => 'x');
    expect(diagnose(ProductsAnswer, texts)).toHaveLength(MAX_DIAGNOSTICS);
  });

  it('of a deep or cyclic value goes no deeper than the schema', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    const cycle: Record<string, unknown> = { id: 'a', fieldType: 'TEXT' };
    cycle['label'] = cycle;
    cycle['value'] = deep;
    expect(diagnose(InformationAnswer, [cycle]).map(({ pointer }) => pointer)).toEqual([
      '/0/label',
      '/0/value',
    ]);
    expect(diagnose(InformationAnswer, deep)[0]).toMatchObject({ pointer: '/0', expected: 'an object' });
  });

  it('points with escaped segments, and looks into keys of any name', () => {
    const names = createValidator(
      Type.Object({ default: Type.String() }, { additionalProperties: Type.String() }),
    );
    expect(names.diagnose({ default: 'Orders', 'a/b~c': 1 })).toMatchObject([{ pointer: '/a~1b~0c' }]);
    expect(escapePointer('~1/')).toBe('~01~1');
  });

  it('counts code points as the compiled validator does', () => {
    const short = createValidator(Type.String({ maxLength: 3 }));
    for (const text of ['abc', '😀😀😀', 'abcd', '👨‍👩‍👧‍👦', '😀😀😀😀', '']) {
      expect(short.check(text)).toBe(codePoints(text) <= 3);
      expect(diagnose(short.schema, text).length === 0).toBe(short.check(text));
    }
  });

  it('is never absent when the validator refuses, whatever the schema', () => {
    const odd = createValidator(Type.Number({ multipleOf: 5 }));
    expect(odd.diagnose(10)).toEqual([]);
    expect(odd.diagnose(7)).toMatchObject([{ pointer: '', severity: 'error' }]);
  });

  it('speaks of bounds and of numbers that are none', () => {
    const timeout = Type.Number({ minimum: 5, maximum: 60 });
    expect(diagnose(timeout, 4)[0]).toMatchObject({ expected: 'at least 5' });
    expect(diagnose(timeout, 61)[0]).toMatchObject({ expected: 'at most 60' });
    expect(diagnose(timeout, Number.NaN)[0]).toMatchObject({ found: 'the number NaN', expected: 'a number' });
    expect(diagnose(Type.Integer(), 2 ** 60)).toEqual([]);
  });
});

it.each([
  [undefined, 'nothing'],
  [null, 'null'],
  ['', 'the text ""'],
  [-0.5, 'the number -0.5'],
  [false, 'the boolean false'],
  [[1, 2], 'an array of 2'],
  [{}, 'an empty object'],
  [{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, 'an object with a, b, c, d, e, …'],
  [10n, 'a bigint'],
  [Symbol('x'), 'a symbol'],
])('describes %s', (value, expected) => {
  expect(describeValue(value)).toBe(expected);
});

it('describes a long text shortly, without cutting an emoji in two', () => {
  const said = describeValue('😀'.repeat(100_000));
  expect(said.length).toBeLessThan(200);
  const odd = describeValue(`a${'😀'.repeat(100)}`);
  for (const text of [said, odd]) expect(Buffer.from(text).toString()).toBe(text);
});

it.each([
  ['ORDERS', 'ORDER'],
  ['boussole', 'BOUSSOLE'],
  ['ORDRE', undefined],
  ['ODER', 'ORDER'],
  ['', undefined],
  ['x'.repeat(10_000), undefined],
])('nearest to %j', (text, expected) => {
  expect(nearest(text, ['ORDER', 'BOUSSOLE', 'GEAR'])).toBe(expected);
});
