import { Button } from '@mantine/core';
import { ArrowDown } from 'lucide-react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useText } from '../language/use-text.js';
import classes from './thread.module.css';
import { ThreadItemView } from './thread-item-view.js';
import type { ThreadItem } from './thread-items.js';
import type { LoadState } from './use-log.js';

/** Pixels from the newest message that still count as "at the bottom". */
const NEAR_BOTTOM = 24;
/** A scroll this long after a wheel, touch, key or press is the person's own. */
const HAND_MS = 400;
/** Pixels from the top at which older messages are asked for. */
const NEAR_TOP = 600;

interface ThreadProps {
  readonly items: readonly ThreadItem[];
  readonly visitorName: string;
  readonly avatarName: string | null;
  readonly avatarSeed: string;
  readonly hasOlder: boolean;
  readonly older: LoadState;
  readonly loadOlder: () => void;
  /** Told when the newest message comes into view or leaves it. */
  readonly onBottom: (atBottom: boolean) => void;
}

/**
 * The messages, newest at the bottom. Only what is on the screen is drawn; the view follows new messages
 * when it stands at the bottom and stays where it is otherwise.
 */
export function Thread(props: ThreadProps) {
  const { items, hasOlder, older, loadOlder, onBottom } = props;
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const sticks = useRef(true);
  const [unseen, setUnseen] = useState(0);
  const [away, setAway] = useState(false);

  const toBottom = useCallback(() => {
    if (list.current && items.length > 0) list.current.scrollToIndex(items.length - 1, { align: 'end' });
  }, [items.length]);

  const setSticks = useCallback(
    (value: boolean) => {
      setAway(!value);
      if (sticks.current === value) return;
      sticks.current = value;
      if (value) setUnseen(0);
      onBottom(value);
    },
    [onBottom],
  );

  // What changed since the last drawing: something in front (older page), or at the end (news).
  const drawn = useRef({ firstKey: '', lastKey: '', length: 0 });
  const firstKey = items.find((item) => item.type === 'message' || item.type === 'event')?.key ?? '';
  const prepended = drawn.current.length > 0 && drawn.current.firstKey !== firstKey;

  useLayoutEffect(() => {
    const before = drawn.current;
    const last = items.at(-1);
    drawn.current = { firstKey, lastKey: last?.key ?? '', length: items.length };
    const appended = last !== undefined && last.key !== before.lastKey;
    const own = appended && last.type === 'message' && last.delivery?.state === 'sending';
    if (sticks.current || own) toBottom();
    else if (appended && last.type === 'message' && before.length > 0) setUnseen((count) => count + 1);
  }, [items, firstKey, toBottom]);

  const seen = useRef({ top: 0, height: 0, view: 0 });
  const handled = useRef(Number.NEGATIVE_INFINITY);
  const onHand = () => {
    handled.current = performance.now();
  };
  const onScroll = useCallback(
    (offset: number) => {
      const element = scroller.current;
      if (!element) return;
      if (offset < NEAR_TOP && hasOlder && older === 'idle') loadOlder();
      const { scrollTop: top, scrollHeight: height, clientHeight: view } = element;
      const before = seen.current;
      seen.current = { top, height, view };
      if (height - top - view <= NEAR_BOTTOM) setSticks(true);
      // A person scrolls with a hand on something, or without changing any size (a screen reader, a link);
      // what is left is messages being measured, which is followed.
      else if (performance.now() - handled.current < HAND_MS) setSticks(false);
      else if (top < before.top && height === before.height && view === before.view) setSticks(false);
      else if (sticks.current) toBottom();
    },
    [hasOlder, older, loadOlder, setSticks, toBottom],
  );

  const onResize = useCallback(() => {
    if (sticks.current) toBottom();
  }, [toBottom]);

  return (
    <div className={classes.thread}>
      {older === 'loading' && (
        <p className={classes.older} role="status">
          {text('conversation.older')}
        </p>
      )}
      {older === 'failed' && (
        <p className={classes.older} role="alert">
          {text('conversation.older.error')}
          <Button size="compact-xs" variant="default" onClick={loadOlder}>
            {text('app.retry')}
          </Button>
        </p>
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        role="log"
        aria-live="off"
        aria-label={text('conversation.messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-scrolls
        onWheel={onHand}
        onTouchMove={onHand}
        onKeyDown={onHand}
        onPointerDown={onHand}
      >
        <div className={classes.spring} />
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={items}
          shift={prepended}
          bufferSize={600}
          onScroll={onScroll}
          onResize={onResize}
        >
          {(item) => (
            <ThreadItemView
              key={item.key}
              item={item}
              visitorName={props.visitorName}
              avatarName={props.avatarName}
              avatarSeed={props.avatarSeed}
            />
          )}
        </Virtualizer>
        <div className={classes.end} />
      </div>
      {away && (
        <Button
          className={classes.pill ?? ''}
          variant={unseen > 0 ? 'filled' : 'default'}
          size="compact-sm"
          leftSection={<ArrowDown size={14} aria-hidden />}
          onClick={() => {
            setSticks(true);
            toBottom();
          }}
        >
          {unseen > 0 ? text('conversation.newMessages', { count: unseen }) : text('conversation.toBottom')}
        </Button>
      )}
    </div>
  );
}
