import type { PendingReply } from '@comptoir/contract';
import { Clock3, LogOut, type LucideIcon, MessageSquare, UserRoundSearch } from 'lucide-react';
import { useText } from '../../language/use-text.js';
import classes from './bot.module.css';
import { useSeconds } from './use-seconds.js';

const ICONS: Readonly<Record<PendingReply['kind'], LucideIcon>> = {
  message: MessageSquare,
  await: Clock3,
  transfer: UserRoundSearch,
  close: LogOut,
};

/** What a bot is about to do, in order, with how long until then. */
export function PendingReplies({ pending }: { pending: readonly PendingReply[] }) {
  const text = useText();
  const now = useSeconds(pending.length > 0);
  if (pending.length === 0) return <p className={classes.none}>{text('bot.pending.none')}</p>;
  return (
    <ol className={classes.pending} aria-label={text('bot.pending')}>
      {pending.map(({ position, kind, dueAt, preview }) => {
        const Icon = ICONS[kind];
        return (
          <li key={position} className={classes.reply}>
            <Icon size={16} strokeWidth={1.75} aria-hidden />
            <span className={classes.what}>
              <span>{text(`bot.pending.${kind}`)}</span>
              {preview !== '' && <bdi className={classes.preview}>{preview}</bdi>}
            </span>
            <span className={classes.due}>
              {dueAt === null
                ? text('bot.pending.later')
                : text('bot.pending.in', { time: clockOf(Date.parse(dueAt) - now) })}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** `0:07`, `3:00`: minutes and seconds, never below zero. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
