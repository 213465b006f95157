import { ConnectorManifest, checkManifest, createValidator, type Diagnostic } from '@comptoir/contract';
import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isPair,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { unstorableText } from '../storable-text.js';

/** A diagnostic with its place in the text, from 1. */
export type PlacedDiagnostic = Diagnostic & { readonly line: number; readonly column: number };

export interface ManifestReading {
  /** Null while there are errors. */
  readonly manifest: ConnectorManifest | null;
  readonly diagnostics: readonly PlacedDiagnostic[];
}

const validator = createValidator(ConnectorManifest);
const MAX_FAULTS = 100;

/**
 * Reads a manifest file's text; JSON is read as the YAML it also is, for the places of its values.
 * @param further what this installation finds in a manifest that has the right form
 */
export function readManifestText(
  text: string,
  further: (manifest: ConnectorManifest) => readonly Diagnostic[] = () => [],
): ManifestReading {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
  });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  // What YAML only warns of (the tags of a programming language) is no part of a manifest either.
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const diagnostics = faults.slice(0, MAX_FAULTS).map((error) => ({
      rule: 'CON1',
      severity: 'error' as const,
      pointer: '',
      found: error.message,
      expected: 'a JSON document',
      ...place(error.pos[0]),
    }));
    return { manifest: null, diagnostics };
  }
  const alias = firstAlias(document);
  if (alias !== undefined) {
    const fault: PlacedDiagnostic = {
      rule: 'CON1',
      severity: 'error',
      pointer: '',
      found: `the alias *${alias.source}`,
      expected: 'the value itself, as JSON has no aliases',
      ...place(alias.range?.[0] ?? 0),
    };
    return { manifest: null, diagnostics: [fault] };
  }
  const value: unknown = document.toJS();
  const unstorable = unstorableText(value);
  const found = unstorable === undefined ? checkManifest(value) : [unstorable];
  const diagnostics = [...found, ...(validator.check(value) ? further(value) : [])]
    .slice(0, MAX_FAULTS)
    .map((one) => ({ ...one, ...place(offsetOf(document, one.pointer)) }));
  const wrong = diagnostics.some(({ severity }) => severity === 'error');
  return { manifest: !wrong && validator.check(value) ? value : null, diagnostics };
}

/** Aliases could make a small text endless. */
function firstAlias(document: Document): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias: (_key, alias) => {
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the value of a pointer begins, or the nearest thing around it that exists. */
function offsetOf(document: Document, pointer: string): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const next: unknown = isMap(node)
      ? node.items.find((item) => isPair(item) && String(item.key) === key)?.value
      : isSeq(node)
        ? node.items[Number(key)]
        : undefined;
    if (!isNode(next)) return offset;
    const found: Node = next;
    node = found;
    offset = found.range?.[0] ?? offset;
  }
  return offset;
}
