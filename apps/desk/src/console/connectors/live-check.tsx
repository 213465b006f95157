import type { LiveCheckAnswer } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Stethoscope } from 'lucide-react';
import { useText } from '../../language/use-text.js';
import { VerdictBadge } from '../calls/verdict-badge.js';
import { ConsoleLink } from '../console-link.js';
import { DiagnosticList } from '../parts/diagnostic-list.js';
import form from '../parts/form.module.css';
import { Loaded } from '../parts/loaded.js';
import classes from './live-check.module.css';
import { checkInstallation } from './requests.js';

/** Calls every declared plugin on this website, now, and says what came back. */
export function LiveCheck({ websiteId, connectorId }: { websiteId: string; connectorId: string }) {
  const text = useText();
  const check = useQuery({
    queryKey: ['console', 'live-check', connectorId, websiteId],
    queryFn: () => checkInstallation(websiteId, connectorId),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  return (
    <div className={form.form}>
      <div className={form.buttons}>
        <Button
          variant="default"
          loading={check.isFetching}
          leftSection={<Stethoscope size={16} strokeWidth={1.75} aria-hidden />}
          onClick={() => void check.refetch()}
        >
          {text('console.check.again')}
        </Button>
      </div>
      <Loaded query={check}>{(answer) => <Checks answer={answer} />}</Loaded>
    </div>
  );
}

function Checks({ answer: { checks } }: { answer: LiveCheckAnswer }) {
  const text = useText();
  if (checks.length === 0) return <p className={form.said}>{text('console.check.none')}</p>;
  return (
    <ul className={classes.checks}>
      {checks.map(({ purpose, address, url, verdict, durationMs, message, diagnostics, callId }) => (
        <li key={`${purpose} ${address}`} className={classes.check}>
          <div className={classes.head}>
            <span className={classes.name}>{text(`console.purpose.${purpose}`)}</span>
            <code className={classes.address}>{address}</code>
            <VerdictBadge verdict={verdict} />
            <span className={form.said}>
              {text('console.milliseconds', { count: Math.round(durationMs) })}
            </span>
            {callId !== null && (
              <ConsoleLink path={`calls/${callId}`} className={classes.call}>
                {text('console.check.call')}
              </ConsoleLink>
            )}
          </div>
          <p className={classes.url}>{url}</p>
          {message !== '' && <p>{message}</p>}
          {diagnostics.length > 0 && <DiagnosticList diagnostics={diagnostics} />}
        </li>
      ))}
    </ul>
  );
}
