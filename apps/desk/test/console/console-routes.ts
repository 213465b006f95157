import { isRecord } from '@comptoir/contract';
import type { FakeServer } from '../fake/fake-server.js';
import { type Call, error, type Give } from '../fake/routes.js';
import { administrationRoutes } from './administration-routes.js';
import { botAdministrationRoutes } from './bot-routes.js';
import { connectorRoutes } from './connector-routes.js';

const CONSOLE =
  /^\/api\/(?:websites|bots|operators|invitations|distribution-rules|connectors|connector-versions|manifests|connector-calls|webhook-deliveries|channel-adapters|closing-answers|audit|session\/password)(?:\/|$)/u;

/** Whether the call was one of the console's. */
export function consoleRoutes(server: FakeServer, call: Call, give: Give): boolean {
  const { url, method } = call;
  if (!CONSOLE.test(url.pathname)) return false;
  const { console: state } = server;
  const go = () => {
    if (method === 'GET' && state.mode === 'error') return give(503, error('storage_full', 'No space.'));
    if (method !== 'GET' && !url.pathname.endsWith('/check')) {
      state.meanwhile?.();
      state.meanwhile = undefined;
    }
    if (botAdministrationRoutes(state, call, give)) return;
    if (administrationRoutes(state, call, give) || connectorRoutes(state, call, give)) return;
    give(404, error('not_found', 'There is no such thing.'));
  };
  if (method === 'GET' && state.mode === 'slow') server.hold(go);
  else go();
  return true;
}

export function fieldsOf(body: unknown): Record<string, unknown> {
  return isRecord(body) ? body : {};
}

/** Changes something made from the revision named, or answers what it is by now. */
export function change<T extends { revision: number }>(
  list: T[],
  found: T | undefined,
  { body, url }: Call,
  give: Give,
  done: (changed: T) => unknown,
  apply: (found: T) => Partial<T> = () => ({}),
): boolean {
  if (found === undefined) {
    give(404, error('not_found', 'There is no such thing.'));
    return true;
  }
  const revision = fieldsOf(body)['revision'] ?? Number(url.searchParams.get('revision') ?? Number.NaN);
  if (revision !== found.revision) {
    give(409, error('conflict', 'It changed in the meantime.', found));
    return true;
  }
  const changed = { ...found, ...apply(found), revision: found.revision + 1 };
  list[list.indexOf(found)] = changed;
  give(200, done(changed));
  return true;
}
