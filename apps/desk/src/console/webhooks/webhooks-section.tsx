import {
  DELIVERY_STATES,
  WEBHOOK_EVENTS,
  type WebhookDeliveriesAnswer,
  type WebhookDelivery,
} from '@comptoir/contract';
import { Checkbox } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { SearchX, Webhook } from 'lucide-react';
import { useState } from 'react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { connectorsQuery } from '../connectors/requests.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { ChoiceFilter, Filters } from '../parts/filters.js';
import { Loaded } from '../parts/loaded.js';
import { More } from '../parts/more.js';
import { Page } from '../parts/page.js';
import { RefreshButton } from '../parts/refresh-button.js';
import { usePages } from '../parts/use-pages.js';
import { useConsoleSearch } from '../use-console-search.js';
import { DeliveryDialog } from './delivery-dialog.js';
import { DeliveryState } from './delivery-state.js';
import { SendAgain } from './send-again.js';
import classes from './webhooks.module.css';

const FILTERS = ['state', 'connectorVersion', 'eventType'] as const;

/** `/console/webhooks`: what was told to whom, what failed, and sending it again. */
export function WebhooksSection() {
  const text = useText();
  const client = useQueryClient();
  const search = useConsoleSearch();
  const connectors = useQuery(connectorsQuery);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const filters = Object.fromEntries(FILTERS.map((name) => [name, search.search[name]]));
  const pages = usePages<WebhookDeliveriesAnswer>('/api/webhook-deliveries', filters);
  const deliveries = pages.data?.pages.flatMap((page) => page.deliveries) ?? [];
  const opened = deliveries.find(({ id }) => id === search.search['delivery']);
  const refresh = () =>
    client.invalidateQueries({ queryKey: ['console', 'pages', '/api/webhook-deliveries'] });
  const columns = useColumns(chosen, setChosen, (delivery) => search.change({ delivery }));
  const selected = deliveries.filter(({ id }) => chosen.has(id));
  return (
    <Page
      wide
      title={text('console.section.webhooks')}
      intro={text('console.webhooks.intro')}
      actions={<RefreshButton pages={pages} />}
    >
      <Filters search={search} names={FILTERS}>
        <ChoiceFilter
          search={search}
          name="state"
          label={text('console.delivery.state')}
          options={DELIVERY_STATES.map((value) => ({
            value,
            label: text(`console.delivery.state.${value}`),
          }))}
        />
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
          name="eventType"
          label={text('console.delivery.event')}
          options={[...WEBHOOK_EVENTS, 'channel.message', 'channel.closed'].map((value) => ({
            value,
            label: value,
          }))}
        />
      </Filters>
      <Loaded query={pages}>
        {() =>
          deliveries.length === 0 ? (
            FILTERS.some((name) => search.search[name] !== undefined) ? (
              <StatePanel icon={SearchX} title={text('console.nothing')} />
            ) : (
              <StatePanel
                icon={Webhook}
                title={text('console.webhooks.empty')}
                body={text('console.webhooks.empty.body')}
              />
            )
          ) : (
            <>
              <div className={classes.selection}>
                <SendAgain
                  deliveries={selected}
                  onDone={async () => {
                    setChosen(new Set());
                    await refresh();
                  }}
                />
              </div>
              <DataTable
                label={text('console.section.webhooks')}
                rows={deliveries}
                columns={columns}
                keyOf={({ id }) => id}
              />
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
      <DeliveryDialog delivery={opened} onClose={() => search.change({ delivery: '' })} onSent={refresh} />
    </Page>
  );
}

function useColumns(
  chosen: ReadonlySet<string>,
  setChosen: (chosen: ReadonlySet<string>) => void,
  open: (id: string) => void,
): readonly Column<WebhookDelivery>[] {
  const text = useText();
  const formats = useFormats();
  return [
    {
      key: 'choose',
      title: '',
      cell: ({ id, eventType, createdAt }) => (
        <Checkbox
          size="xs"
          aria-label={text('console.delivery.choose', {
            event: eventType,
            when: formats.dateTime(new Date(createdAt)),
          })}
          checked={chosen.has(id)}
          onChange={({ currentTarget: { checked } }) => {
            const next = new Set(chosen);
            if (checked) next.add(id);
            else next.delete(id);
            setChosen(next);
          }}
        />
      ),
    },
    {
      key: 'event',
      title: text('console.delivery.event'),
      cell: ({ id, eventType }) => (
        <button type="button" className={classes.open} onClick={() => open(id)}>
          {eventType}
        </button>
      ),
    },
    {
      key: 'state',
      title: text('console.delivery.state'),
      cell: ({ state }) => <DeliveryState state={state} />,
    },
    { key: 'label', title: text('console.delivery.label'), cell: ({ label }) => <bdi>{label}</bdi> },
    {
      key: 'url',
      title: text('console.calls.address'),
      minor: true,
      cell: ({ url }) => <code className={classes.url}>{url}</code>,
    },
    {
      key: 'attempts',
      title: text('console.delivery.attempts'),
      number: true,
      cell: ({ attempts }) => formats.number(attempts),
    },
    {
      key: 'status',
      title: text('console.calls.status'),
      number: true,
      cell: ({ lastStatus }) => (lastStatus === null ? '—' : String(lastStatus)),
    },
    {
      key: 'at',
      title: text('console.calls.at'),
      cell: ({ createdAt }) => formats.dateTime(new Date(createdAt)),
    },
  ];
}
