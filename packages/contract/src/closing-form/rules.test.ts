import { describe, expect, it } from 'vitest';
import type { DeskClosingField } from '../api/closing-form.js';
import { checkAnswers, checkValue, hasClosingValue, visibleFields } from './rules.js';

const field = (id: string, more: Partial<DeskClosingField> = {}): DeskClosingField => ({
  id,
  parentId: null,
  depth: 0,
  label: id,
  type: 'TEXT',
  required: false,
  options: [],
  ...more,
});
const options = [
  { label: 'Order', value: 'order' },
  { label: 'None of these', value: '' },
];
const ids = (fields: readonly DeskClosingField[]) => fields.map(({ id }) => id);
const shown = (fields: readonly DeskClosingField[], values: Record<string, string>) =>
  ids(visibleFields(fields, new Map(Object.entries(values))));

describe('having a value (CF10)', () => {
  it.each([
    [field('a'), undefined, false],
    [field('a'), '', false],
    [field('a'), ' \n\t\u00a0', false],
    [field('a'), '0', true],
    [field('a', { type: 'TEXTAREA' }), 'x', true],
    [field('a', { type: 'CHECKBOX' }), 'true', true],
    [field('a', { type: 'CHECKBOX' }), 'false', false],
    [field('a', { type: 'CHECKBOX' }), 'yes', false],
    [field('a', { type: 'SELECT', options }), 'order', true],
    [field('a', { type: 'SELECT', options }), '', true],
    [field('a', { type: 'SELECT', options: options.slice(0, 1) }), '', false],
    [field('a', { type: 'INTEGER' }), '0', true],
    [field('a', { type: 'DECIMAL' }), ' ', false],
  ])('%#: %j', (given, value, expected) => {
    expect(hasClosingValue(given, value)).toBe(expected);
  });
});

describe('the inputs shown (CF10)', () => {
  const family = [
    field('root', { type: 'CHECKBOX' }),
    field('child', { parentId: 'root', depth: 1 }),
    field('grandchild', { parentId: 'child', depth: 2, type: 'INTEGER' }),
    field('great', { parentId: 'grandchild', depth: 3 }),
    field('other'),
  ];

  it('follow their parents at any depth', () => {
    expect(shown(family, {})).toEqual(['root', 'other']);
    expect(shown(family, { root: 'true' })).toEqual(['root', 'child', 'other']);
    expect(shown(family, { root: 'true', child: 'x', grandchild: '3' })).toEqual(ids(family));
    expect(shown(family, { root: 'true', child: ' ', grandchild: '3' })).toEqual(['root', 'child', 'other']);
  });

  it('hide everything below when a parent far above loses its value', () => {
    expect(shown(family, { root: 'false', child: 'x', grandchild: '3', great: 'y' })).toEqual([
      'root',
      'other',
    ]);
  });

  it('are found for two thousand inputs, each under the one before', () => {
    const deep = Array.from({ length: 2_000 }, (_, index) =>
      field(`f${index}`, { parentId: index === 0 ? null : `f${index - 1}`, depth: index }),
    );
    const values = new Map(deep.map(({ id }) => [id, 'x']));
    expect(visibleFields(deep, values)).toHaveLength(2_000);
    values.delete('f999');
    expect(visibleFields(deep, values)).toHaveLength(1_000);
  });

  it('are not confused by ids that name properties of every object', () => {
    expect(shown([field('a', { parentId: 'constructor' }), field('__proto__')], {})).toEqual(['__proto__']);
  });
});

describe('a value', () => {
  it.each([
    ['required and missing', field('a', { required: true }), undefined, 'required'],
    ['required and blank', field('a', { required: true }), '  ', 'required'],
    ['required and not ticked', field('a', { required: true, type: 'CHECKBOX' }), 'false', 'required'],
    ['a box with another word', field('a', { type: 'CHECKBOX' }), 'yes', 'not-ticked-or-not'],
    ['no option', field('a', { type: 'SELECT', options }), 'Order', 'not-an-option'],
    ['a fraction', field('a', { type: 'INTEGER' }), '1.5', 'not-whole'],
    ['a word', field('a', { type: 'INTEGER' }), 'NaN', 'not-whole'],
    ['an exponent', field('a', { type: 'DECIMAL' }), '1e3', 'not-decimal'],
    ['a comma', field('a', { type: 'DECIMAL' }), '1,5', 'not-decimal'],
    ['a point at the end', field('a', { type: 'DECIMAL' }), '1.', 'not-decimal'],
    ['digits of another script', field('a', { type: 'INTEGER' }), '١٢', 'not-whole'],
    ['1025 letters', field('a'), 'x'.repeat(1025), 'too-long'],
    ['1025 digits', field('a', { type: 'INTEGER' }), '9'.repeat(1025), 'too-long'],
    ['147 families and a bit', field('a'), `${'👨‍👩‍👧‍👦'.repeat(146)}abc`, 'too-long'],
  ])('%s is refused', (_, given, value, kind) => {
    expect(checkValue(given, value)?.kind).toBe(kind);
  });

  it.each([
    [field('a'), undefined],
    [field('a', { type: 'CHECKBOX' }), 'false'],
    [field('a', { type: 'CHECKBOX', required: true }), 'true'],
    [field('a', { type: 'SELECT', options, required: true }), ''],
    [field('a', { type: 'SELECT', options }), 'order'],
    [field('a', { type: 'INTEGER' }), `-${'9'.repeat(1023)}`],
    [field('a', { type: 'DECIMAL' }), '-0.50'],
    [field('a', { type: 'DECIMAL' }), '12'],
    [field('a'), '😀'.repeat(1024)],
    [field('a'), '👨‍👩‍👧‍👦'.repeat(146)],
  ])('%# is accepted', (given, value) => {
    expect(checkValue(given, value)).toBeUndefined();
  });
});

describe('the answers to a form', () => {
  const form = [
    field('why', { type: 'SELECT', options, required: true }),
    field('which', { parentId: 'why', depth: 1, required: true }),
    field('done', { type: 'CHECKBOX' }),
  ];

  it('are saved in the order of the form, without what is empty (CF12)', () => {
    const { problems, saved } = checkAnswers(form, [
      { id: 'done', value: 'false' },
      { id: 'which', value: 'A-1' },
      { id: 'why', value: 'order' },
    ]);
    expect(problems).toEqual([]);
    expect(saved).toEqual([
      { id: 'why', value: 'order' },
      { id: 'which', value: 'A-1' },
    ]);
  });

  it('need nothing of what is hidden, and do not keep it (CF12)', () => {
    const optional = [{ ...(form[0] ?? field('why')), required: false }, ...form.slice(1)];
    const nothingChosen = optional.map((each) => ({ ...each, options: options.slice(0, 1) }));
    const { problems, saved } = checkAnswers(nothingChosen, [{ id: 'which', value: 'x'.repeat(5_000) }]);
    expect(problems).toEqual([]);
    expect(saved).toEqual([]);
  });

  it('are refused where they are missing, unknown or given twice', () => {
    const { problems } = checkAnswers(form, [
      { id: 'why', value: 'order' },
      { id: 'colour', value: 'red' },
      { id: 'why', value: 'order' },
    ]);
    expect(problems).toMatchObject([
      { id: 'colour', index: 1, kind: 'unknown-field' },
      { id: 'why', index: 2, kind: 'answered-twice' },
      { id: 'which', index: null, kind: 'required' },
    ]);
  });

  it('say what was found without repeating all of it', () => {
    const { problems } = checkAnswers(form, [{ id: 'why', value: 'y'.repeat(900) }]);
    expect(problems[0]).toMatchObject({ index: 0, rule: 'CF16' });
    expect(problems[0]?.found.length).toBeLessThan(100);
  });
});
