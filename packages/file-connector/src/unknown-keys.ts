import { isRecord, nearest } from '@comptoir/contract';

/** A key that a schema does not know, where it stands. */
export interface UnknownKey {
  readonly path: readonly (string | number)[];
  readonly known: readonly string[];
  /** The key probably meant. */
  readonly meant: string | undefined;
}

/**
 * Keys of a value that its schema does not name: in a file written by hand they are spelling mistakes, so
 * they are faults although the value fits. Objects with `additionalProperties` accept any key.
 */
export function unknownKeys(
  schema: unknown,
  value: unknown,
  path: readonly (string | number)[] = [],
): UnknownKey[] {
  if (!isRecord(schema)) return [];
  const alternatives = schema['anyOf'];
  if (Array.isArray(alternatives)) {
    const meant = alternatives.find((alternative) => isMeant(alternative, value));
    return meant === undefined ? [] : unknownKeys(meant, value, path);
  }
  if (Array.isArray(value) && schema['type'] === 'array') {
    return value.flatMap((item, index) => unknownKeys(schema['items'], item, [...path, index]));
  }
  if (!isRecord(value) || schema['type'] !== 'object') return [];
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const known = Object.keys(properties);
  return Object.entries(value).flatMap(([key, item]) => {
    if (Object.hasOwn(properties, key)) return unknownKeys(properties[key], item, [...path, key]);
    if (schema['additionalProperties'] !== undefined) return [];
    return [{ path: [...path, key], known, meant: nearest(key, known) }];
  });
}

/** Of a union, the alternative of the same shape whose constant keys (such as `type`) agree. */
function isMeant(alternative: unknown, value: unknown): boolean {
  if (!isRecord(alternative)) return false;
  if (Array.isArray(value)) return alternative['type'] === 'array';
  if (!isRecord(value) || alternative['type'] !== 'object') return false;
  const properties = isRecord(alternative['properties']) ? alternative['properties'] : {};
  return Object.entries(properties).every(
    ([key, property]) => !isRecord(property) || !('const' in property) || property['const'] === value[key],
  );
}
