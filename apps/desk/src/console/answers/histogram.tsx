import type { ClosingSummaryField } from '@comptoir/contract';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import classes from './answers.module.css';

type Numbers = NonNullable<ClosingSummaryField['numbers']>;

/** How numbers spread: bars to scale, the four usual figures, and the same as a table. */
export function Histogram({ numbers, label }: { numbers: Numbers; label: string }) {
  const text = useText();
  const formats = useFormats();
  const most = Math.max(1, ...numbers.histogram.map(({ count }) => count));
  const range = (from: number, to: number) =>
    text('console.answers.range', { from: formats.number(from), to: formats.number(to) });
  const figures = ['minimum', 'median', 'mean', 'maximum'] as const;
  const first = numbers.histogram[0];
  const last = numbers.histogram.at(-1);
  return (
    <>
      <div className={classes.columns} aria-hidden>
        {numbers.histogram.map(({ from, to, count }) => (
          <span key={from} className={classes.column} title={`${range(from, to)}: ${formats.number(count)}`}>
            <span className={classes.columnCount}>{count > 0 ? formats.number(count) : ''}</span>
            <span className={classes.columnBar} style={{ height: `${(count / most) * 100}%` }} />
          </span>
        ))}
      </div>
      {first !== undefined && last !== undefined && (
        <p className={classes.ends} aria-hidden>
          <span>{formats.number(first.from)}</span>
          <span>{formats.number(last.to)}</span>
        </p>
      )}
      <dl className={classes.figures}>
        {figures.map((figure) => (
          <div key={figure}>
            <dt>{text(`console.answers.${figure}`)}</dt>
            <dd>{formats.number(Math.round(numbers[figure] * 100) / 100)}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary className={classes.summary}>{text('console.answers.table')}</summary>
        <table className={classes.bars} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{text('console.answers.from.to')}</th>
              <th scope="col">{text('console.answers.times')}</th>
            </tr>
          </thead>
          <tbody>
            {numbers.histogram.map(({ from, to, count }) => (
              <tr key={from}>
                <th scope="row">{range(from, to)}</th>
                <td className={classes.amount}>{formats.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
