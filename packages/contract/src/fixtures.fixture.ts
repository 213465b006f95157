import { readdirSync, readFileSync } from 'node:fs';
import { isPublishedSchemaPath, type PublishedSchemaPath } from './json-schemas.js';
import type { PluginKind } from './plugin-kind.js';

/** The folder of the package: `SPEC.md`, `fixtures/` and `src/` lie in it. */
export const PACKAGE_ROOT = new URL('../', import.meta.url);

/** One answer of a connector, good or bad, as `fixtures/<kind>/{valid,invalid}/<name>.json` holds it. */
export interface Fixture {
  readonly name: string;
  readonly schema: PublishedSchemaPath;
  readonly rule: string;
  readonly about: string;
  /** Invalid ones: what a diagnostic must point at. */
  readonly pointer: string | undefined;
  readonly value: unknown;
}

/** Reads every fixture of a kind; throws, naming the file, when one has not the agreed form. */
export function readFixtures(kind: PluginKind, group: 'valid' | 'invalid'): Fixture[] {
  const folder = new URL(`fixtures/${kind}/${group}/`, PACKAGE_ROOT);
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const read: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
      const at = `${kind}/${group}/${name}`;
      if (!isRecord(read) || !('value' in read)) throw new Error(`${at}: not a fixture`);
      const { schema, rule, about, pointer, value } = read;
      if (!isPublishedSchemaPath(schema)) throw new Error(`${at}: no such schema: ${String(schema)}`);
      if (typeof rule !== 'string' || typeof about !== 'string') throw new Error(`${at}: no rule or about`);
      if (pointer !== undefined && typeof pointer !== 'string') throw new Error(`${at}: pointer is no text`);
      if ((group === 'invalid') !== (pointer !== undefined))
        throw new Error(`${at}: pointer and folder differ`);
      return { name: at, schema, rule, about, pointer, value };
    });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
