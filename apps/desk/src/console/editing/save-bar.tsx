import { Button } from '@mantine/core';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { RequestError } from '../../requests/request-error.js';
import classes from '../parts/form.module.css';
import type { Editing } from './use-editing.js';

/** Save and discard, and what became of it. */
export function SaveBar<D extends object>({
  editing,
  blocked = false,
}: {
  editing: Editing<D>;
  blocked?: boolean;
}) {
  const text = useText();
  const { changed, saving, saved, error, conflict } = editing;
  return (
    <>
      <p role="alert" className={classes.failure}>
        {error === undefined ? '' : failureText(text, error)}
      </p>
      <div className={classes.buttons}>
        <Button
          type="submit"
          loading={saving && conflict === undefined}
          disabled={changed.length === 0 || blocked || conflict !== undefined}
        >
          {text('console.save')}
        </Button>
        {changed.length > 0 && (
          <Button variant="default" onClick={editing.reset} disabled={saving}>
            {text('console.discard')}
          </Button>
        )}
        <span role="status" className={classes.said}>
          {saved ? text('console.saved') : ''}
        </span>
      </div>
    </>
  );
}

/** Why it was refused, with what the server says about each value. */
export function failureText(text: ReturnType<typeof useText>, error: unknown): string {
  const reason = textOfError(text, error);
  if (!(error instanceof RequestError) || error.details.length === 0) return reason;
  const details = error.details.map(({ pointer, found, expected }) =>
    text('console.diagnostic', { pointer: pointer || '/', found, expected }),
  );
  return [reason, ...details].join(' ');
}
