import {
  type Diagnostic,
  detailLine,
  diagnose,
  isHttpUrl,
  isRecord,
  MAX_PANEL_APP_STATE_BYTES,
  PANEL_APP_COMMANDS,
  type PanelAppArgument,
  type PanelAppCard,
  type PanelAppCommand,
} from '@comptoir/contract';
import { freshCopy } from './fresh-copy.js';
import { PanelAppRefusal } from './refusal.js';

/**
 * The argument of a command as the desk may use it: fresh objects that hold what the schema names and nothing
 * else, links parsed, sizes bounded. Throws a `PanelAppRefusal` that names each fault (rules CPA5–CPA9).
 * The schemas are read by `diagnose`, not compiled: the desk's policy allows no `eval`.
 */
export function readArgument<Command extends PanelAppCommand>(
  command: Command,
  raw: unknown,
): PanelAppArgument<Command> {
  const copied = freshCopy(raw);
  if ('fault' in copied) throw refusalOf([copied.fault]);
  const argument = onlyNamed(PANEL_APP_COMMANDS[command], copied.value);
  const shape: Diagnostic[] = [];
  if (!fits(command, argument, shape)) throw refusalOf(shape);
  const faults = [...linkFaults(argument), ...stateFaults(command, argument)];
  if (faults.length > 0) throw refusalOf(faults);
  return argument;
}

function fits<Command extends PanelAppCommand>(
  command: Command,
  value: unknown,
  faults: Diagnostic[],
): value is PanelAppArgument<Command> {
  faults.push(...diagnose(PANEL_APP_COMMANDS[command], value));
  return faults.length === 0;
}

/** Keeps the members a schema names: what an app adds beside them never travels on. */
function onlyNamed(schema: unknown, value: unknown): unknown {
  if (!isRecord(schema)) return value;
  if (Array.isArray(schema['anyOf'])) {
    const meant = schema['anyOf'].find((alternative) => diagnose(alternative, value).length === 0);
    // None fits: left as it is, for the fault to be named.
    return onlyNamed(meant, value);
  }
  if (Array.isArray(value)) return value.map((item) => onlyNamed(schema['items'], item));
  const properties = schema['properties'];
  if (!isRecord(value) || !isRecord(properties)) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (Object.hasOwn(value, name)) kept[name] = onlyNamed(property, value[name]);
  }
  return kept;
}

/** The pattern of a link says http(s); whether it is a link only the parser knows (reliability T22). */
function linkFaults(argument: object): Diagnostic[] {
  if ('card' in argument) return cardLinkFaults(argument.card, '/card');
  if (!('bundle' in argument) || !isRecord(argument.bundle) || !Array.isArray(argument.bundle['cards']))
    return [];
  return argument.bundle['cards'].flatMap((card, index) => cardLinkFaults(card, `/bundle/cards/${index}`));
}

function cardLinkFaults(card: unknown, pointer: string): Diagnostic[] {
  if (!isCard(card)) return [];
  const links = card.actions.map(({ url }, index) => ({ url, at: `${pointer}/actions/${index}/url` }));
  if (card.image) links.push({ url: card.image.url, at: `${pointer}/image/url` });
  return links
    .filter(({ url }) => !isHttpUrl(url))
    .map(({ at }) => ({
      severity: 'error',
      pointer: at,
      found: 'a text that is no link',
      expected: 'an absolute http or https link',
    }));
}

function isCard(value: unknown): value is PanelAppCard {
  return isRecord(value) && Array.isArray(value['actions']);
}

function stateFaults(command: PanelAppCommand, argument: object): Diagnostic[] {
  if (command !== 'saveState' || !('state' in argument)) return [];
  const bytes = new TextEncoder().encode(JSON.stringify(argument.state) ?? '').length;
  if (bytes <= MAX_PANEL_APP_STATE_BYTES) return [];
  const expected = `at most ${MAX_PANEL_APP_STATE_BYTES} bytes as JSON`;
  return [{ severity: 'error', pointer: '/state', found: `${bytes} bytes`, expected }];
}

function refusalOf(faults: readonly Diagnostic[]): PanelAppRefusal {
  const message = 'The argument has not the agreed form. Each line of details names one fault.';
  return new PanelAppRefusal('invalid_argument', message, faults.map(detailLine));
}
