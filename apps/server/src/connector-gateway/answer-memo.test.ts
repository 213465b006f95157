import { describe, expect, it } from 'vitest';
import { AnswerMemo } from './answer-memo.js';

function met(memo: AnswerMemo, owner: string, body: Buffer, value: unknown): void {
  memo.remember(memo.keyOf(owner, body), body, value);
  memo.remember(memo.keyOf(owner, body), body, value);
}

function recall(memo: AnswerMemo, owner: string, body: Buffer): { readonly value: unknown } | undefined {
  return memo.recall(memo.keyOf(owner, body), body);
}

describe('the memo of bodies already read', () => {
  it('gives the value back for the same bytes of the same owner only, from the second time on', () => {
    const memo = new AnswerMemo();
    const value = [{ id: 1 }];
    const body = Buffer.from('[{"id":1}]');
    memo.remember(memo.keyOf('one', body), body, value);
    expect(recall(memo, 'one', Buffer.from('[{"id":1}]'))).toBeUndefined();
    memo.remember(memo.keyOf('one', body), body, value);
    expect(recall(memo, 'one', Buffer.from('[{"id":1}]'))?.value).toBe(value);
    expect(recall(memo, 'two', Buffer.from('[{"id":1}]'))).toBeUndefined();
    expect(recall(memo, 'one', Buffer.from('[{"id":2}]'))).toBeUndefined();
  });

  it('gives nothing that can be changed', () => {
    const memo = new AnswerMemo();
    met(memo, 'one', Buffer.from('[{"a":[1]}]'), [{ a: [1] }]);
    const again = recall(memo, 'one', Buffer.from('[{"a":[1]}]'))?.value;
    expect(() => Object.assign(Array.isArray(again) ? again[0] : {}, { a: 2 })).toThrow(TypeError);
  });

  it('compares all bytes, also of bodies with one checksum', () => {
    const memo = new AnswerMemo();
    // Both of these texts have the CRC-32 0x4ddb0c25.
    const [one, other] = [Buffer.from('plumless'), Buffer.from('buckeroo')];
    met(memo, 'owner', one, 'one');
    expect(recall(memo, 'owner', other)).toBeUndefined();
    met(memo, 'owner', other, 'other');
    expect(recall(memo, 'owner', other)?.value).toBe('other');
    expect(recall(memo, 'owner', one)).toBeUndefined();
  });

  it('keeps within its bounds, and the lately used', () => {
    const memo = new AnswerMemo();
    const body = (index: number): Buffer => Buffer.alloc(100_000, `${index} `);
    const first = body(0);
    met(memo, 'one', first, 'first');
    for (let index = 1; index < 200; index += 1) {
      met(memo, 'one', body(index), index);
      expect(recall(memo, 'one', first)?.value).toBe('first');
    }
    const kept = Array.from({ length: 200 }, (_, index) => recall(memo, 'one', body(index)));
    expect(kept.filter((known) => known !== undefined).length).toBeLessThanOrEqual(42);
    met(memo, 'one', Buffer.alloc(300_000), 'large');
    expect(recall(memo, 'one', Buffer.alloc(300_000))).toBeUndefined();
  });
});
