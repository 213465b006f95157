import type { DeskCategory } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import { type Children, treeRows } from './category-tree.js';

const category = (id: string, parentId: string | null, hasChildren?: boolean): DeskCategory => ({
  id,
  parentId,
  label: id.toUpperCase(),
  productsCount: 1,
  ...(hasChildren === undefined ? {} : { hasChildren }),
});
const ready = (...categories: DeskCategory[]): Children => ({ state: 'ready', categories });
const shape = (rows: ReturnType<typeof treeRows>) =>
  rows.map(
    ({ id, level, expanded }) =>
      `${'  '.repeat(level - 1)}${id}${expanded === undefined ? '' : expanded ? ' -' : ' +'}`,
  );

describe('treeRows', () => {
  it('shows roots, and children of what is expanded', () => {
    const answers = new Map([
      ['', ready(category('a', null, true), category('b', null, false))],
      ['a', ready(category('a1', 'a', false))],
    ]);
    expect(shape(treeRows(answers, new Set()))).toEqual(['a +', 'b']);
    expect(shape(treeRows(answers, new Set(['a'])))).toEqual(['a -', '  a1', 'b']);
  });

  it('offers to open what may have children, until it is known to have none', () => {
    const answers = new Map([['', ready(category('a', null))]]);
    expect(shape(treeRows(answers, new Set()))).toEqual(['a +']);
    expect(treeRows(answers, new Set(['a']))[0]?.state).toBe('loading');
    answers.set('a', ready());
    expect(shape(treeRows(answers, new Set(['a'])))).toEqual(['a']);
  });

  it('builds the tree from an answer that holds all of it', () => {
    const answers = new Map([
      ['', ready(category('a', null), category('a1', 'a'), category('a2', 'a1'), category('b', null))],
    ]);
    expect(shape(treeRows(answers, new Set(['a', 'a1'])))).toEqual(['a -', '  a1 -', '    a2 +', 'b +']);
  });

  it('ends where the connector’s tree goes round in a circle', () => {
    const answers = new Map([
      ['', ready(category('a', null))],
      ['a', ready(category('b', 'a'))],
      ['b', ready(category('a', 'b'))],
    ]);
    expect(shape(treeRows(answers, new Set(['a', 'b'])))).toEqual(['a -', '  b -']);
  });

  it('says that children could not be loaded', () => {
    const answers = new Map<string, Children>([
      ['', ready(category('a', null, true))],
      ['a', { state: 'failed', categories: [] }],
    ]);
    expect(treeRows(answers, new Set(['a']))[0]?.state).toBe('failed');
  });
});
