import type { ConnectorManifest, Diagnostic, ManifestParameter } from '@comptoir/contract';
import { describeValue } from '@comptoir/contract';

/** What an installation was given: authentication values are secrets, settings are shown. */
export interface ParameterValues {
  readonly authentication: Readonly<Record<string, string | boolean>>;
  readonly settings: Readonly<Record<string, string | boolean>>;
}

const NOTHING: ParameterValues = { authentication: {}, settings: {} };

/** Reads the stored text: values by group, or (older provisioning files) all of them in one. */
export function readParameters(json: string, manifest: ConnectorManifest): ParameterValues {
  const stored: Record<string, unknown> = JSON.parse(json);
  const { authentication, settings } = stored;
  if (isValues(authentication) && isValues(settings)) return { authentication, settings };
  return sortParameters(stored, manifest);
}

/** Values of a provisioning file, put where the manifest says they belong. */
export function sortParameters(
  given: Readonly<Record<string, unknown>>,
  manifest: ConnectorManifest,
): ParameterValues {
  const secrets = new Set(manifest.parameters?.authentication.map(({ key }) => key) ?? []);
  const values = Object.entries(given).flatMap(([key, value]): [string, string | boolean][] =>
    typeof value === 'string' || typeof value === 'boolean' ? [[key, value]] : [[key, JSON.stringify(value)]],
  );
  return {
    authentication: Object.fromEntries(values.filter(([key]) => secrets.has(key))),
    settings: Object.fromEntries(values.filter(([key]) => !secrets.has(key))),
  };
}

function isValues(value: unknown): value is Record<string, string | boolean> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** New values over those there are; a parameter the version no longer has is forgotten. */
export function mergeParameters(
  manifest: ConnectorManifest,
  before: ParameterValues | undefined,
  given: {
    authentication?: Readonly<Record<string, string | boolean>>;
    settings?: Readonly<Record<string, string | boolean>>;
  },
): { values: ParameterValues; faults: Diagnostic[] } {
  const faults: Diagnostic[] = [];
  const known = before ?? NOTHING;
  const merged = (group: 'authentication' | 'settings') => {
    const parameters = manifest.parameters?.[group] ?? [];
    const own = given[group] ?? {};
    for (const key of Object.keys(own)) {
      if (parameters.some((parameter) => parameter.key === key)) continue;
      const expected = parameters.length === 0 ? 'no parameter' : parameters.map((one) => one.key).join(', ');
      faults.push(fault(`/${group}/${key}`, `the key ${JSON.stringify(key)}`, expected));
    }
    return Object.fromEntries(
      parameters.flatMap((parameter): [string, string | boolean][] => {
        const value = own[parameter.key] ?? known[group][parameter.key];
        const wrong = faultOf(parameter, value);
        if (wrong !== undefined)
          faults.push(fault(`/${group}/${parameter.key}`, describeValue(value), wrong));
        return value === undefined ? [] : [[parameter.key, value]];
      }),
    );
  };
  const values = { authentication: merged('authentication'), settings: merged('settings') };
  return { values, faults };
}

/** What was expected, when the value does not do. Whether a select picker offers it is the connector's to say. */
function faultOf(parameter: ManifestParameter, value: string | boolean | undefined): string | undefined {
  if (parameter.type === 'toggle') {
    if (value === undefined) return parameter.required ? 'true or false' : undefined;
    return typeof value === 'boolean' ? undefined : 'true or false';
  }
  if (value === undefined || value === '') return parameter.required ? 'a value: it is required' : undefined;
  return typeof value === 'string' ? undefined : 'a text';
}

function fault(pointer: string, found: string, expected: string): Diagnostic {
  return { severity: 'error', pointer, found, expected };
}
