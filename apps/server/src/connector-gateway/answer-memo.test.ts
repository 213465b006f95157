import { describe, expect, it } from 'vitest';
import { AnswerMemo } from './answer-memo.js';

describe('the memo of bodies already read', () => {
  it('gives the value back for the same bytes of the same owner only', () => {
    const memo = new AnswerMemo();
    const value = [{ id: 1 }];
    memo.remember('one', Buffer.from('[{"id":1}]'), value);
    expect(memo.recall('one', Buffer.from('[{"id":1}]'))?.value).toBe(value);
    expect(memo.recall('two', Buffer.from('[{"id":1}]'))).toBeUndefined();
    expect(memo.recall('one', Buffer.from('[{"id":2}]'))).toBeUndefined();
  });

  it('gives nothing that can be changed', () => {
    const memo = new AnswerMemo();
    memo.remember('one', Buffer.from('[{"a":[1]}]'), [{ a: [1] }]);
    const again = memo.recall('one', Buffer.from('[{"a":[1]}]'))?.value;
    expect(() => Object.assign(Array.isArray(again) ? again[0] : {}, { a: 2 })).toThrow(TypeError);
  });

  it('tells bodies apart that look alike at every sampled place', () => {
    const memo = new AnswerMemo();
    const bodies = Array.from({ length: 9 }, (_, index) => {
      const body = Buffer.alloc(10_000, 0x20);
      body[5] = 0x30 + index;
      return body;
    });
    for (const [index, body] of bodies.entries()) memo.remember('one', body, index);
    for (const [index, body] of bodies.entries()) {
      expect([undefined, index]).toContain(memo.recall('one', body)?.value);
    }
    expect(memo.recall('one', bodies[8] ?? Buffer.alloc(0))?.value).toBe(8);
  });

  it('keeps within its bounds, and the lately used', () => {
    const memo = new AnswerMemo();
    const body = (index: number): Buffer => Buffer.alloc(100_000, `${index} `);
    const first = body(0);
    memo.remember('one', first, 'first');
    for (let index = 1; index < 200; index += 1) {
      memo.remember('one', body(index), index);
      expect(memo.recall('one', first)?.value).toBe('first');
    }
    const kept = Array.from({ length: 200 }, (_, index) => memo.recall('one', body(index)));
    expect(kept.filter((known) => known !== undefined).length).toBeLessThanOrEqual(42);
    memo.remember('one', Buffer.alloc(300_000), 'large');
    expect(memo.recall('one', Buffer.alloc(300_000))).toBeUndefined();
  });
});
