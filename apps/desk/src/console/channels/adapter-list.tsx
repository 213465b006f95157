import type { ChannelAdapter } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, RadioTower } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { Badge } from '../parts/badge.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { websitesQuery } from '../websites/requests.js';
import { adaptersQuery } from './requests.js';

export function AdapterList() {
  const text = useText();
  const query = useQuery(adaptersQuery);
  const websites = useQuery(websitesQuery);
  const columns: readonly Column<ChannelAdapter>[] = [
    { key: 'label', title: text('console.adapter.label'), cell: ({ label }) => <bdi>{label}</bdi> },
    {
      key: 'channel',
      title: text('console.adapter.channel'),
      cell: ({ channel }) => text(`console.channel.${channel}`),
    },
    {
      key: 'website',
      title: text('console.website'),
      cell: ({ websiteId }) => websites.data?.find(({ id }) => id === websiteId)?.name ?? websiteId,
    },
    {
      key: 'state',
      title: text('console.operator.state'),
      cell: ({ enabled }) => (
        <Badge tone={enabled ? 'positive' : 'calm'}>
          {text(enabled ? 'console.adapter.on' : 'console.adapter.off')}
        </Badge>
      ),
    },
    {
      key: 'url',
      title: text('console.adapter.url'),
      minor: true,
      cell: ({ url }) => <code>{url}</code>,
    },
  ];
  return (
    <Page
      wide
      title={text('console.section.channels')}
      intro={text('console.channels.intro')}
      actions={
        <Button
          leftSection={<Plus size={16} strokeWidth={1.75} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/console/$" params={{ _splat: 'channels/new' }} search={{}} {...props} />
          )}
        >
          {text('console.channels.new')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(adapters) =>
          adapters.length === 0 ? (
            <StatePanel
              icon={RadioTower}
              title={text('console.channels.empty')}
              body={text('console.channels.empty.body')}
            />
          ) : (
            <DataTable
              label={text('console.section.channels')}
              rows={adapters}
              columns={columns}
              keyOf={({ id }) => id}
              pathOf={({ id }) => `channels/${id}`}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
