import { describe, expect, it } from 'vitest';
import { AnswersStore } from './answers-store.js';

function storage(content: Record<string, string> = {}) {
  const held = new Map(Object.entries(content));
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}
const FORM = { idConnectorVersion: 'v1', formId: 'f1' };
const draft = (value: string) => [{ ...FORM, values: [{ id: 'a', value }] }];
const typed = (store: AnswersStore) => store.form('c', 'v1').values.get('a');

describe('AnswersStore', () => {
  it('keeps answers over a reload', () => {
    const kept = storage();
    new AnswersStore('ha-7', kept).set('c', FORM, 'a', 'typed');
    const later = new AnswersStore('ha-7', kept);
    expect(typed(later)).toBe('typed');
    expect(later.unsent('c')).toBe(true);
    expect(later.draft('c')).toEqual(draft('typed'));
  });

  it('keeps them from other operators on the same computer', () => {
    const kept = storage();
    new AnswersStore('ha-7', kept).set('c', FORM, 'a', 'typed');
    expect(typed(new AnswersStore('ha-8', kept))).toBeUndefined();
  });

  it('takes the server’s draft on a computer that has none', () => {
    const store = new AnswersStore('ha-7', storage());
    store.offer('c', draft('from home'), store.revision('c'));
    expect(typed(store)).toBe('from home');
    expect(store.unsent('c')).toBe(false);
  });

  it('never lets a late draft undo what was typed', () => {
    const store = new AnswersStore('ha-7', storage());
    const asked = store.revision('c');
    store.set('c', FORM, 'a', 'newer');
    store.offer('c', draft('older'), asked);
    expect(typed(store)).toBe('newer');
    store.sent('c', store.revision('c'));
    store.offer('c', draft('older'), asked);
    expect(typed(store)).toBe('newer');
    store.offer('c', draft('of another computer'), store.revision('c'));
    expect(typed(store)).toBe('of another computer');
  });

  it('knows what the server has', () => {
    const store = new AnswersStore('ha-7', storage());
    store.set('c', FORM, 'a', '1');
    const before = store.revision('c');
    store.set('c', FORM, 'a', '12');
    store.sent('c', before);
    expect(store.unsent('c')).toBe(true);
    store.sent('c', store.revision('c'));
    expect(store.unsent('c')).toBe(false);
  });

  it('forgets', () => {
    const kept = storage();
    const store = new AnswersStore('ha-7', kept);
    store.set('c', FORM, 'a', 'x');
    expect(store.isEmpty('c')).toBe(false);
    store.clear('c');
    expect(store.isEmpty('c')).toBe(true);
    expect(new AnswersStore('ha-7', kept).isEmpty('c')).toBe(true);
  });

  it.each(['', '{', 'null', '[]', '{"draft":7}', '{"draft":[null,{"formId":1}]}'])(
    'is empty when the storage holds %j',
    (text) => {
      const store = new AnswersStore('ha-7', storage({ 'comptoir.closing.ha-7.c': text }));
      expect(store.isEmpty('c')).toBe(true);
    },
  );

  it('works where storage is shut, for this page', () => {
    const shut = () => {
      throw new Error('shut');
    };
    const store = new AnswersStore('ha-7', { getItem: shut, setItem: shut, removeItem: shut });
    store.set('c', FORM, 'a', 'x');
    expect(typed(store)).toBe('x');
    store.clear('c');
    expect(typed(store)).toBeUndefined();
  });

  it('follows another tab', () => {
    const kept = storage();
    const [one, two] = [new AnswersStore('ha-7', kept), new AnswersStore('ha-7', kept)];
    expect(typed(two)).toBeUndefined();
    one.set('c', FORM, 'a', 'x');
    two.changedElsewhere('comptoir.closing.ha-7.c');
    expect(typed(two)).toBe('x');
    one.clear('c');
    two.changedElsewhere(null);
    expect(typed(two)).toBeUndefined();
  });
});
