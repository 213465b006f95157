import { type DeskClosingField, numberSeparators } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import { fillForm } from './filled-form.js';

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
const fr = numberSeparators('fr');
const fill = (fields: readonly DeskClosingField[], typed: Record<string, string>) =>
  fillForm(fields, new Map(Object.entries(typed)), fr);

describe('a filled form', () => {
  it('sends canonical numbers, whatever the separators typed', () => {
    const fields = [field('n', { type: 'INTEGER' }), field('d', { type: 'DECIMAL' })];
    expect(fill(fields, { n: '12 345 678 901 234 567 890', d: '1 234,50' }).answers).toEqual([
      { id: 'n', value: '12345678901234567890' },
      { id: 'd', value: '1234.50' },
    ]);
  });

  it('points at what is no number, and still shows what depends on it', () => {
    const fields = [
      field('n', { type: 'INTEGER' }),
      field('why', { parentId: 'n', depth: 1, required: true }),
    ];
    const { shown, problems } = fill(fields, { n: 'about ten' });
    expect(shown.map(({ id }) => id)).toEqual(['n', 'why']);
    expect([...problems].map(([id, { kind }]) => [id, kind])).toEqual([
      ['n', 'not-whole'],
      ['why', 'required'],
    ]);
  });

  it('neither asks for nor sends what is hidden, but keeps it', () => {
    const fields = [field('box', { type: 'CHECKBOX' }), field('why', { parentId: 'box', required: true })];
    const typed = { why: 'typed before the box was unticked' };
    expect(fill(fields, typed)).toMatchObject({ answers: [], problems: new Map() });
    expect(fill(fields, { ...typed, box: 'true' }).answers).toHaveLength(2);
  });
});
