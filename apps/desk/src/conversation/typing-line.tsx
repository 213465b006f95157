import type { ConversationLog } from '@comptoir/realtime-client';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useAnnounce } from '../design-system/live-region.js';
import { useText } from '../language/use-text.js';
import classes from './conversation.module.css';

/** "Ana is writing", on a line that is always there, so that nothing moves. */
export function TypingLine({ log, visitorName }: { log: ConversationLog; visitorName: string }) {
  const text = useText();
  const announce = useAnnounce();
  const authors = useSyncExternalStore(
    useCallback((listener) => log.onChange(listener), [log]),
    () => log.typing,
  );
  const author = authors[0];
  const name = author === undefined ? '' : author.role === 'visitor' ? visitorName : (author.name ?? '');
  const words = name === '' ? '' : text('conversation.typing', { name });

  useEffect(() => {
    if (words !== '') announce(words);
  }, [words, announce]);

  return (
    <div className={classes.typing}>
      {words !== '' && (
        <>
          <span className={classes.dots} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          {words}
        </>
      )}
    </div>
  );
}
