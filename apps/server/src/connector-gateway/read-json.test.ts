import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfJsonText } from './json-gate.js';
import { decodeUtf8, readJson } from './read-json.js';

const strict = new TextDecoder('utf-8', { fatal: true });

function decodedByPlatform(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** What the exact check and the platform's parser say. */
function exactly(text: string): unknown {
  const fault = faultOfJsonText(text);
  if (fault !== undefined) return { fault };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return String(error);
  }
}

function quickly(text: string, shift = 0): unknown {
  const room = Buffer.alloc(Buffer.byteLength(text) + shift);
  room.write(text, shift);
  try {
    return readJson(room.subarray(shift), text);
  } catch (error) {
    return String(error);
  }
}

describe('reading JSON quickly', () => {
  it('decodes as the strict decoder does', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
      fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(`\uFEFF${text}`)),
    );
    fc.assert(
      fc.property(bytes, (given) => {
        expect(decodeUtf8(Buffer.from(given))).toBe(decodedByPlatform(given));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '[]',
    '{}',
    '""',
    '"a"',
    'null',
    '',
    ' ',
    '[1,]',
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '[{"b":{"a":"x","a":"y"}}]',
    '{"a\\"":"\\\\","b":"\\\\\\""}',
    '{"__proto__":1}',
    '{"\\u005f_proto__":1}',
    '{"x":{"constructor":{"prototype":1}}}',
    '["__proto__","constructor"]',
    '{"1":1,"1":2}',
    '{"":"",""  :  ""}',
    '['.repeat(32) + ']'.repeat(32),
    '['.repeat(33) + ']'.repeat(33),
    '['.repeat(100_000),
    `[${'1,'.repeat(49_998)}1]`,
    `[${'1,'.repeat(50_000)}1]`,
    `[${'[],'.repeat(25_000)}[]]`,
    `[${'[],'.repeat(24_999)}[]]`,
    `[${'"x",'.repeat(90_000)}"x"]`,
  ])('agrees with the exact check on %#', (text) => {
    expect(quickly(text)).toEqual(exactly(text));
  });

  it('agrees with the exact check on any JSON, whole, mutilated or with doubled keys', () => {
    const key = fc.constantFrom('a', 'b', '\\u0061', 'é', '€', '__proto__', 'constructor', '\\"', '');
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom('1', 'null', 'true', '""', '"x"', '"\\""', '"\\\\"', '"é{[,:"', '-0.5e3'),
        fc.array(tie('tree'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
        fc
          .array(fc.tuple(key, tie('tree')), { maxLength: 4 })
          .map((members) => `{${members.map(([name, value]) => `"${name}" :${value}`).join(', ')}}`),
      ),
    }));
    const text = fc.oneof(
      tree,
      fc.json(),
      fc
        .tuple(tree, fc.nat(200), fc.constantFrom('"', '\\', '{', ',', ''))
        .map(([whole, at, piece]) => whole.slice(0, at) + piece + whole.slice(at + 1)),
    );
    fc.assert(
      fc.property(text, fc.nat(3), (given, shift) => {
        expect(quickly(given, shift)).toEqual(exactly(given));
      }),
      { numRuns: 5000 },
    );
  });
});
