import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ConnectorId,
  formatPrefixedId,
  isPlatform,
  numberOfPrefixedId,
  PLATFORMS,
  PrefixedId,
  Uuid,
  VISITOR_UNIQUE_ID_LENGTH,
  VisitorUniqueId,
} from './identifiers.js';
import { createValidator } from './validation/validator.js';

const prefixed = createValidator(PrefixedId);
const connectorId = createValidator(ConnectorId);
const uuid = createValidator(Uuid);
const visitor = createValidator(VisitorUniqueId);

describe('ids of the platform (CALL5)', () => {
  it.each(['ha-1', 'sd-123', 'ha-456678', 'ha-9999999999999999'])('%s', (id) => {
    expect(prefixed.check(id)).toBe(true);
    expect(numberOfPrefixedId(id)).toBe(Number(id.slice(3)));
  });

  it.each([
    '',
    'ha',
    'ha-',
    'ha-0',
    'ha-01',
    'ha--1',
    'ha-1.5',
    'ha-1e3',
    'ha-١٢',
    'HA-1',
    'fr-1',
    ' ha-1',
    'ha-1\n',
    'ha-12345678901234567',
    '123',
  ])('refuses %j', (id) => {
    expect(prefixed.check(id)).toBe(false);
    expect(numberOfPrefixedId(id)).toBeUndefined();
  });

  it('are read back as they are written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLATFORMS), fc.integer({ min: 1, max: 2 ** 50 }), (platform, number) => {
        const id = formatPrefixedId(platform, number);
        expect(prefixed.check(id)).toBe(true);
        expect(numberOfPrefixedId(id)).toBe(number);
      }),
    );
  });

  it('know two platforms', () => {
    expect(PLATFORMS.every(isPlatform)).toBe(true);
    for (const other of ['HA', '', 'toString', null, 1]) expect(isPlatform(other)).toBe(false);
  });
});

describe('ids of a connector (PL9)', () => {
  it.each(['123', 'lamp/01', '9007199254740993', ' ', '0', 'é😀', 0, 7, -3, 2 ** 53, 2 ** 60])('%j', (id) => {
    expect(connectorId.check(id)).toBe(true);
  });

  it.each(['', 1.5, Number.NaN, Number.POSITIVE_INFINITY, null, undefined, true, [], {}, ['1']])(
    'refuses %j',
    (id) => {
      expect(connectorId.check(id)).toBe(false);
      expect(connectorId.diagnose(id)).not.toEqual([]);
    },
  );
});

it('a UUID is read in any case, and only as a whole (CALL6)', () => {
  expect(uuid.check('0b1f7a52-6c1e-4f2e-9a54-1f3f3c0d8a11')).toBe(true);
  expect(uuid.check('0B1F7A52-6C1E-4F2E-9A54-1F3F3C0D8A11')).toBe(true);
  for (const other of [
    '',
    '0b1f7a526c1e4f2e9a541f3f3c0d8a11',
    '{0b1f7a52-6c1e-4f2e-9a54-1f3f3c0d8a11}',
    '0b1f7a52-6c1e-4f2e-9a54-1f3f3c0d8a11\n',
    '0b1f7a52-6c1e-4f2e-9a54-1f3f3c0d8a1g',
  ]) {
    expect(uuid.check(other)).toBe(false);
  }
});

it('idVisitorUnique is 45 lower-case hex characters (CALL6)', () => {
  const id = `${'5f'.repeat(22)}a`;
  expect(id).toHaveLength(VISITOR_UNIQUE_ID_LENGTH);
  expect(visitor.check(id)).toBe(true);
  for (const other of [id.slice(1), `${id}0`, id.toUpperCase(), `${id.slice(1)}g`]) {
    expect(visitor.check(other)).toBe(false);
  }
});
