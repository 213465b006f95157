import { Ajv2020 } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { readFixtures } from './fixtures.fixture.js';
import { PUBLISHED_SCHEMAS, type PublishedSchemaPath, schemaDocument } from './json-schemas.js';
import { PLUGIN_KINDS } from './plugin-kind.js';
import { createValidator, type Validator } from './validation/validator.js';

const AT_LEAST = 15;
const ajv = new Ajv2020({ strict: false });

const compiled = new Map<PublishedSchemaPath, Validator<TSchema>>();
function validatorOf(path: PublishedSchemaPath): Validator<TSchema> {
  const known = compiled.get(path) ?? createValidator<TSchema>(PUBLISHED_SCHEMAS[path]);
  compiled.set(path, known);
  return known;
}

const published = new Map<PublishedSchemaPath, (value: unknown) => boolean>();
/** The document as any other implementation of JSON Schema reads it. */
function elsewhere(path: PublishedSchemaPath, value: unknown): boolean {
  const check = published.get(path) ?? ajv.compile(schemaDocument(path, 'https://desk.example'));
  published.set(path, check);
  return check(value) === true;
}

describe.each(PLUGIN_KINDS)('fixtures of %s', (kind) => {
  const valid = readFixtures(kind, 'valid');
  const invalid = readFixtures(kind, 'invalid');

  it(`has at least ${AT_LEAST} of each sort, no two the same`, () => {
    expect(valid.length).toBeGreaterThanOrEqual(AT_LEAST);
    expect(invalid.length).toBeGreaterThanOrEqual(AT_LEAST);
    const values = [...valid, ...invalid].map(({ schema, value }) => `${schema} ${JSON.stringify(value)}`);
    expect(new Set(values).size).toBe(values.length);
  });

  it.each(valid)('accepts $name ($about)', ({ schema, value }) => {
    const validator = validatorOf(schema);
    expect(validator.diagnose(value)).toEqual([]);
    expect(validator.check(value)).toBe(true);
    expect(elsewhere(schema, value)).toBe(true);
  });

  it.each(invalid)('refuses $name ($about)', ({ schema, value, pointer, rule }) => {
    const validator = validatorOf(schema);
    expect(validator.check(value)).toBe(false);
    expect(elsewhere(schema, value)).toBe(false);
    const found = validator.diagnose(value, rule);
    expect(found.map((diagnostic) => diagnostic.pointer)).toContain(pointer);
    for (const diagnostic of found) {
      expect(diagnostic).toMatchObject({ rule, severity: 'error' });
      expect(diagnostic.found).not.toBe('');
      expect(diagnostic.expected).not.toBe('');
    }
  });
});

it('uses every published schema', () => {
  const used = PLUGIN_KINDS.flatMap((kind) => [
    ...readFixtures(kind, 'valid'),
    ...readFixtures(kind, 'invalid'),
  ]).map((fixture) => fixture.schema);
  expect([...new Set(used)].sort()).toEqual(Object.keys(PUBLISHED_SCHEMAS).sort());
});

it('publishes each schema with its own address and the dialect (CALL13)', () => {
  for (const path of Object.keys(PUBLISHED_SCHEMAS)) {
    expect(PUBLISHED_SCHEMAS).toHaveProperty([path, '$id'], path);
  }
  expect(schemaDocument('/json-schemas/bot/bot.json', 'https://desk.example')).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://desk.example/json-schemas/bot/bot.json',
  });
});
