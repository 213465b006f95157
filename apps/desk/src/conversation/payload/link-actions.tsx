import type { LinkAction } from '@comptoir/contract';
import { safeHref } from '@comptoir/markdown';
import { ExternalLink } from 'lucide-react';
import classes from './card.module.css';

/** A card's links, in a new tab. A link that is none of http(s) is shown as text only. */
export function LinkActions({ actions }: { actions: readonly LinkAction[] }) {
  return (
    <span className={classes.actions}>
      {actions.map((action, index) => {
        const href = safeHref(action.url);
        return href === undefined ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a message's actions never change
          <span key={index} className={classes.action}>
            {action.name}
          </span>
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: a message's actions never change
            key={index}
            className={classes.action}
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            {action.name}
            <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
          </a>
        );
      })}
    </span>
  );
}
