import type { Connector, ConnectorVersion } from '@comptoir/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { type Column, DataTable } from '../parts/data-table.js';
import form from '../parts/form.module.css';
import { Loaded } from '../parts/loaded.js';
import { Page, Part } from '../parts/page.js';
import { SecretOnce } from '../parts/secret-once.js';
import { useGo } from '../use-go.js';
import { ConnectorInformation } from './connector-information.js';
import { ConnectorWebsites } from './connector-websites.js';
import { addVersion, connectorQuery, keepConnector } from './requests.js';
import { HealthBadge, healthOf, StateBadge } from './states.js';

/** `/console/connectors/:id`: its versions, where it is installed, and what it is. */
export function ConnectorPage({ id }: { id: string }) {
  const text = useText();
  const query = useQuery(connectorQuery(id));
  const above = [{ label: text('console.section.connectors'), path: 'connectors' }];
  if (query.data === undefined) {
    return (
      <Page title={text('console.section.connectors')} above={above}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  const connector = query.data;
  return (
    <Page
      title={connector.name}
      mark={<HealthBadge health={healthOf(connector)} />}
      intro={connector.description === '' ? undefined : connector.description}
      above={above}
    >
      <Part title={text('console.connector.websites')} intro={text('console.connector.websites.intro')}>
        <ConnectorWebsites connector={connector} />
      </Part>
      <Versions connector={connector} />
      <Part title={text('console.connector.information')}>
        <ConnectorInformation connector={connector} />
      </Part>
    </Page>
  );
}

function Versions({ connector }: { connector: Connector }) {
  const text = useText();
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const columns: readonly Column<ConnectorVersion>[] = [
    { key: 'version', title: text('console.connectors.version'), cell: ({ version }) => version },
    { key: 'state', title: text('console.version.state'), cell: ({ state }) => <StateBadge state={state} /> },
    {
      key: 'plugins',
      title: text('console.connectors.plugins'),
      cell: ({ manifest }) =>
        formats.list([...new Set(manifest.plugins.map(({ kind }) => text(`console.kind.${kind}`)))]) || '—',
    },
    {
      key: 'websites',
      title: text('console.connectors.websites'),
      number: true,
      cell: ({ id }) =>
        formats.number(connector.installations.filter((each) => each.idConnectorVersion === id).length),
    },
    {
      key: 'health',
      title: text('console.connectors.health'),
      cell: ({ health }) => <HealthBadge health={health} />,
    },
    {
      key: 'created',
      title: text('console.version.created'),
      minor: true,
      cell: ({ createdAt }) => formats.dateTime(new Date(createdAt)),
    },
  ];
  return (
    <Part
      title={text('console.connector.versions')}
      actions={
        <Button
          variant="default"
          leftSection={<Plus size={16} strokeWidth={1.75} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {text('console.version.new')}
        </Button>
      }
    >
      <DataTable
        label={text('console.connector.versions')}
        rows={connector.versions}
        columns={columns}
        keyOf={({ id }) => id}
        pathOf={({ id }) => `connectors/${connector.id}/versions/${id}`}
      />
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={text('console.version.new')}
        closeButtonProps={{ 'aria-label': text('app.close') }}
      >
        <NewVersion connector={connector} />
      </Modal>
    </Part>
  );
}

function NewVersion({ connector }: { connector: Connector }) {
  const text = useText();
  const client = useQueryClient();
  const go = useGo();
  const last = connector.versions[0];
  const [version, setVersion] = useState('');
  const add = useMutation({
    mutationFn: () => addVersion(connector.id, version.trim()),
    onSuccess({ connector: newest, secretToken }) {
      keepConnector(client, newest);
      if (secretToken === null) open(newest);
    },
  });
  const open = (newest: Connector | undefined) => {
    const made = newest?.versions.find((each) => each.version === version.trim()) ?? newest?.versions[0];
    if (made) go(`connectors/${connector.id}/versions/${made.id}`);
  };
  const token = add.data?.secretToken;
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (version.trim() !== '') add.mutate();
      }}
    >
      <p>{text('console.version.new.body', { version: last?.version ?? '—' })}</p>
      <TextInput
        data-autofocus
        label={text('console.manifest.version')}
        value={version}
        onChange={(event) => setVersion(event.currentTarget.value)}
        error={add.isError ? textOfError(text, add.error) : undefined}
      />
      <div className={form.buttons}>
        <Button type="submit" loading={add.isPending} disabled={version.trim() === ''}>
          {text('console.create')}
        </Button>
      </div>
      <SecretOnce
        title={text('console.secret.token.title')}
        body={text('console.secret.token.body')}
        secrets={token ? [{ label: text('console.secret.token'), value: token }] : undefined}
        onClose={() => open(add.data?.connector)}
      />
    </form>
  );
}
