import type { ClosingSummaryAnswer } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/use-text.js';
import { operatorsQuery } from '../operators/requests.js';
import { ChoiceFilter, Filters, TextFilter } from '../parts/filters.js';
import type { ConsoleSearch } from '../use-console-search.js';
import { websitesQuery } from '../websites/requests.js';
import { valueLabel } from './value-label.js';

export const FILTERS = ['website', 'connector', 'field', 'value', 'operator', 'from', 'to'] as const;

/** By website, connector, field and its value, operator and period. */
export function AnswerFilterRow({
  search,
  summary,
}: {
  search: ConsoleSearch;
  summary: ClosingSummaryAnswer | undefined;
}) {
  const text = useText();
  const websites = useQuery(websitesQuery);
  const operators = useQuery(operatorsQuery);
  const fields = summary?.fields ?? [];
  const chosen = fields.find(({ id }) => id === search.search['field']);
  const connectors = new Map(fields.map((each) => [each.idConnectorVersion, each.connectorName]));
  const known = new Map(fields.map(({ id, label }) => [id, label]));
  return (
    <Filters search={search} names={FILTERS}>
      <ChoiceFilter
        search={search}
        name="website"
        label={text('console.website')}
        options={(websites.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ChoiceFilter
        search={search}
        name="connector"
        label={text('console.calls.connector')}
        options={[...connectors].map(([value, label]) => ({ value, label }))}
      />
      <ChoiceFilter
        search={search}
        name="field"
        label={text('console.answers.field')}
        options={[...known].map(([value, label]) => ({ value, label }))}
      />
      {search.search['field'] !== undefined &&
        (chosen !== undefined && chosen.distribution.length > 0 ? (
          <ChoiceFilter
            search={search}
            name="value"
            label={text('console.answers.value')}
            options={chosen.distribution.map(({ value, label }) => ({
              value,
              label: valueLabel(text, chosen.type, value, label),
            }))}
          />
        ) : (
          <TextFilter search={search} name="value" label={text('console.answers.value')} />
        ))}
      <ChoiceFilter
        search={search}
        name="operator"
        label={text('console.operator')}
        options={(operators.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextFilter search={search} name="from" type="date" label={text('console.answers.from')} />
      <TextFilter search={search} name="to" type="date" label={text('console.answers.to')} />
    </Filters>
  );
}
