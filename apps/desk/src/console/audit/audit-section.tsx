import type { AuditAnswer, AuditEntry } from '@comptoir/contract';
import { History } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import { More } from '../parts/more.js';
import { Page } from '../parts/page.js';
import { usePages } from '../parts/use-pages.js';
import classes from './audit.module.css';

/** `/console/audit`: who changed what, newest first. */
export function AuditSection() {
  const text = useText();
  const formats = useFormats();
  const pages = usePages<AuditAnswer>('/api/audit', {});
  const columns: readonly Column<AuditEntry>[] = [
    {
      key: 'at',
      title: text('console.calls.at'),
      cell: ({ at }) => <span className={classes.when}>{formats.dateTime(new Date(at))}</span>,
    },
    {
      key: 'who',
      title: text('console.audit.who'),
      cell: ({ operator }) => <bdi>{operator?.name ?? text('console.audit.desk')}</bdi>,
    },
    { key: 'action', title: text('console.audit.action'), cell: ({ action }) => <code>{action}</code> },
    { key: 'subject', title: text('console.audit.subject'), cell: ({ subject }) => <code>{subject}</code> },
    {
      key: 'data',
      title: text('console.audit.data'),
      cell: ({ data }) =>
        Object.keys(data).length === 0 ? (
          '—'
        ) : (
          <dl className={classes.data}>
            {Object.entries(data).map(([key, value]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
        ),
    },
  ];
  return (
    <Page wide title={text('console.section.audit')} intro={text('console.audit.intro')}>
      <Loaded query={pages}>
        {({ pages: all }) => {
          const entries = all.flatMap((page) => page.entries);
          return entries.length === 0 ? (
            <StatePanel icon={History} title={text('console.audit.empty')} />
          ) : (
            <>
              <DataTable
                label={text('console.section.audit')}
                rows={entries}
                columns={columns}
                keyOf={({ id }) => id}
              />
              <More pages={pages} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
