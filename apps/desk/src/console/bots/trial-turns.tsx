import type { LogEntry, Trial } from '@comptoir/contract';
import { EventLine } from '../../conversation/event-line.js';
import { isBare, PayloadView } from '../../conversation/payload/payload-view.js';
import { useText } from '../../language/use-text.js';
import classes from './trial.module.css';
import { TrialCalls } from './trial-calls.js';
import { turnsOf } from './turns.js';

/** What was said, turn by turn, each with its raw calls beside it. */
export function TrialTurns({ trial }: { trial: Trial }) {
  const text = useText();
  return (
    <ol className={classes.turns} aria-label={text('console.trial.turns')}>
      {turnsOf(trial).map(({ key, entries, calls }) => (
        <li key={key} className={classes.turn}>
          <div className={classes.said}>
            {entries.map((entry) => (
              <Said key={entry.id} entry={entry} />
            ))}
          </div>
          <TrialCalls calls={calls} />
        </li>
      ))}
    </ol>
  );
}

function Said({ entry }: { entry: LogEntry }) {
  const text = useText();
  if (entry.kind === 'event') return <EventLine entry={entry} />;
  const visitor = entry.author.role === 'visitor';
  const replies = entry.kind === 'message' ? (entry.quickReplies ?? []) : [];
  return (
    <article
      className={classes.message}
      data-side={visitor ? 'visitor' : 'bot'}
      aria-label={visitor ? text('message.visitor') : (entry.author.name ?? text('message.bot'))}
    >
      <div className={isBare(entry.payload) ? classes.bare : classes.bubble}>
        <PayloadView payload={entry.payload} />
      </div>
      {replies.length > 0 && (
        <p className={classes.offered}>{replies.map(({ value }) => value).join(' · ')}</p>
      )}
    </article>
  );
}
