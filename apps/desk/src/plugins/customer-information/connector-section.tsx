import type { CustomerField, CustomerPanel, Diagnostic } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useNow } from '../../design-system/use-now.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { textOfCode } from '../../requests/error-text.js';
import { useSession } from '../../session/session-context.js';
import { ActionRow } from './action-row.js';
import classes from './customer.module.css';
import { CustomerFieldRow } from './customer-field-row.js';
import type { CustomerActions } from './use-customer-actions.js';

const JUST_NOW_MS = 60_000;

interface ConnectorSectionProps {
  readonly panel: CustomerPanel;
  readonly answeredAt: number;
  readonly busy: boolean;
  readonly actions: CustomerActions;
  readonly onRetry: () => void;
}

/** What one connector says about the visitor, with its age. */
export function ConnectorSection({ panel, answeredAt, busy, actions, onRetry }: ConnectorSectionProps) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  const { operator } = useSession();
  const { freshness, error } = panel;
  const age = (freshness?.ageMs ?? 0) + Math.max(0, now.getTime() - answeredAt);
  const reason = freshness?.stale === true ? freshness.reason : null;
  return (
    <section className={classes.connector} aria-label={panel.connectorName}>
      <header className={classes.head}>
        <h3>
          <bdi>{panel.connectorName}</bdi>
        </h3>
        {freshness !== null && !freshness.stale && panel.state === 'ready' && (
          <span className={classes.age}>
            {age < JUST_NOW_MS
              ? text('customer.age.now')
              : text('customer.age', { ago: formats.ago(new Date(now.getTime() - age), now) })}
          </span>
        )}
      </header>
      {panel.state === 'failed' && (
        <Trouble
          tone="negative"
          words={text('customer.failed', {
            reason: textOfCode(text, error?.code ?? '', error?.message ?? ''),
          })}
          busy={busy}
          onRetry={onRetry}
        />
      )}
      {freshness?.stale === true && (
        <Trouble
          tone="warning"
          words={text('customer.stale', {
            age: formats.duration(age),
            reason: reason === null ? '' : textOfCode(text, reason.code, reason.message),
          })}
          busy={busy}
          onRetry={onRetry}
        />
      )}
      {panel.state === 'ready' && panel.fields.length === 0 && (
        <p className={classes.hint}>{text('customer.unknown')}</p>
      )}
      {groupsOf(panel.fields).map((group) =>
        group.actions ? (
          <div key={group.key} className={classes.actions}>
            {group.fields.map(({ key, field }) => (
              <ActionRow
                key={key}
                field={field}
                idConnectorVersion={panel.idConnectorVersion}
                actions={actions}
              />
            ))}
          </div>
        ) : (
          <dl key={group.key} className={classes.rows}>
            {group.fields.map(({ key, field }) => (
              <CustomerFieldRow key={key} field={field} />
            ))}
          </dl>
        ),
      )}
      {operator.roles.includes('admin') && panel.warnings.length > 0 && (
        <Warnings warnings={panel.warnings} />
      )}
    </section>
  );
}

interface Group {
  readonly key: string;
  readonly actions: boolean;
  readonly fields: { readonly key: string; readonly field: CustomerField }[];
}

/** Buttons that follow one another stand together; the connector's order is kept. */
function groupsOf(fields: readonly CustomerField[]): readonly Group[] {
  const groups: Group[] = [];
  fields.forEach((field, place) => {
    const actions = field.type === 'ACTION';
    // Ids need not be unique here.
    const item = { key: `${place} ${field.id}`, field };
    const last = groups.at(-1);
    if (last?.actions === actions) last.fields.push(item);
    else groups.push({ key: item.key, actions, fields: [item] });
  });
  return groups;
}

interface TroubleProps {
  readonly tone: 'negative' | 'warning';
  readonly words: string;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

export function Trouble({ tone, words, busy, onRetry }: TroubleProps) {
  const text = useText();
  return (
    <div className={classes.trouble} data-tone={tone} role={tone === 'negative' ? 'alert' : 'status'}>
      <p>{words}</p>
      <Button size="compact-xs" variant="default" loading={busy} onClick={onRetry}>
        {text('app.retry')}
      </Button>
    </div>
  );
}

function Warnings({ warnings }: { warnings: readonly Diagnostic[] }) {
  const text = useText();
  return (
    <details className={classes.warnings}>
      <summary>{text('customer.warnings', { count: warnings.length })}</summary>
      <ul>
        {warnings.map(({ pointer, found, expected }) => (
          <li key={`${pointer} ${found} ${expected}`}>
            {pointer === ''
              ? text('customer.warning.whole', { found, expected })
              : text('customer.warning', { pointer, found, expected })}
          </li>
        ))}
      </ul>
    </details>
  );
}
