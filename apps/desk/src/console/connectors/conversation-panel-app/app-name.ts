import { type ConversationPanelAppPlugin, codePoints, isRecord } from '@comptoir/contract';
import { jsonFault, lineAndColumn } from './json-fault.js';

export type AppName = ConversationPanelAppPlugin['name'];

export type NameReading =
  | { readonly name: AppName }
  | { readonly fault: 'json'; readonly line: number; readonly column: number }
  | { readonly fault: 'shape' | 'default' }
  | { readonly fault: 'key'; readonly key: string }
  | { readonly fault: 'value'; readonly key: string };

const LANGUAGE_KEY = /^[A-Z]{2}(?:[-_][A-Z]{2})?$/u;
const LONGEST = 100;

/** Reads an app's name as it is written: JSON with `default` and upper-case language keys. */
export function readAppName(text: string): NameReading {
  const at = jsonFault(text);
  if (at !== undefined) return { fault: 'json', ...lineAndColumn(text, at) };
  const parsed: unknown = JSON.parse(text);
  if (!isRecord(parsed)) return { fault: 'shape' };
  const names: Record<string, string> = {};
  for (const [key, value] of Object.entries(parsed)) {
    if (key !== 'default' && !LANGUAGE_KEY.test(key)) return { fault: 'key', key };
    if (typeof value !== 'string' || value.trim() === '' || codePoints(value) > LONGEST)
      return { fault: 'value', key };
    names[key] = value;
  }
  const { default: always, ...others } = names;
  return always === undefined ? { fault: 'default' } : { name: { default: always, ...others } };
}
