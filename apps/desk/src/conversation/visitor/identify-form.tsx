import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useText } from '../../language/use-text.js';
import { useVisitorForm } from './use-visitor-form.js';
import classes from './visitor.module.css';
import { VisitorInputs } from './visitor-inputs.js';

/** E-mail or customer number of a visitor who has given neither, so that they can be looked up. */
export function IdentifyForm({ conversation }: { conversation: ConversationSummary }) {
  const text = useText();
  const form = useVisitorForm(conversation, () => undefined);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <VisitorInputs form={form} fields={['email', 'externalId']} />
      {form.failure !== undefined && (
        <p className={classes.failure} role="alert">
          {form.failure}
        </p>
      )}
      <div className={classes.formActions}>
        <Button type="submit" disabled={!form.changed} loading={form.busy}>
          {text('customer.unidentified.save')}
        </Button>
      </div>
    </form>
  );
}
