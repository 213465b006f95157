import type { Bot } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bot as BotIcon, Plus } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { Badge } from '../parts/badge.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { websitesQuery } from '../websites/requests.js';
import { botsQuery } from './requests.js';

/** Every bot, whether it is available right now, and why. */
export function BotList() {
  const text = useText();
  const query = useQuery(botsQuery);
  return (
    <Page
      wide
      title={text('console.section.bots')}
      intro={text('console.bots.intro')}
      actions={
        <Button
          leftSection={<Plus size={16} strokeWidth={1.75} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/console/$" params={{ _splat: 'bots/new' }} search={{}} {...props} />
          )}
        >
          {text('console.bots.new')}
        </Button>
      }
    >
      <Loaded query={query}>{(bots) => <List bots={bots} />}</Loaded>
    </Page>
  );
}

function List({ bots }: { bots: readonly Bot[] }) {
  const text = useText();
  const columns = useColumns();
  if (bots.length === 0)
    return (
      <StatePanel icon={BotIcon} title={text('console.bots.empty')} body={text('console.bots.empty.body')} />
    );
  return (
    <DataTable
      label={text('console.section.bots')}
      rows={bots}
      columns={columns}
      keyOf={({ id }) => id}
      pathOf={({ id }) => `bots/${id}`}
    />
  );
}

function useColumns(): readonly Column<Bot>[] {
  const text = useText();
  const formats = useFormats();
  const websites = useQuery(websitesQuery);
  return [
    { key: 'name', title: text('console.bot.name'), cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'pseudo',
      title: text('console.bot.pseudo'),
      minor: true,
      cell: ({ pseudo }) => <bdi>{pseudo}</bdi>,
    },
    {
      key: 'website',
      title: text('console.website'),
      cell: ({ websiteId }) => websites.data?.find(({ id }) => id === websiteId)?.name ?? websiteId,
    },
    {
      key: 'language',
      title: text('console.bot.language'),
      cell: ({ language }) => formats.languageName(language),
    },
    { key: 'state', title: text('console.bot.availability'), cell: (bot) => <AvailabilityBadge bot={bot} /> },
    {
      key: 'why',
      title: text('console.bot.why'),
      minor: true,
      cell: ({ availability }) => availability.reason,
    },
    {
      key: 'open',
      title: text('console.bot.open'),
      number: true,
      cell: ({ openConversations }) => formats.number(openConversations),
    },
  ];
}

export function AvailabilityBadge({ bot }: { bot: Bot }) {
  const text = useText();
  if (bot.state === 'retired') return <Badge>{text('console.bot.retired')}</Badge>;
  return bot.availability.available ? (
    <Badge tone="positive">{text('console.bot.available')}</Badge>
  ) : (
    <Badge tone="warning">{text('console.bot.unavailable')}</Badge>
  );
}
