import { type Diagnostic, escapePointer, isRecord, nearest } from '@comptoir/contract';

/** Written by hand beside what is described, and read by editors alone. */
const ALWAYS_KNOWN = '$schema';

/**
 * Keys that a schema does not know: a mistyped one would leave its whole part undone without a word. Objects
 * whose keys are free (parameters, texts per language) have schemas that say so, and are left alone.
 */
export function unknownKeys(schema: unknown, value: unknown, pointer = ''): Diagnostic[] {
  if (!isRecord(schema)) return [];
  if (Array.isArray(schema['anyOf'])) return unknownKeys(meant(schema['anyOf'], value), value, pointer);
  if (Array.isArray(value))
    return value.flatMap((item, index) => unknownKeys(schema['items'], item, `${pointer}/${index}`));
  const properties = schema['properties'];
  if (!isRecord(value) || !isRecord(properties) || isRecord(schema['additionalProperties'])) return [];
  // A manifest is a document of its own, which other programs write and read too.
  if (Object.hasOwn(properties, ALWAYS_KNOWN)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${pointer}/${escapePointer(key)}`;
    if (Object.hasOwn(properties, key)) return unknownKeys(properties[key], item, at);
    return key === ALWAYS_KNOWN ? [] : [unknownKey(key, Object.keys(properties), at)];
  });
}

function unknownKey(key: string, known: readonly string[], pointer: string): Diagnostic {
  const near = nearest(key, known);
  return {
    severity: 'error',
    pointer,
    found: `the unknown key ${JSON.stringify(key)}`,
    expected: `one of ${known.join(', ')}`,
    fix: near === undefined ? 'Remove it.' : `Did you mean ${JSON.stringify(near)}?`,
  };
}

/** Of a union's alternatives the one whose constant properties (`kind`, `type`, `gateway`) the value has. */
function meant(alternatives: readonly unknown[], value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  return alternatives.find((alternative) => {
    const properties = isRecord(alternative) ? alternative['properties'] : undefined;
    return (
      isRecord(properties) &&
      Object.entries(properties).every(
        ([key, property]) =>
          !isRecord(property) || !('const' in property) || value[key] === property['const'],
      )
    );
  });
}
