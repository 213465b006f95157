import type { SavedClosingForm } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import classes from './closing-form.module.css';
import { savedAnswersQuery } from './closing-requests.js';

/** The answers a closed conversation was saved with, as they were asked. */
export function SavedAnswers({ conversationId }: { conversationId: string }) {
  const text = useText();
  const query = useQuery(savedAnswersQuery(conversationId));
  if (query.isError) {
    return (
      <p className={classes.problem}>
        {text('closing.answers.error', { reason: textOfError(text, query.error) })}
      </p>
    );
  }
  if (query.data === undefined || query.data.forms.length === 0) return null;
  return (
    <section className={classes.savedForms} aria-label={text('closing.answers')}>
      <h3 className={classes.connector}>{text('closing.answers')}</h3>
      {query.data.forms.map((form) => (
        <SavedForm key={form.idConnectorVersion} form={form} />
      ))}
    </section>
  );
}

function SavedForm({ form }: { form: SavedClosingForm }) {
  const text = useText();
  const formats = useFormats();
  return (
    <section aria-label={form.connectorName}>
      <p className={classes.by}>
        {text('closing.answers.by', {
          name: form.operator.name ?? text('visitor.assignee'),
          when: formats.dateTime(new Date(form.savedAt)),
        })}
      </p>
      {form.values.length === 0 && <p className={classes.note}>{text('closing.answers.none')}</p>}
      <dl className={classes.saved}>
        {form.values.map((value) => (
          <div key={value.id}>
            <dt>{value.label}</dt>
            <dd>
              <bdi>
                {value.type === 'CHECKBOX' && value.value === 'true'
                  ? text('closing.answers.ticked')
                  : (value.optionLabel ?? value.value)}
              </bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
