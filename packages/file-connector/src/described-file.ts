import { readFileSync, statSync } from 'node:fs';
import { createValidator, describeValue } from '@comptoir/contract';
import type { Static, TSchema } from 'typebox';
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import { type FileFault, FileFaultsError } from './file-faults.js';
import { unknownKeys } from './unknown-keys.js';

/** Largest file read, in bytes: what a person writes is far smaller. */
const MAX_BYTES = 1024 * 1024;

export type FilePath = readonly (string | number)[];

/** A YAML or JSON file that fits its schema, and where everything in it stands. */
export interface DescribedFile<Value> {
  readonly path: string;
  readonly value: Value;
  /** A fault at a place of the file, with its line and column. */
  fault(at: FilePath, fault: { found: unknown; expected: string; fix?: string }): FileFault;
}

/**
 * Reads a YAML (or JSON, which is YAML) file and checks it against a schema; keys the schema does not know
 * are faults too.
 *
 * @throws FileFaultsError with line and column of every fault; Error when the file cannot be read at all
 */
export function readDescribedFile<Schema extends TSchema>(
  path: string,
  schema: Schema,
): DescribedFile<Static<Schema>> {
  const text = readText(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    const faults = broken.map(({ pos, message }) => ({
      ...position(lines, pos[0]),
      pointer: '',
      found: message.replace(/\.$/, ''),
      expected: 'YAML or JSON',
    }));
    throw new FileFaultsError(path, faults);
  }
  const value: unknown = plain(path, document);
  const faultAt: DescribedFile<unknown>['fault'] = (at, { found, expected, fix }) => ({
    ...position(lines, offsetOf(document, at)),
    pointer: pointerOf(at),
    found: describeValue(found),
    expected,
    ...(fix === undefined ? {} : { fix }),
  });
  const unknown = unknownKeys(schema, value).map(({ path: at, known, meant }) => ({
    ...faultAt(at, { found: '', expected: `one of ${known.join(', ')}` }),
    found: 'a key that is not known',
    fix: meant === undefined ? 'Remove it.' : `Did you mean "${meant}"?`,
  }));
  const validator = createValidator(schema);
  if (validator.check(value) && unknown.length === 0) return { path, value, fault: faultAt };
  const wrong = validator.diagnose(value).map(({ pointer, found, expected, fix }) => ({
    ...position(lines, offsetOf(document, pathOf(pointer))),
    pointer,
    found,
    expected,
    ...(fix === undefined ? {} : { fix }),
  }));
  const faults = [...unknown, ...wrong].sort((a, b) => a.line - b.line || a.column - b.column);
  throw new FileFaultsError(path, faults);
}

function readText(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new Error(`${path}: There is no such file.`);
  if (!stats.isFile()) throw new Error(`${path}: This is not a file.`);
  if (stats.size > MAX_BYTES) throw new Error(`${path}: The file is larger than 1 MiB.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`${path}: The file is not UTF-8. Save it as UTF-8.`);
  }
}

function plain(path: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Aliases that would unfold into something enormous.
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Where a place begins: its key in a map, else the nearest thing around it that is written. */
function offsetOf(document: Document, at: FilePath): number {
  for (let length = at.length; length >= 0; length -= 1) {
    const path = at.slice(0, length);
    const last = path.at(-1);
    const parent = length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
      const key = isPair(pair) && isNode(pair.key) ? pair.key.range?.[0] : undefined;
      // A missing key is shown where its object begins.
      if (key !== undefined && length < at.length) return startOf(pair?.value) ?? key;
      if (key !== undefined) return key;
      continue;
    }
    const start = startOf(length === 0 ? document.contents : document.getIn(path, true));
    if (start !== undefined) return start;
  }
  return 0;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function position(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function pathOf(pointer: string): FilePath {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
}

function pointerOf(path: FilePath): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
