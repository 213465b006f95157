import type { Diagnostic } from '../error-code.js';
import { describeValue } from '../validation/describe-value.js';
import { createValidator } from '../validation/validator.js';
import { ConnectorManifest, type ManifestParameter, type ManifestPlugin } from './manifest.js';

const validator = createValidator(ConnectorManifest);
const LANGUAGE_KEY = /^(default|[A-Z]{2}(-[A-Z]{2})?)$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Everything that is wrong with a manifest: its form (the published schema), and what no schema says
 * (names given twice, keys of languages, addresses that could not be called). Pointers into the manifest.
 */
export function checkManifest(value: unknown): Diagnostic[] {
  if (!validator.check(value)) return validator.diagnose(value, 'CON1');
  const found: Diagnostic[] = [];
  const { authentication = [], settings = [] } = value.parameters ?? {};
  twice(
    [
      ...authentication.map(({ key }, index) => [key, `/parameters/authentication/${index}/key`] as const),
      ...settings.map(({ key }, index) => [key, `/parameters/settings/${index}/key`] as const),
    ],
    'a key that no other parameter has',
    found,
  );
  const webhooks = value.webhooks ?? [];
  twice(
    webhooks.map(({ label }, index) => [label, `/webhooks/${index}/label`] as const),
    'a label that no other webhook has',
    found,
  );
  const addresses: (readonly [string, string])[] = [
    ...(value.healthCheckUrl === undefined ? [] : [[value.healthCheckUrl, '/healthCheckUrl'] as const]),
    ...webhooks.map(({ url }, index) => [url, `/webhooks/${index}/url`] as const),
    ...pickers('authentication', authentication),
    ...pickers('settings', settings),
  ];
  value.plugins.forEach((plugin, index) => {
    for (const [name, url] of addressesOf(plugin)) addresses.push([url, `/plugins/${index}/${name}`]);
    if (plugin.kind === 'conversation-panel-app') languageKeys(plugin.name, `/plugins/${index}/name`, found);
  });
  for (const [url, pointer] of addresses) address(url, pointer, found);
  return found;
}

function pickers(group: string, parameters: readonly ManifestParameter[]): (readonly [string, string])[] {
  return parameters.flatMap((parameter, index) =>
    parameter.type === 'selectpicker' ? [[parameter.url, `/parameters/${group}/${index}/url`] as const] : [],
  );
}

/** The addresses a plugin declares, by the names they have in the manifest. */
export function addressesOf(plugin: ManifestPlugin): [name: string, url: string][] {
  return Object.entries(plugin).flatMap(([name, value]): [string, string][] =>
    name.endsWith('Url') && typeof value === 'string' ? [[name, value]] : [],
  );
}

function twice(
  names: readonly (readonly [name: string, pointer: string])[],
  expected: string,
  found: Diagnostic[],
): void {
  const seen = new Set<string>();
  for (const [name, pointer] of names) {
    if (seen.has(name)) found.push(fault(pointer, name, expected, 'Give it another name.'));
    seen.add(name);
  }
}

function languageKeys(name: Readonly<Record<string, string>>, pointer: string, found: Diagnostic[]): void {
  for (const key of Object.keys(name)) {
    if (LANGUAGE_KEY.test(key)) continue;
    const fix = `Write it in capitals: ${JSON.stringify(key.toUpperCase())}.`;
    found.push(fault(`${pointer}/${key}`, key, '"default" or a language in capitals, such as "FR"', fix));
  }
}

function address(text: string, pointer: string, found: Diagnostic[]): void {
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    const fix = 'Use an authentication parameter for secrets.';
    found.push(fault(pointer, `${url.protocol}//…@${url.host}`, 'an address without user and password', fix));
  }
  if (url.protocol === 'https:' || LOOPBACK.test(url.hostname)) return;
  found.push(
    fault(pointer, text, 'an https:// address', 'Plain http is for connectors on this machine only.'),
  );
}

function fault(pointer: string, value: string, expected: string, fix: string): Diagnostic {
  return { rule: 'CON1', severity: 'error', pointer, found: describeValue(value), expected, fix };
}
