import type { Diagnostic } from '../error-code.js';
import { codePoints } from './code-points.js';
import { describeValue } from './describe-value.js';
import { isRecord } from './is-record.js';
import { nearest } from './nearest.js';

/**
 * Explains, for the person who can mend it, where a value departs from a schema: a JSON pointer, what was
 * found, what was expected, how to fix it. Runs only after the compiled validator has said no, so it may
 * be slow; it understands the part of JSON Schema that the contract uses.
 */

export const MAX_DIAGNOSTICS = 50;

interface Walk {
  readonly found: Diagnostic[];
  readonly rule: string | undefined;
}

export function diagnose(schema: unknown, value: unknown, rule?: string): Diagnostic[] {
  const walk: Walk = { found: [], rule };
  visit(walk, schema, value, '');
  return walk.found;
}

function visit(walk: Walk, schema: unknown, value: unknown, pointer: string): void {
  if (walk.found.length >= MAX_DIAGNOSTICS || !isRecord(schema)) return;
  const alternatives = schema['anyOf'];
  if (Array.isArray(alternatives)) return visitUnion(walk, alternatives, value, pointer);
  if ('const' in schema) {
    if (value !== schema['const']) report(walk, pointer, value, JSON.stringify(schema['const']));
    return;
  }
  const options = schema['enum'];
  if (Array.isArray(options)) {
    if (!options.includes(value)) reportOption(walk, pointer, value, options);
    return;
  }
  switch (schema['type']) {
    case 'object':
      return visitObject(walk, schema, value, pointer);
    case 'array':
      return visitArray(walk, schema, value, pointer);
    case 'string':
      return visitString(walk, schema, value, pointer);
    case 'integer':
      if (!Number.isInteger(value)) report(walk, pointer, value, 'a whole number');
      else visitBounds(walk, schema, value, pointer);
      return;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) report(walk, pointer, value, 'a number');
      else visitBounds(walk, schema, value, pointer);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') report(walk, pointer, value, 'true or false');
      return;
    case 'null':
      if (value !== null) report(walk, pointer, value, 'null');
      return;
    default:
      return;
  }
}

function visitObject(walk: Walk, schema: Record<string, unknown>, value: unknown, pointer: string): void {
  if (!isRecord(value)) return report(walk, pointer, value, 'an object');
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  for (const [name, property] of Object.entries(properties)) {
    const at = `${pointer}/${escapePointer(name)}`;
    if (Object.hasOwn(value, name) && value[name] !== undefined) visit(walk, property, value[name], at);
    else if (required.includes(name)) report(walk, at, undefined, expectationOf(property), `Add "${name}".`);
  }
  const others = schema['additionalProperties'];
  if (!isRecord(others)) return;
  for (const [name, other] of Object.entries(value)) {
    if (!Object.hasOwn(properties, name)) visit(walk, others, other, `${pointer}/${escapePointer(name)}`);
  }
}

function visitArray(walk: Walk, schema: Record<string, unknown>, value: unknown, pointer: string): void {
  if (!Array.isArray(value)) {
    const fix = isRecord(value) ? 'Answer the bare array, without an envelope.' : undefined;
    return report(walk, pointer, value, 'an array', fix);
  }
  const { minItems, maxItems } = schema;
  if (typeof minItems === 'number' && value.length < minItems) {
    report(walk, pointer, value, `at least ${minItems} item${minItems === 1 ? '' : 's'}`);
  }
  if (typeof maxItems === 'number' && value.length > maxItems) {
    report(walk, pointer, value, `at most ${maxItems} items`);
  }
  for (const [index, item] of value.entries()) {
    if (walk.found.length >= MAX_DIAGNOSTICS) return;
    visit(walk, schema['items'], item, `${pointer}/${index}`);
  }
}

function visitString(walk: Walk, schema: Record<string, unknown>, value: unknown, pointer: string): void {
  if (typeof value !== 'string') {
    const fix =
      typeof value === 'number' ? `Write it in quotes: ${JSON.stringify(String(value))}.` : undefined;
    return report(walk, pointer, value, expectationOf(schema), fix);
  }
  const { minLength, maxLength, pattern } = schema;
  const length = codePoints(value);
  const tooShort = typeof minLength === 'number' && length < minLength;
  const tooLong = typeof maxLength === 'number' && length > maxLength;
  const mismatch = typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value);
  if (tooShort || tooLong || mismatch) report(walk, pointer, value, expectationOf(schema));
}

function visitBounds(walk: Walk, schema: Record<string, unknown>, value: unknown, pointer: string): void {
  const { minimum, maximum } = schema;
  if (typeof value !== 'number') return;
  if (typeof minimum === 'number' && value < minimum) report(walk, pointer, value, `at least ${minimum}`);
  if (typeof maximum === 'number' && value > maximum) report(walk, pointer, value, `at most ${maximum}`);
}

/** Objects told apart by a constant property are explained against the alternative they meant. */
function visitUnion(walk: Walk, alternatives: readonly unknown[], value: unknown, pointer: string): void {
  if (alternatives.some((alternative) => fits(alternative, value))) return;
  if (isRecord(value)) {
    for (const key of TAGS) {
      const tags = alternatives
        .map((alternative) => tagOf(alternative, key))
        .filter((tag) => tag !== undefined);
      if (tags.length === 0) continue;
      const meant = alternatives.filter((alternative) => {
        const tag = tagOf(alternative, key);
        return tag !== undefined && tag === value[key];
      });
      const closest = mostAlike(meant, value);
      if (closest !== undefined) return visit(walk, closest, value, pointer);
      return reportOption(walk, `${pointer}/${key}`, value[key], tags);
    }
    const objects = alternatives.filter(
      (alternative) => isRecord(alternative) && alternative['type'] === 'object',
    );
    if (objects.length === 1) return visit(walk, objects[0], value, pointer);
  }
  const arrays = alternatives.filter(
    (alternative) => isRecord(alternative) && alternative['type'] === 'array',
  );
  if (Array.isArray(value) && arrays.length === 1) return visit(walk, arrays[0], value, pointer);
  report(walk, pointer, value, oneOf(alternatives.map(expectationOf)));
}

/** Properties that tell the alternatives of a union apart, in the whole contract. */
const TAGS = ['contentType', 'type', 'kind', 'fieldType', 'strategy'] as const;

/** Of alternatives with the same tag, the one that shares most of its keys with the value. */
function mostAlike(alternatives: readonly unknown[], value: Record<string, unknown>): unknown {
  let best: unknown;
  let most = -1;
  for (const alternative of alternatives) {
    if (!isRecord(alternative) || !isRecord(alternative['properties'])) continue;
    const alike = Object.keys(alternative['properties']).filter((key) => Object.hasOwn(value, key)).length;
    if (alike > most) {
      best = alternative;
      most = alike;
    }
  }
  return best;
}

function reportOption(walk: Walk, pointer: string, value: unknown, options: readonly unknown[]): void {
  const texts = options.filter((option) => typeof option === 'string');
  const near = typeof value === 'string' ? nearest(value, texts) : undefined;
  const fix = near === undefined ? undefined : `Did you mean ${JSON.stringify(near)}?`;
  const expected = oneOf(options.map((option) => JSON.stringify(option)));
  report(walk, pointer, value, expected, fix);
}

function fits(schema: unknown, value: unknown): boolean {
  return diagnose(schema, value).length === 0;
}

function tagOf(schema: unknown, key: string): unknown {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return undefined;
  const property = schema['properties'][key];
  return isRecord(property) ? property['const'] : undefined;
}

function expectationOf(schema: unknown): string {
  if (!isRecord(schema)) return 'a value';
  if (Array.isArray(schema['anyOf'])) return oneOf(schema['anyOf'].map(expectationOf));
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return oneOf(schema['enum'].map((option) => JSON.stringify(option)));
  if (schema['type'] === 'string') return expectedText(schema);
  const names: Record<string, string> = {
    object: 'an object',
    array: 'an array',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    null: 'null',
  };
  return names[String(schema['type'])] ?? 'a value';
}

function expectedText(schema: Record<string, unknown>): string {
  const { minLength, maxLength, pattern, description } = schema;
  if (typeof description === 'string') return description;
  const bounds: string[] = [];
  if (typeof minLength === 'number' && minLength > 0)
    bounds.push(minLength === 1 ? 'not empty' : `at least ${minLength} long`);
  if (typeof maxLength === 'number') bounds.push(`at most ${maxLength} long`);
  if (typeof pattern === 'string') bounds.push(`matching ${pattern}`);
  return bounds.length === 0 ? 'a text' : `a text ${bounds.join(', ')}`;
}

function oneOf(options: readonly string[]): string {
  const distinct = [...new Set(options)];
  const last = distinct.pop() ?? 'a value';
  return distinct.length === 0 ? last : `${distinct.join(', ')} or ${last}`;
}

function report(walk: Walk, pointer: string, value: unknown, expected: string, fix?: string): void {
  if (walk.found.length >= MAX_DIAGNOSTICS) return;
  walk.found.push({
    ...(walk.rule === undefined ? {} : { rule: walk.rule }),
    severity: 'error',
    pointer,
    found: describeValue(value),
    expected,
    ...(fix === undefined ? {} : { fix }),
  });
}

export function escapePointer(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}
