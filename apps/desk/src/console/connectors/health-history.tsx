import type { ConnectorVersion, HealthAnswer } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { HeartPulse } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { Loaded } from '../parts/loaded.js';
import classes from './health-history.module.css';
import { healthQuery } from './requests.js';

type Probe = HealthAnswer['probes'][number];

/** As many bars as fit without becoming hairlines. */
const BARS = 90;
const ROWS = 12;

/** Whether a version answered, probe by probe: a strip, a share, and the last ones in words. */
export function HealthHistory({ version }: { version: ConnectorVersion }) {
  const text = useText();
  const query = useQuery(healthQuery(version.id));
  if (version.manifest.healthCheckUrl === undefined) {
    return <p className={classes.said}>{text('console.health.none')}</p>;
  }
  return (
    <Loaded query={query}>
      {(health) =>
        health.probes.length === 0 ? (
          <StatePanel
            icon={HeartPulse}
            title={text('console.health.empty')}
            body={text('console.health.empty.body')}
          />
        ) : (
          <History health={health} />
        )
      }
    </Loaded>
  );
}

function History({ health: { probes, uptime24h } }: { health: HealthAnswer }) {
  const text = useText();
  const formats = useFormats();
  const shown = probes.slice(0, BARS).toReversed();
  const slowest = Math.max(1, ...shown.filter(({ up }) => up).map(({ durationMs }) => durationMs));
  const oldest = shown[0];
  const columns: readonly Column<Probe>[] = [
    { key: 'at', title: text('console.health.at'), cell: ({ at }) => formats.dateTime(new Date(at)) },
    {
      key: 'up',
      title: text('console.health.state'),
      cell: ({ up, status }) =>
        `${text(up ? 'console.health.up' : 'console.health.down')}${status === null ? '' : ` · ${status}`}`,
    },
    {
      key: 'duration',
      title: text('console.health.duration'),
      number: true,
      cell: ({ durationMs }) => text('console.milliseconds', { count: Math.round(durationMs) }),
    },
    { key: 'reason', title: text('console.health.reason'), cell: ({ reason }) => reason || '—' },
  ];
  return (
    <div className={classes.history}>
      <p>
        {uptime24h === null
          ? text('console.health.uptime.none')
          : text('console.health.uptime', { percent: formats.number(Math.round(uptime24h * 1000) / 10) })}
      </p>
      <div
        className={classes.strip}
        role="img"
        aria-label={text('console.health.strip', {
          count: shown.length,
          down: shown.filter(({ up }) => !up).length,
        })}
      >
        {shown.map(({ at, up, durationMs }) => (
          <span
            key={at}
            className={classes.bar}
            data-up={up}
            title={`${formats.dateTime(new Date(at))} · ${text(up ? 'console.health.up' : 'console.health.down')}`}
            style={{ height: up ? `${25 + (durationMs / slowest) * 75}%` : '100%' }}
          />
        ))}
      </div>
      {oldest !== undefined && (
        <p className={classes.ends} aria-hidden>
          <span>{formats.dateTime(new Date(oldest.at))}</span>
          <span>{text('time.now')}</span>
        </p>
      )}
      <details>
        <summary className={classes.summary}>{text('console.health.list')}</summary>
        <DataTable
          label={text('console.health.list')}
          rows={probes.slice(0, ROWS)}
          columns={columns}
          keyOf={({ at }) => at}
        />
      </details>
    </div>
  );
}
