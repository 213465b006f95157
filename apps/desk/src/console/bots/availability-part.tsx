import type { Bot } from '@comptoir/contract';
import { useNow } from '../../design-system/use-now.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { Badge } from '../parts/badge.js';
import { Part } from '../parts/page.js';
import classes from './bots.module.css';

/** Whether the bot may be offered now and why: what its connector says, and what the desk made of it. */
export function AvailabilityPart({ bot }: { bot: Bot }) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  const { reason, checkedAt, strategies, failures } = bot.availability;
  return (
    <Part title={text('console.bot.availability')}>
      <p className={classes.reason}>{reason}</p>
      <p className={classes.quiet}>
        {checkedAt === null
          ? text('console.bot.unchecked')
          : text('console.bot.checked', { when: formats.ago(new Date(checkedAt), now) })}
        {failures > 0 && ` ${text('console.bot.checks.failed', { count: failures })}`}
      </p>
      {strategies.length > 0 && (
        <ul className={classes.strategies} aria-label={text('console.bot.strategies')}>
          {strategies.map(({ strategy, rules, says }) => (
            <li key={`${strategy} ${rules.map(({ id }) => id).join()}`} className={classes.strategy}>
              <code>{strategy}</code>
              <Badge tone={says ? 'positive' : 'warning'}>
                {text(says ? 'console.bot.available' : 'console.bot.unavailable')}
              </Badge>
              {rules.map(({ id, label, available }) => (
                <span key={id} className={classes.rule} data-available={available}>
                  <bdi>{label ?? id}</bdi>
                  {': '}
                  {text(available ? 'console.bot.rule.free' : 'console.bot.rule.nobody')}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
