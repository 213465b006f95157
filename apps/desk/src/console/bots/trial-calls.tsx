import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { curlOf } from '../calls/curl.js';
import { canReplay, Replay } from '../calls/replay.js';
import { Badge, type Tone } from '../parts/badge.js';
import { CodeView, prettyJson } from '../parts/code-view.js';
import { DiagnosticList } from '../parts/diagnostic-list.js';
import classes from './trial.module.css';
import type { TrialCall } from './turns.js';

/** The calls to a bot's connector as they went over the wire. */
export function TrialCalls({ calls }: { calls: readonly TrialCall[] }) {
  const text = useText();
  return (
    <ol className={classes.calls} aria-label={text('console.trial.calls')}>
      {calls.map((call) => (
        <li key={call.id}>
          <TrialCallView call={call} />
        </li>
      ))}
    </ol>
  );
}

function toneOf({ status, diagnostics, reason }: TrialCall): Tone {
  if (status === null || status >= 400 || diagnostics.some(({ severity }) => severity === 'error'))
    return 'negative';
  return diagnostics.length > 0 || reason !== '' ? 'warning' : 'positive';
}

function TrialCallView({ call }: { call: TrialCall }) {
  const text = useText();
  const formats = useFormats();
  const { method, url, status, durationMs, diagnostics, reason, requestBody, answerBody } = call;
  const bytes = new TextEncoder().encode(answerBody ?? '').length;
  return (
    <details className={classes.call}>
      <summary className={classes.summary}>
        <Badge tone={toneOf(call)}>{status ?? text('console.call.noStatus')}</Badge>
        <code className={classes.url}>
          {method} {pathOf(url)}
        </code>
        <span className={classes.numbers}>
          {text('console.milliseconds', { count: Math.round(durationMs) })} · {formats.bytes(bytes)}
        </span>
      </summary>
      {reason !== '' && <p className={classes.reason}>{reason}</p>}
      {diagnostics.length > 0 && <DiagnosticList diagnostics={diagnostics} />}
      {canReplay({ ...call, purpose: 'bot' }) && <Replay call={{ ...call, purpose: 'bot' }} />}
      <CodeView label={text('console.call.curl')} code={curlOf({ call, requestBody })} />
      {requestBody !== null && (
        <CodeView label={text('console.call.request')} code={prettyJson(requestBody)} />
      )}
      {answerBody !== null && <CodeView label={text('console.call.answer')} code={prettyJson(answerBody)} />}
    </details>
  );
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname;
  } catch {
    return url;
  }
}
