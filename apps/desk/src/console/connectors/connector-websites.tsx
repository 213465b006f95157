import type { AdministeredWebsite, Connector, Installation } from '@comptoir/contract';
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { failureText } from '../editing/save-bar.js';
import { type Column, DataTable } from '../parts/data-table.js';
import form from '../parts/form.module.css';
import { Loaded } from '../parts/loaded.js';
import { websitesQuery } from '../websites/requests.js';
import { install, refreshConnector } from './requests.js';
import { bestVersion, StateBadge } from './states.js';

interface Row {
  readonly website: AdministeredWebsite;
  readonly installation: Installation | undefined;
}

/** Every website, with the version it has or the way to install one. */
export function ConnectorWebsites({ connector }: { connector: Connector }) {
  const text = useText();
  const websites = useQuery(websitesQuery);
  const columns: readonly Column<Row>[] = [
    { key: 'website', title: text('console.website'), cell: ({ website }) => <bdi>{website.name}</bdi> },
    {
      key: 'version',
      title: text('console.connector.installed'),
      cell: ({ installation }) => {
        if (installation === undefined) return text('console.connector.notInstalled');
        const version = connector.versions.find(({ id }) => id === installation.idConnectorVersion);
        return version === undefined ? (
          installation.idConnectorVersion
        ) : (
          <>
            {version.version} <StateBadge state={version.state} />
          </>
        );
      },
    },
    {
      key: 'go',
      title: '',
      number: true,
      cell: ({ website, installation }) => (
        <Button
          size="compact-sm"
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/console/$"
              params={{ _splat: `connectors/${connector.id}/websites/${website.id}` }}
              search={{}}
              {...props}
            />
          )}
          aria-label={text(installation ? 'console.connector.manage.on' : 'console.connector.install.on', {
            website: website.name,
          })}
        >
          {text(installation ? 'console.connector.manage' : 'console.connector.install')}
        </Button>
      ),
    },
  ];
  return (
    <Loaded query={websites}>
      {(all) => (
        <div className={form.form}>
          <DataTable
            label={text('console.connector.websites')}
            rows={all.map((website) => ({
              website,
              installation: connector.installations.find(({ websiteId }) => websiteId === website.id),
            }))}
            columns={columns}
            keyOf={({ website }) => website.id}
          />
          {connector.installations.length > 1 && connector.versions.length > 1 && (
            <MoveAll connector={connector} />
          )}
        </div>
      )}
    </Loaded>
  );
}

/** Moves every website to one version: forward to a new one, or back to an old one. */
function MoveAll({ connector }: { connector: Connector }) {
  const text = useText();
  const client = useQueryClient();
  const [versionId, setVersionId] = useState(bestVersion(connector)?.id ?? '');
  const behind = connector.installations.filter(({ idConnectorVersion }) => idConnectorVersion !== versionId);
  const move = useMutation({
    async mutationFn() {
      for (const { websiteId, revision } of behind)
        await install(websiteId, connector.id, { idConnectorVersion: versionId, revision });
    },
    // Also after a failure: some may have moved.
    onSettled: () => refreshConnector(client, connector.id),
  });
  return (
    <div>
      <div className={form.filters} style={{ marginBottom: 0 }}>
        <NativeSelect
          size="sm"
          label={text('console.connector.moveAll')}
          value={versionId}
          onChange={(event) => setVersionId(event.currentTarget.value)}
          data={connector.versions.map(({ id, version, state }) => ({
            value: id,
            label: `${version} · ${text(`console.version.state.${state}`)}`,
          }))}
        />
        <Button
          variant="default"
          disabled={behind.length === 0}
          loading={move.isPending}
          onClick={() => move.mutate()}
        >
          {text('console.connector.moveAll.go', { count: behind.length })}
        </Button>
      </div>
      <p role="alert" className={form.failure} style={{ marginTop: 12 }}>
        {move.isError ? failureText(text, move.error) : ''}
      </p>
    </div>
  );
}
