import type { QuickReply } from '@comptoir/contract';
import { useText } from '../language/use-text.js';
import classes from './message.module.css';

/** The answers the visitor was offered: shown, not clickable here. */
export function QuickReplies({ replies }: { replies: readonly QuickReply[] }) {
  const text = useText();
  return (
    <ul className={classes.replies} aria-label={text('message.quickReplies')}>
      {replies.map((reply, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message's replies never change
        <li key={index} className={classes.reply}>
          {reply.value}
        </li>
      ))}
    </ul>
  );
}
