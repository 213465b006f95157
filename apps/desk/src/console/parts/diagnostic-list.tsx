import type { Diagnostic } from '@comptoir/contract';
import { useText } from '../../language/use-text.js';
import { Badge, type Tone } from './badge.js';
import classes from './diagnostic-list.module.css';

const TONES: Readonly<Record<Diagnostic['severity'], Tone>> = {
  error: 'negative',
  warning: 'warning',
  info: 'calm',
};

/** What is wrong with which value of an answer: pointer, found, expected, fix. */
export function DiagnosticList({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  const text = useText();
  return (
    <ul className={classes.list} aria-label={text('console.diagnostics')}>
      {diagnostics.map((each) => {
        const { rule, severity, pointer, found, expected, fix } = each;
        return (
          <li key={`${pointer} ${rule ?? ''} ${expected} ${found}`} className={classes.item}>
            <div className={classes.head}>
              <Badge tone={TONES[severity]}>{text(`console.severity.${severity}`)}</Badge>
              <code className={classes.pointer}>{pointer === '' ? '/' : pointer}</code>
              {rule !== undefined && <span className={classes.rule}>{rule}</span>}
            </div>
            <dl className={classes.facts}>
              <dt>{text('console.diagnostic.found')}</dt>
              <dd>
                <bdi>{found}</bdi>
              </dd>
              <dt>{text('console.diagnostic.expected')}</dt>
              <dd>{expected}</dd>
              {fix !== undefined && (
                <>
                  <dt>{text('console.diagnostic.fix')}</dt>
                  <dd>{fix}</dd>
                </>
              )}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
