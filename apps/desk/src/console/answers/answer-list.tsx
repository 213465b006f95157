import type { ClosingAnswersAnswer, SavedClosingForm } from '@comptoir/contract';
import { Link } from '@tanstack/react-router';
import { ListChecks } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { Loaded } from '../parts/loaded.js';
import { More } from '../parts/more.js';
import { usePages } from '../parts/use-pages.js';
import classes from './answers.module.css';
import type { AnswerFilters } from './requests.js';
import { valueLabel } from './value-label.js';

/** The saved forms one by one, newest first. */
export function AnswerList({ filters }: { filters: AnswerFilters }) {
  const text = useText();
  const pages = usePages<ClosingAnswersAnswer>('/api/closing-answers', filters);
  return (
    <Loaded query={pages}>
      {({ pages: all }) => {
        const forms = all.flatMap((page) => page.forms);
        if (forms.length === 0) {
          return (
            <StatePanel
              icon={ListChecks}
              title={text('console.answers.empty')}
              body={text('console.answers.empty.body')}
            />
          );
        }
        return (
          <>
            <ul className={classes.forms} aria-label={text('console.section.answers')}>
              {forms.map((form) => (
                <SavedForm key={`${form.conversationId} ${form.idConnectorVersion}`} form={form} />
              ))}
            </ul>
            <More pages={pages} />
          </>
        );
      }}
    </Loaded>
  );
}

function SavedForm({ form }: { form: SavedClosingForm }) {
  const text = useText();
  const formats = useFormats();
  const { conversationId, operator, savedAt, connectorName, values } = form;
  const author =
    'name' in operator && typeof operator.name === 'string' ? operator.name : text('console.none');
  return (
    <li className={classes.form}>
      <p className={classes.head}>
        <Link
          to="/inbox/$view/{-$conversationId}"
          params={{ view: 'closed', conversationId }}
          className={classes.when}
          aria-label={text('console.answers.open', { when: formats.dateTime(new Date(savedAt)) })}
        >
          {formats.dateTime(new Date(savedAt))}
        </Link>
        <span>
          <bdi>{author}</bdi> · <bdi>{connectorName}</bdi>
        </span>
      </p>
      <dl className={classes.values}>
        {values.map(({ id, label, type, value, optionLabel }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              <bdi>{valueLabel(text, type, value, optionLabel)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
