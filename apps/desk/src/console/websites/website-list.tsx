import type { AdministeredWebsite } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Globe, Plus } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { websitesQuery } from './requests.js';

export function WebsiteList() {
  const text = useText();
  const formats = useFormats();
  const query = useQuery(websitesQuery);
  const columns: readonly Column<AdministeredWebsite>[] = [
    { key: 'name', title: text('console.website'), cell: ({ name }) => <bdi>{name}</bdi> },
    { key: 'id', title: 'idWebsite', cell: ({ id }) => <code>{id}</code> },
    {
      key: 'origins',
      title: text('console.website.origins'),
      cell: ({ origins }) => (origins.length === 0 ? text('console.website.nowhere') : origins.join(', ')),
    },
    {
      key: 'languages',
      title: text('console.website.languages'),
      minor: true,
      cell: ({ languages }) => formats.list(languages.map(formats.languageName)),
    },
  ];
  return (
    <Page
      wide
      title={text('console.section.websites')}
      intro={text('console.websites.intro')}
      actions={
        <Button
          leftSection={<Plus size={16} strokeWidth={1.75} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/console/$" params={{ _splat: 'websites/new' }} search={{}} {...props} />
          )}
        >
          {text('console.websites.new')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(websites) =>
          websites.length === 0 ? (
            <StatePanel
              icon={Globe}
              title={text('console.websites.empty')}
              body={text('console.websites.empty.body')}
            />
          ) : (
            <DataTable
              label={text('console.section.websites')}
              rows={websites}
              columns={columns}
              keyOf={({ id }) => id}
              pathOf={({ id }) => `websites/${id}`}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
