import {
  type Connector,
  ConnectorManifest,
  type ConnectorVersion,
  diagnose,
  type Installation,
  isRecord,
} from '@comptoir/contract';
import { uuid } from '../fake/data.js';
import { type Call, error, type Give } from '../fake/routes.js';
import { callAnswer, health, liveCheck } from './connector-data.js';
import { change, fieldsOf } from './console-routes.js';
import type { FakeConsole } from './fake-console.js';

const TOKEN = 'sk_7d1f0a9b2c3d4e5f60718293a4b5c6d7';
const OPTIONS = [
  { label: 'Main catalogue', value: 'main' },
  { label: 'Outlet', value: 'outlet' },
];

/** Connectors, versions, installations, calls and webhook deliveries. */
export function connectorRoutes(state: FakeConsole, call: Call, give: Give): boolean {
  const { url, method } = call;
  const [, , kind = '', id = '', rest = '', connectorId = '', last = ''] = url.pathname.split('/');
  switch (kind) {
    case 'connectors':
      return connectorRoute(state, call, give, id, rest);
    case 'connector-versions':
      return versionRoute(state, call, give, id, rest);
    case 'manifests':
      give(200, checked(String(fieldsOf(call.body)['manifestText'])));
      return true;
    case 'websites':
      return installationRoute(state, call, give, id, connectorId, last);
    case 'connector-calls': {
      const found = state.calls.find((each) => each.id === id);
      const wanted = (name: string, value: string | null) => (url.searchParams.get(name) ?? value) === value;
      const calls = state.calls.filter(
        (each) =>
          wanted('connectorVersion', each.idConnectorVersion) &&
          wanted('purpose', each.purpose) &&
          wanted('verdict', each.verdict) &&
          wanted('website', each.websiteId) &&
          wanted('conversation', each.conversationId),
      );
      const from = Number(url.searchParams.get('cursor') ?? 0);
      const next = from + 20 < calls.length ? String(from + 20) : null;
      if (id === '') give(200, { calls: calls.slice(from, from + 20), nextCursor: next });
      else if (found === undefined) return false;
      else give(200, callAnswer(found));
      return true;
    }
    case 'webhook-deliveries': {
      const found = state.deliveries.find((each) => each.id === id);
      if (method === 'POST' && found !== undefined) {
        const again = { ...found, state: 'pending' as const, nextAttemptAt: new Date().toISOString() };
        state.deliveries[state.deliveries.indexOf(found)] = again;
        give(202, again);
      } else {
        const wanted = url.searchParams.get('state');
        const deliveries = state.deliveries.filter((each) => wanted === null || each.state === wanted);
        give(200, { deliveries, nextCursor: null });
      }
      return true;
    }
    default:
      return false;
  }
}

function connectorRoute(state: FakeConsole, call: Call, give: Give, id: string, rest: string): boolean {
  const { method } = call;
  const fields = fieldsOf(call.body);
  const found = state.connectors.find((each) => each.id === id);
  if (id === '' && method === 'GET') give(200, { connectors: state.connectors });
  else if (id === '') {
    const manifest =
      typeof fields['manifestText'] === 'string'
        ? checked(fields['manifestText']).manifest
        : fields['manifest'];
    if (!isManifest(manifest)) {
      const details = diagnose(ConnectorManifest, manifest);
      give(400, { error: { code: 'invalid_request', message: 'The manifest is not valid.', details } });
      return true;
    }
    const made: Connector = {
      id: uuid(0x210),
      name: manifest.name,
      description: manifest.description ?? '',
      contact: '',
      logoUrl: null,
      versions: [newVersion(uuid(0x110), manifest)],
      installations: [],
      revision: 1,
    };
    state.connectors.push(made);
    give(201, { connector: made, secretToken: TOKEN });
  } else if (found !== undefined && rest === 'versions') {
    const [latest] = found.versions;
    if (latest === undefined) return false;
    const version = String(fields['version']);
    found.versions.unshift(newVersion(uuid(0x111), { ...latest.manifest, version }));
    give(201, { connector: found, secretToken: TOKEN });
  } else if (method === 'PATCH') {
    return change(
      state.connectors,
      found,
      call,
      give,
      (connector) => ({ connector, secretToken: null }),
      () => ({ ...fields }),
    );
  } else if (found === undefined) return false;
  else give(200, { connector: found, secretToken: null });
  return true;
}

function versionRoute(state: FakeConsole, call: Call, give: Give, id: string, rest: string): boolean {
  const connector = state.connectors.find(({ versions }) => versions.some((each) => each.id === id));
  const version = connector?.versions.find((each) => each.id === id);
  const fields = fieldsOf(call.body);
  if (connector === undefined || version === undefined) return false;
  if (rest === 'health') {
    give(200, health(Date.now()));
    return true;
  }
  if (rest === 'parameter-options') {
    if (state.optionsFail) give(504, error('plugin_timeout', 'The connector did not answer in time.'));
    else give(200, { options: OPTIONS });
    return true;
  }
  const text = fields['manifestText'];
  const manifest = typeof text === 'string' ? checked(text).manifest : fields['manifest'];
  const secretToken = rest === 'secret' ? TOKEN : null;
  return change(
    connector.versions,
    version,
    call,
    give,
    () => ({ connector, secretToken }),
    () => ({
      ...(isManifest(manifest) ? { manifest } : {}),
      ...(rest === 'state' && isState(fields['state']) ? { state: fields['state'] } : {}),
      ...(rest === 'secret' ? { previousSecretUntil: '2026-11-24T09:00:00.000Z' } : {}),
    }),
  );
}

function installationRoute(
  state: FakeConsole,
  call: Call,
  give: Give,
  websiteId: string,
  connectorId: string,
  last: string,
): boolean {
  const connector = state.connectors.find((each) => each.id === connectorId);
  if (connector === undefined) return false;
  const { installations } = connector;
  const found = installations.find((each) => each.websiteId === websiteId);
  const fields = fieldsOf(call.body);
  if (last === 'check') give(200, liveCheck);
  else if (call.method === 'DELETE') {
    connector.installations = installations.filter((each) => each !== found);
    give(204, undefined);
  } else if (call.method === 'PUT' && found === undefined) {
    const made: Installation = {
      connectorId,
      websiteId,
      idConnectorVersion: String(fields['idConnectorVersion']),
      previousVersionId: null,
      authenticationKeys: Object.keys(fieldsOf(fields['authentication'])),
      settings: fieldsOf(fields['settings']),
      installedAt: new Date().toISOString(),
      updatedAt: new Date().toISOString(),
      revision: 1,
    };
    installations.push(made);
    give(200, { installation: made });
  } else {
    return change(
      installations,
      found,
      call,
      give,
      (installation) => ({ installation }),
      (now) =>
        last === 'back'
          ? { idConnectorVersion: now.previousVersionId ?? '', previousVersionId: now.idConnectorVersion }
          : {
              settings: { ...now.settings, ...fieldsOf(fields['settings']) },
              idConnectorVersion: String(fields['idConnectorVersion']),
            },
    );
  }
  return true;
}

/** As the server does, but with the place of the text's first character for every fault. */
function checked(text: string) {
  try {
    const manifest: unknown = JSON.parse(text);
    const diagnostics = diagnose(ConnectorManifest, manifest).map((each) => {
      const key = each.pointer.split('/').at(-1) ?? '';
      const lines = text.split('\n');
      const line = Math.max(
        0,
        lines.findIndex((content) => content.includes(`"${key}"`)),
      );
      return { ...each, line: line + 1, column: Math.max(0, (lines[line] ?? '').indexOf(`"${key}"`)) + 1 };
    });
    return { manifest: isManifest(manifest) ? manifest : null, diagnostics };
  } catch {
    const fault = {
      severity: 'error' as const,
      pointer: '',
      found: 'the end',
      expected: 'JSON',
      line: 2,
      column: 5,
    };
    return { manifest: null, diagnostics: [fault] };
  }
}

function newVersion(id: string, manifest: ConnectorManifest): ConnectorVersion {
  return {
    id,
    version: manifest.version,
    state: 'sandbox',
    manifest,
    previousSecretUntil: null,
    health: 'unknown',
    createdAt: new Date().toISOString(),
    revision: 1,
  };
}

function isManifest(value: unknown): value is ConnectorManifest {
  return isRecord(value) && diagnose(ConnectorManifest, value).length === 0;
}

function isState(value: unknown): value is ConnectorVersion['state'] {
  return value === 'sandbox' || value === 'under-review' || value === 'published';
}
