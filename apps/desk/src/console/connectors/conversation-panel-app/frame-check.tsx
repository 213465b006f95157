import type { FrameCheckAnswer } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useText } from '../../../language/use-text.js';
import { textOfError } from '../../../requests/error-text.js';
import { DiagnosticList } from '../../parts/diagnostic-list.js';
import classes from './frame-check.module.css';
import { useFrameCheck } from './use-frame-check.js';

const ICONS = {
  framable: CircleCheck,
  refuses: CircleX,
  unreachable: CircleX,
  not_allowed: CircleX,
  unknown: CircleHelp,
} as const;

/** Whether the page of an address can be shown in the desk, and if not, which header to change. */
export function FrameCheck({ iframeUrl }: { iframeUrl: string }) {
  const text = useText();
  const { answer, error, checking, again } = useFrameCheck(iframeUrl);
  return (
    <div className={classes.check} role="status" aria-label={text('console.frame.label')}>
      {checking && <p className={classes.line}>{text('console.frame.checking')}</p>}
      {!checking && error !== undefined && (
        <p className={classes.line}>
          {text('console.frame.failed', { reason: textOfError(text, error) })}
          <Button size="compact-xs" variant="default" onClick={again}>
            {text('app.retry')}
          </Button>
        </p>
      )}
      {!checking && answer !== undefined && <Verdict answer={answer} onAgain={again} />}
    </div>
  );
}

function Verdict({ answer, onAgain }: { answer: FrameCheckAnswer; onAgain: () => void }) {
  const text = useText();
  const { verdict, header, status, diagnostics } = answer;
  const Icon = ICONS[verdict];
  return (
    <>
      <p className={classes.line} data-verdict={verdict}>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span>{text(`console.frame.${verdict}`, { status: status ?? '' })}</span>
        {verdict !== 'framable' && (
          <Button size="compact-xs" variant="default" onClick={onAgain}>
            {text('console.frame.again')}
          </Button>
        )}
      </p>
      {header !== null && (
        <p className={classes.header}>
          <code>
            {header.name}: {header.value}
          </code>
        </p>
      )}
      {verdict === 'refuses' && header !== null && (
        <p className={classes.advice}>
          {header.name.toLowerCase() === 'x-frame-options'
            ? text('console.frame.change.options')
            : text('console.frame.change.policy', { header: header.name })}{' '}
          <code>frame-ancestors {window.location.origin}</code>
        </p>
      )}
      {diagnostics.length > 0 && <DiagnosticList diagnostics={diagnostics} />}
    </>
  );
}
