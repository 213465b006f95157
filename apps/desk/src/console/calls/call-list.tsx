import {
  CALL_PURPOSES,
  CALL_VERDICTS,
  type ConnectorCall,
  type ConnectorCallsAnswer,
} from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { PhoneCall, SearchX } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { connectorsQuery } from '../connectors/requests.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { ChoiceFilter, Filters, TextFilter } from '../parts/filters.js';
import { Loaded } from '../parts/loaded.js';
import { More } from '../parts/more.js';
import { Page } from '../parts/page.js';
import { RefreshButton } from '../parts/refresh-button.js';
import { usePages } from '../parts/use-pages.js';
import { useConsoleSearch } from '../use-console-search.js';
import { websitesQuery } from '../websites/requests.js';
import classes from './calls.module.css';
import { VerdictBadge } from './verdict-badge.js';

const FILTERS = ['connectorVersion', 'purpose', 'verdict', 'website', 'conversation'] as const;

/** Every recorded call to a connector, newest first, with what came of it. */
export function CallList() {
  const text = useText();
  const search = useConsoleSearch();
  const connectors = useQuery(connectorsQuery);
  const websites = useQuery(websitesQuery);
  const filters = Object.fromEntries(FILTERS.map((name) => [name, search.search[name]]));
  const pages = usePages<ConnectorCallsAnswer>('/api/connector-calls', filters);
  const filtered = FILTERS.some((name) => search.search[name] !== undefined);
  const columns = useColumns();
  return (
    <Page
      wide
      title={text('console.section.calls')}
      intro={text('console.calls.intro')}
      actions={<RefreshButton pages={pages} />}
    >
      <Filters search={search} names={FILTERS}>
        <ChoiceFilter
          search={search}
          name="connectorVersion"
          label={text('console.calls.connector')}
          options={(connectors.data ?? []).flatMap(({ name, versions }) =>
            versions.map(({ id, version }) => ({ value: id, label: `${name} ${version}` })),
          )}
        />
        <ChoiceFilter
          search={search}
          name="purpose"
          label={text('console.calls.purpose')}
          options={CALL_PURPOSES.map((value) => ({ value, label: text(`console.purpose.${value}`) }))}
        />
        <ChoiceFilter
          search={search}
          name="verdict"
          label={text('console.calls.verdict')}
          options={CALL_VERDICTS.map((value) => ({ value, label: text(`console.verdict.${value}`) }))}
        />
        <ChoiceFilter
          search={search}
          name="website"
          label={text('console.website')}
          options={(websites.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextFilter search={search} name="conversation" label={text('console.calls.conversation')} />
      </Filters>
      <Loaded query={pages}>
        {({ pages: all }) => {
          const calls = all.flatMap((page) => page.calls);
          if (calls.length === 0) {
            return filtered ? (
              <StatePanel icon={SearchX} title={text('console.nothing')} />
            ) : (
              <StatePanel
                icon={PhoneCall}
                title={text('console.calls.empty')}
                body={text('console.calls.empty.body')}
              />
            );
          }
          return (
            <>
              <DataTable
                label={text('console.section.calls')}
                rows={calls}
                columns={columns}
                keyOf={({ id }) => id}
                pathOf={({ id }) => `calls/${id}`}
              />
              <More pages={pages} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function useColumns(): readonly Column<ConnectorCall>[] {
  const text = useText();
  const formats = useFormats();
  return [
    {
      key: 'at',
      title: text('console.calls.at'),
      cell: ({ at }) => <span className={classes.when}>{formats.dateTime(new Date(at))}</span>,
    },
    {
      key: 'verdict',
      title: text('console.calls.verdict'),
      cell: ({ verdict }) => <VerdictBadge verdict={verdict} />,
    },
    {
      key: 'what',
      title: text('console.calls.what'),
      cell: ({ connectorName, purpose, reason }) => (
        <>
          <bdi>{connectorName}</bdi> · {text(`console.purpose.${purpose}`)}
          {reason !== '' && <p className={classes.reason}>{reason}</p>}
        </>
      ),
    },
    {
      key: 'address',
      title: text('console.calls.address'),
      minor: true,
      cell: ({ method, url }) => (
        <code className={classes.address}>
          {method} {url}
        </code>
      ),
    },
    {
      key: 'status',
      title: text('console.calls.status'),
      number: true,
      cell: ({ status }) => (status === null ? '—' : String(status)),
    },
    {
      key: 'duration',
      title: text('console.calls.duration'),
      number: true,
      cell: ({ durationMs }) => text('console.milliseconds', { count: Math.round(durationMs) }),
    },
    {
      key: 'bytes',
      title: text('console.calls.size'),
      number: true,
      minor: true,
      cell: ({ bytes }) => formats.bytes(bytes),
    },
  ];
}
