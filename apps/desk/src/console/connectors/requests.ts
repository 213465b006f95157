import type {
  Connector,
  ConnectorAnswer,
  ConnectorManifest,
  ConnectorPatch,
  ConnectorsAnswer,
  HealthAnswer,
  Installation,
  InstallationAnswer,
  InstallBody,
  LiveCheckAnswer,
  ManifestCheckAnswer,
  NewConnectorBody,
  ParameterOptionsAnswer,
  VersionPatch,
  VersionState,
} from '@comptoir/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';

const at = (id: string) => encodeURIComponent(id);

export const connectorsQuery = queryOptions({
  queryKey: ['console', 'connectors'],
  queryFn: async ({ signal }): Promise<readonly Connector[]> =>
    (await request<ConnectorsAnswer>('/api/connectors', { signal })).connectors,
});

export const connectorQuery = (id: string) =>
  queryOptions({
    queryKey: ['console', 'connectors', id],
    queryFn: async ({ signal }): Promise<Connector> =>
      (await request<ConnectorAnswer>(`/api/connectors/${at(id)}`, { signal })).connector,
  });

export const healthQuery = (versionId: string) =>
  queryOptions({
    queryKey: ['console', 'health', versionId],
    queryFn: ({ signal }) =>
      request<HealthAnswer>(`/api/connector-versions/${at(versionId)}/health`, { signal }),
    refetchInterval: 30_000,
  });

/** What a select picker offers, asked from the connector; not kept, so that a retry asks again. */
export const optionsQuery = (versionId: string, websiteId: string, key: string) =>
  queryOptions({
    queryKey: ['console', 'parameter-options', versionId, websiteId, key],
    queryFn: async ({ signal }) =>
      (
        await request<ParameterOptionsAnswer>(`/api/connector-versions/${at(versionId)}/parameter-options`, {
          method: 'POST',
          body: { key, websiteId },
          signal,
        })
      ).options,
    staleTime: 0,
    retry: false,
  });

/** Puts a connector's newest state where the pages read it. */
export function keepConnector(client: QueryClient, connector: Connector): void {
  client.setQueryData(connectorQuery(connector.id).queryKey, connector);
  client.setQueryData(connectorsQuery.queryKey, (known) =>
    known?.map((each) => (each.id === connector.id ? connector : each)),
  );
  void client.invalidateQueries({ queryKey: connectorsQuery.queryKey, exact: true });
}

/** An installation changed: its connector is asked for again. */
export async function refreshConnector(client: QueryClient, id: string): Promise<void> {
  await client.invalidateQueries({ queryKey: connectorsQuery.queryKey, exact: true });
  await client.invalidateQueries({ queryKey: connectorQuery(id).queryKey });
}

export function createConnector(body: NewConnectorBody): Promise<ConnectorAnswer> {
  return request('/api/connectors', { method: 'POST', body });
}

export function saveConnector(id: string, body: ConnectorPatch): Promise<ConnectorAnswer> {
  return request(`/api/connectors/${at(id)}`, { method: 'PATCH', body });
}

export function checkManifest(manifestText: string, signal: AbortSignal): Promise<ManifestCheckAnswer> {
  return request('/api/manifests/check', { method: 'POST', body: { manifestText }, signal });
}

export function addVersion(id: string, version: string): Promise<ConnectorAnswer> {
  return request(`/api/connectors/${at(id)}/versions`, { method: 'POST', body: { version } });
}

export function saveVersion(id: string, body: VersionPatch): Promise<ConnectorAnswer> {
  return request(`/api/connector-versions/${at(id)}`, { method: 'PATCH', body });
}

export function setVersionState(id: string, revision: number, state: VersionState): Promise<ConnectorAnswer> {
  return request(`/api/connector-versions/${at(id)}/state`, { method: 'POST', body: { revision, state } });
}

export function rotateSecret(id: string, revision: number, keepOldHours: number): Promise<ConnectorAnswer> {
  return request(`/api/connector-versions/${at(id)}/secret`, {
    method: 'POST',
    body: { revision, keepOldHours },
  });
}

const installationPath = (websiteId: string, connectorId: string) =>
  `/api/websites/${at(websiteId)}/installations/${at(connectorId)}`;

export async function install(
  websiteId: string,
  connectorId: string,
  body: InstallBody,
): Promise<Installation> {
  const path = installationPath(websiteId, connectorId);
  return (await request<InstallationAnswer>(path, { method: 'PUT', body })).installation;
}

export async function stepBack({ websiteId, connectorId, revision }: Installation): Promise<Installation> {
  const path = `${installationPath(websiteId, connectorId)}/back`;
  return (await request<InstallationAnswer>(path, { method: 'POST', body: { revision } })).installation;
}

export function uninstall({ websiteId, connectorId, revision }: Installation): Promise<unknown> {
  return request(`${installationPath(websiteId, connectorId)}?revision=${revision}`, { method: 'DELETE' });
}

/** Calls every declared plugin; each may take its whole deadline. */
export function checkInstallation(websiteId: string, connectorId: string): Promise<LiveCheckAnswer> {
  const path = `${installationPath(websiteId, connectorId)}/check`;
  return request(path, { method: 'POST', body: {}, timeoutMs: 120_000 });
}

/** Gives a manifest as a file named like the connector and its version. */
export function downloadManifest(manifest: ConnectorManifest): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(manifest, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = 'comptoir.json';
  link.click();
  // After the download has begun: the browser reads the address later than the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
