import type { Connector } from '@comptoir/contract';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plug, Plus, SearchX } from 'lucide-react';
import { useState } from 'react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { folded, matches } from '../../shortcuts/match.js';
import { type Column, DataTable } from '../parts/data-table.js';
import form from '../parts/form.module.css';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { connectorsQuery } from './requests.js';
import { bestVersion, HealthBadge, healthOf, StateBadge } from './states.js';

/** Every connector with its newest version, what it offers, where it is installed and whether it lives. */
export function ConnectorList() {
  const text = useText();
  const query = useQuery(connectorsQuery);
  const create = (
    <Button
      leftSection={<Plus size={16} strokeWidth={1.75} aria-hidden />}
      renderRoot={(props) => (
        <Link to="/console/$" params={{ _splat: 'connectors/new' }} search={{}} {...props} />
      )}
    >
      {text('console.connectors.new')}
    </Button>
  );
  return (
    <Page
      wide
      title={text('console.section.connectors')}
      intro={text('console.connectors.intro')}
      actions={create}
    >
      <Loaded query={query}>{(connectors) => <List connectors={connectors} />}</Loaded>
    </Page>
  );
}

function List({ connectors }: { connectors: readonly Connector[] }) {
  const text = useText();
  const [wanted, setWanted] = useState('');
  const columns = useColumns();
  if (connectors.length === 0) {
    return (
      <StatePanel
        icon={Plug}
        title={text('console.connectors.empty')}
        body={text('console.connectors.empty.body')}
      />
    );
  }
  const shown = connectors.filter(({ name }) => matches(name, folded(wanted)));
  return (
    <>
      <div className={form.filters}>
        <TextInput
          type="search"
          label={text('console.connectors.search')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 ? (
        <StatePanel icon={SearchX} title={text('console.nothing')} />
      ) : (
        <DataTable
          label={text('console.section.connectors')}
          rows={shown}
          columns={columns}
          keyOf={({ id }) => id}
          pathOf={({ id }) => `connectors/${id}`}
        />
      )}
    </>
  );
}

function useColumns(): readonly Column<Connector>[] {
  const text = useText();
  const formats = useFormats();
  return [
    { key: 'name', title: text('console.connectors.name'), cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'version',
      title: text('console.connectors.version'),
      cell: ({ versions: [newest] }) =>
        newest === undefined ? null : (
          <>
            {newest.version} <StateBadge state={newest.state} />
          </>
        ),
    },
    {
      key: 'plugins',
      title: text('console.connectors.plugins'),
      minor: true,
      cell: (connector) =>
        formats.list([
          ...new Set(
            (bestVersion(connector)?.manifest.plugins ?? []).map(({ kind }) => text(`console.kind.${kind}`)),
          ),
        ]) || '—',
    },
    {
      key: 'websites',
      title: text('console.connectors.websites'),
      number: true,
      cell: ({ installations }) => formats.number(installations.length),
    },
    {
      key: 'health',
      title: text('console.connectors.health'),
      cell: (connector) => <HealthBadge health={healthOf(connector)} />,
    },
  ];
}
