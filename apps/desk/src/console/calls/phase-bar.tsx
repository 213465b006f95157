import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import classes from './calls.module.css';
import { PHASES, spansOf } from './phases.js';

/** Where a call's time went: a bar to scale, and the same in words. */
export function PhaseBar({ ends }: { ends: Readonly<Record<string, number>> }) {
  const text = useText();
  const formats = useFormats();
  const spans = spansOf(ends);
  if (spans.length === 0) return <p className={classes.none}>{text('console.call.phases.none')}</p>;
  return (
    <>
      <div className={classes.bar} aria-hidden>
        {spans.map(({ phase, durationMs }) => (
          <span
            key={phase}
            className={classes.phase}
            data-phase={PHASES.indexOf(phase)}
            style={{ flexGrow: durationMs }}
          />
        ))}
      </div>
      <ul className={classes.phases} aria-label={text('console.call.phases')}>
        {spans.map(({ phase, durationMs }) => (
          <li key={phase}>
            <span className={classes.swatch} data-phase={PHASES.indexOf(phase)} aria-hidden />
            {text(`console.call.phase.${phase}`)}{' '}
            <strong>
              {text('console.call.phase.time', { time: formats.number(Math.round(durationMs * 10) / 10) })}
            </strong>
          </li>
        ))}
      </ul>
    </>
  );
}
