import type { DeskClosingForm, NumberSeparators } from '@comptoir/contract';
import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from '../../design-system/skeleton.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { useNow } from '../../design-system/use-now.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { textOfCode, textOfError } from '../../requests/error-text.js';
import classes from './closing-form.module.css';
import { ClosingFormView } from './closing-form-view.js';
import type { ClosingForms as Forms } from './closing-requests.js';
import { isHad } from './filled-form.js';
import type { Closing } from './use-closing.js';

interface ClosingFormsProps {
  readonly conversationId: string;
  readonly query: UseQueryResult<Forms>;
  readonly slow: boolean;
  readonly completes: boolean;
  /** The agent can end the conversation with this form. */
  readonly mine: boolean;
  readonly separators: NumberSeparators;
  readonly closing: Closing;
  readonly onReload: () => void;
}

/** The forms of a conversation one under the other, in whatever state each of them is. */
export function ClosingForms(props: ClosingFormsProps) {
  const { query, slow, completes } = props;
  const text = useText();
  const skeleton = useDelayed(query.isPending, 150);
  if (query.isPending) {
    return (
      <>
        {slow && (
          <div className={classes.banner} role="status">
            <p>{text('closing.slow')}</p>
          </div>
        )}
        {skeleton && <FormSkeleton />}
      </>
    );
  }
  if (query.isError) {
    return (
      <Failure
        words={text(completes ? 'closing.error.complete' : 'closing.error', {
          reason: textOfError(text, query.error),
        })}
        busy={query.isFetching}
        onRetry={props.onReload}
      />
    );
  }
  const { forms } = query.data;
  return (
    <>
      {props.mine && <p className={classes.intro}>{text('closing.intro')}</p>}
      {forms.map((form) => (
        <section key={form.idConnectorVersion} className={classes.form} aria-label={form.connectorName}>
          {forms.length > 1 && <h3 className={classes.connector}>{form.connectorName}</h3>}
          <OneForm {...props} form={form} data={query.data} busy={query.isFetching} />
        </section>
      ))}
    </>
  );
}

interface OneFormProps extends ClosingFormsProps {
  readonly form: DeskClosingForm;
  readonly data: Forms;
  readonly busy: boolean;
}

function OneForm({
  form,
  data,
  busy,
  conversationId,
  completes,
  separators,
  closing,
  onReload,
}: OneFormProps) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  if (!isHad(form)) {
    const { code, message } = form.error ?? { code: 'unknown', message: '' };
    const reason = textOfCode(text, code, message);
    return (
      <Failure
        words={text(completes ? 'closing.error.complete' : 'closing.error', { reason })}
        busy={busy}
        onRetry={onReload}
      />
    );
  }
  const { freshness } = form;
  const age = (freshness?.ageMs ?? 0) + Math.max(0, now.getTime() - data.answeredAt);
  return (
    <>
      {freshness?.stale === true && (
        <div className={classes.banner} data-tone="warning" role="status">
          <p>
            {text('closing.stale', {
              age: formats.duration(age),
              reason:
                freshness.reason === null
                  ? ''
                  : textOfCode(text, freshness.reason.code, freshness.reason.message),
            })}
          </p>
          <Button size="compact-xs" variant="default" loading={busy} onClick={onReload}>
            {text('app.retry')}
          </Button>
        </div>
      )}
      <ClosingFormView
        conversationId={conversationId}
        form={form}
        separators={separators}
        attempted={closing.attempted}
        serverProblems={closing.serverProblems}
        onEdited={closing.edited}
      />
    </>
  );
}

function Failure({ words, busy, onRetry }: { words: string; busy: boolean; onRetry: () => void }) {
  const text = useText();
  return (
    <div className={classes.banner} data-tone="negative" role="alert">
      <p>{words}</p>
      <Button size="compact-sm" variant="default" loading={busy} onClick={onRetry}>
        {text('app.retry')}
      </Button>
    </div>
  );
}

const LINES = [
  { label: '40%', height: 34 },
  { label: '56%', height: 34 },
  { label: '32%', height: 72 },
] as const;

function FormSkeleton() {
  const text = useText();
  return (
    <div className={classes.skeleton} role="status" aria-label={text('closing.loading')}>
      {LINES.map(({ label, height }) => (
        <div key={label}>
          <Skeleton width={label} />
          <Skeleton width="100%" height={height} />
        </div>
      ))}
    </div>
  );
}
