import type { ClosingSummaryField } from '@comptoir/contract';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import classes from './answers.module.css';
import { valueLabel } from './value-label.js';

/** How often each value was given: a table whose bars are drawn to scale. */
export function Distribution({ field }: { field: ClosingSummaryField }) {
  const text = useText();
  const formats = useFormats();
  const total = field.distribution.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...field.distribution.map(({ count }) => count));
  return (
    <table className={classes.bars} aria-label={field.label}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{text('console.answers.value')}</th>
          <th scope="col">{text('console.answers.share')}</th>
          <th scope="col">{text('console.answers.times')}</th>
        </tr>
      </thead>
      <tbody>
        {field.distribution.map(({ value, label, count }) => (
          <tr key={value}>
            <th scope="row">{valueLabel(text, field.type, value, label)}</th>
            <td className={classes.track}>
              <span className={classes.bar} style={{ width: `${(count / most) * 100}%` }} aria-hidden />
              <span className="visually-hidden">{percent(formats.number, count, total)}</span>
            </td>
            <td className={classes.amount}>
              {formats.number(count)} <span aria-hidden>· {percent(formats.number, count, total)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function percent(number: (value: number) => string, count: number, total: number): string {
  return `${number(total === 0 ? 0 : Math.round((count / total) * 100))} %`;
}
