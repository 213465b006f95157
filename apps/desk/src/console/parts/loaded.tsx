import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { CircleAlert, CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Skeleton } from '../../design-system/skeleton.js';
import { StatePanel } from '../../design-system/state-panel.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { RequestError } from '../../requests/request-error.js';
import classes from './loaded.module.css';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** What was asked for, once it is here; until then grey bars, then a word about slowness; or why it failed. */
export function Loaded<T>({
  query,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isError' | 'refetch'>;
  children: (data: T) => ReactNode;
}) {
  const text = useText();
  const waiting = query.data === undefined && !query.isError;
  const late = useDelayed(waiting, 150);
  const slow = useDelayed(waiting, 2_000);
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <StaleNotice error={query.error} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) {
    const unreachable = query.error instanceof RequestError && query.error.code === 'network';
    return (
      <StatePanel
        icon={unreachable ? CloudOff : CircleAlert}
        tone="negative"
        title={text('console.failed')}
        body={textOfError(text, query.error)}
        action={<Button onClick={() => void query.refetch()}>{text('app.retry')}</Button>}
      />
    );
  }
  return (
    <div className={classes.waiting} role="status" aria-label={text('app.loading')}>
      {late && ROWS.map((row) => <Skeleton key={row} height={20} />)}
      {slow && <p className={classes.slow}>{text('console.slow')}</p>}
    </div>
  );
}

/** What is shown is older than it should be: asking again did not work. */
function StaleNotice({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const text = useText();
  return (
    <p className={classes.stale} role="status">
      {text('console.stale', { reason: textOfError(text, error) })}
      <Button variant="subtle" size="compact-sm" onClick={onRetry}>
        {text('app.retry')}
      </Button>
    </p>
  );
}
