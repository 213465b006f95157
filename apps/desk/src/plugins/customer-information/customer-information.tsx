import type { VisitorIdentity } from '@comptoir/contract';
import type { ReactNode } from 'react';
import { Skeleton } from '../../design-system/skeleton.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { ConnectorSection, Trouble } from './connector-section.js';
import classes from './customer.module.css';
import type { Customer } from './use-customer.js';
import type { CustomerActions } from './use-customer-actions.js';

interface CustomerInformationProps {
  readonly visitor: VisitorIdentity;
  readonly customer: Customer;
  readonly actions: CustomerActions;
  /** Fields to identify the visitor with, for when nobody can be looked up. */
  readonly identify: ReactNode;
}

/** What the shop's systems know about the visitor, one section for each connector. */
export function CustomerInformation({ visitor, customer, actions, identify }: CustomerInformationProps) {
  const text = useText();
  const { query, refresh } = customer;
  const skeleton = useDelayed(query.isPending, 150);
  const slow = useDelayed(query.isFetching, 2_000);
  if (!customer.installed) return null;
  if (query.isError && query.data === undefined) {
    return (
      <Trouble
        tone="negative"
        words={text('customer.failed', { reason: textOfError(text, query.error) })}
        busy={query.isFetching}
        onRetry={refresh}
      />
    );
  }
  if (query.data === undefined) {
    return (
      <>
        {slow && (
          <p className={classes.hint} role="status">
            {text('customer.slow')}
          </p>
        )}
        {skeleton && <PanelSkeleton />}
      </>
    );
  }
  const { panels, unverifiedSent, answeredAt } = query.data;
  const asked = panels.filter(({ state }) => state !== 'unidentified');
  const given = visitor.email !== null || visitor.externalId !== null;
  return (
    <>
      {asked.length < panels.length && (
        <section className={classes.unidentified} aria-label={text('customer.unidentified')}>
          <h3>{text('customer.unidentified')}</h3>
          <p>
            {text(
              given && !unverifiedSent ? 'customer.unidentified.unverified' : 'customer.unidentified.body',
            )}
          </p>
          {!(given && !unverifiedSent) && identify}
        </section>
      )}
      {asked.length > 0 && !visitor.verified && (
        <p className={classes.hint}>{text('customer.unverified.asked')}</p>
      )}
      {slow && (
        <p className={classes.hint} role="status">
          {text('customer.slow')}
        </p>
      )}
      {query.isError && (
        <Trouble
          tone="warning"
          words={text('customer.failed', { reason: textOfError(text, query.error) })}
          busy={query.isFetching}
          onRetry={refresh}
        />
      )}
      {asked.map((panel) => (
        <ConnectorSection
          key={panel.idConnectorVersion}
          panel={panel}
          answeredAt={answeredAt}
          busy={query.isFetching}
          actions={actions}
          onRetry={refresh}
        />
      ))}
    </>
  );
}

const WIDTHS = ['72%', '56%', '80%', '44%'];

function PanelSkeleton() {
  const text = useText();
  return (
    <div className={classes.skeleton} role="status" aria-label={text('customer.loading')}>
      {WIDTHS.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}
