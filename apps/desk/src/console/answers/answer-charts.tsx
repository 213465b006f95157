import type { ClosingSummaryAnswer, ClosingSummaryField } from '@comptoir/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { ChartColumn } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { Loaded } from '../parts/loaded.js';
import classes from './answers.module.css';
import { Distribution } from './distribution-chart.js';
import { Histogram } from './histogram.js';

/** How answers spread, field by field. */
export function AnswerCharts({ query }: { query: UseQueryResult<ClosingSummaryAnswer> }) {
  const text = useText();
  return (
    <Loaded query={query}>
      {({ forms, withoutForm, fields }) =>
        forms === 0 && withoutForm === 0 ? (
          <StatePanel
            icon={ChartColumn}
            title={text('console.answers.empty')}
            body={text('console.answers.empty.body')}
          />
        ) : (
          <>
            <p className={classes.totals}>
              <strong>{text('console.answers.forms', { count: forms })}</strong>
              {withoutForm > 0 && <span>{text('console.answers.without', { count: withoutForm })}</span>}
            </p>
            <div className={classes.charts}>
              {fields.map((field) => (
                <Field key={`${field.idConnectorVersion} ${field.id}`} field={field} />
              ))}
            </div>
          </>
        )
      }
    </Loaded>
  );
}

function Field({ field }: { field: ClosingSummaryField }) {
  const text = useText();
  return (
    <section className={classes.chart} aria-label={field.label}>
      <h2 className={classes.title}>{field.label}</h2>
      <p className={classes.about}>
        {field.connectorName} · {text('console.answers.count', { count: field.answers })}
      </p>
      {field.distribution.length > 0 && <Distribution field={field} />}
      {field.numbers !== null && <Histogram numbers={field.numbers} label={field.label} />}
      {field.distribution.length === 0 && field.numbers === null && (
        <p className={classes.about}>{text('console.answers.noChart')}</p>
      )}
    </section>
  );
}
