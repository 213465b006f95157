import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useText } from '../../language/use-text.js';
import { Page } from '../parts/page.js';
import { useConsoleSearch } from '../use-console-search.js';
import { AnswerCharts } from './answer-charts.js';
import { AnswerFilterRow, FILTERS } from './answer-filters.js';
import { AnswerList } from './answer-list.js';
import { exportPath, summaryQuery } from './requests.js';

/** `/console/answers`: what agents answered at the end, as charts or one by one, and as a file. */
export function AnswersSection() {
  const text = useText();
  const search = useConsoleSearch();
  const filters = Object.fromEntries(FILTERS.map((name) => [name, search.search[name]]));
  const listed = search.search['view'] === 'list';
  const summary = useQuery(summaryQuery(filters));
  return (
    <Page
      wide
      title={text('console.section.answers')}
      intro={text('console.answers.intro')}
      actions={(['csv', 'json'] as const).map((format) => (
        <Button
          key={format}
          variant="default"
          component="a"
          href={exportPath(format, filters)}
          download
          leftSection={<Download size={16} strokeWidth={1.75} aria-hidden />}
        >
          {text('console.answers.export', { format: format.toUpperCase() })}
        </Button>
      ))}
    >
      <AnswerFilterRow search={search} summary={summary.data} />
      <SegmentedControl
        w={280}
        mb={20}
        aria-label={text('console.answers.view')}
        value={listed ? 'list' : 'charts'}
        onChange={(view) => search.change({ view: view === 'list' ? 'list' : '' })}
        data={[
          { value: 'charts', label: text('console.answers.charts') },
          { value: 'list', label: text('console.answers.list') },
        ]}
      />
      {listed ? <AnswerList filters={filters} /> : <AnswerCharts query={summary} />}
    </Page>
  );
}
