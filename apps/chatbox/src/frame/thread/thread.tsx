import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icon.js';
import type { Dates } from '../language/dates.js';
import { textsInUse } from '../texts.js';
import type { Chat } from '../visitor/chat.js';
import { MessageRow } from './message-row.js';
import { QuickReplies } from './quick-replies.js';
import { threadRows } from './thread-rows.js';

const NEAR_END = 60;
const NEAR_START = 200;

/** The conversation, newest at the bottom, where it stays unless the visitor has scrolled up. */
export function Thread({ chat, dates, onAnswered }: { chat: Chat; dates: Dates; onAnswered: () => void }) {
  const texts = textsInUse();
  const box = useRef<HTMLElement>(null);
  const end = useRef({ atEnd: true, height: 0, top: 0, first: '' });
  const [below, setBelow] = useState(false);

  const { entries, pending } = chat;
  const typing = chat.othersTyping;
  const rows = threadRows(
    {
      entries,
      pending,
      readByOperator: chat.conversation?.readByOperator ?? 0,
      conversationId: chat.conversation?.id,
      now: Date.now(),
    },
    texts,
    dates,
  );
  const first = entries[0]?.id ?? '';
  const last = pending.at(-1)?.clientId ?? entries.at(-1)?.id;

  const toEnd = (): void => {
    const element = box.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };

  // What is sent by the visitor is always brought into sight.
  const pendingCount = pending.length;
  useLayoutEffect(() => {
    if (pendingCount > 0) end.current.atEnd = true;
  }, [pendingCount]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const before = end.current;
    if (before.atEnd) toEnd();
    // Earlier messages came in above: what was in sight stays where it was.
    else if (before.first !== first && before.first !== '')
      element.scrollTop += element.scrollHeight - before.height;
    else if (element.scrollHeight > before.height) setBelow(true);
    end.current = { ...before, height: element.scrollHeight, first };
  }, [first, last, typing.length, chat.visible]);

  // Pictures and the keyboard change heights after drawing.
  useLayoutEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (element === null || !content) return;
    const observer = new ResizeObserver(() => {
      if (end.current.atEnd) toEnd();
      end.current.height = element.scrollHeight;
    });
    observer.observe(content);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const onScroll = (): void => {
    const element = box.current;
    if (element === null) return;
    // By the height last seen: a picture may have come since, which nobody has scrolled away from.
    const near = end.current.height - element.scrollTop - element.clientHeight < NEAR_END;
    // Only scrolling up leaves the end; what is drawn late (pictures, cards) moves it away by itself.
    const atEnd = near || (end.current.atEnd && element.scrollTop >= end.current.top - 1);
    end.current.atEnd = atEnd;
    end.current.top = element.scrollTop;
    if (atEnd) {
      setBelow(false);
      seen();
    }
    if (element.scrollTop < NEAR_START && chat.hasOlder && chat.loadingOlder === 'no') void chat.loadOlder();
  };

  const seen = (): void => {
    if (chat.visible && end.current.atEnd && document.visibilityState === 'visible') chat.markRead();
  };
  useLayoutEffect(() => {
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, [last, chat.visible]);

  return (
    <div class="thread">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <main ref={box} class="scroll" tabIndex={0} aria-label={texts.conversation} onScroll={onScroll}>
        <ol>
          {chat.loadingOlder === 'yes' && <li class="system">{texts.earlier}</li>}
          {chat.loadingOlder === 'failed' && (
            <li class="system">
              {texts.noEarlier}{' '}
              <button type="button" class="link" onClick={() => void chat.loadOlder()}>
                {texts.retry}
              </button>
            </li>
          )}
          {!chat.hasOlder && (
            <li key="welcome" class="welcome">
              <h2>{texts.hello}</h2>
              <p>{texts.welcome}</p>
            </li>
          )}
          {rows.map((row) =>
            row.kind === 'message' ? (
              <MessageRow key={row.key} row={row} retry={chat.client.retry} discard={chat.client.discard} />
            ) : (
              <li key={row.key} class={row.kind}>
                {row.text}
              </li>
            ),
          )}
          {chat.closed && pending.length === 0 && !chat.welcome && (
            <li key="again" class="system">
              {chat.mayGoOn ? texts.writeOn : texts.writeAgain}{' '}
              {chat.mayGoOn && (
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    chat.startNew();
                    onAnswered();
                  }}
                >
                  {texts.startNew}
                </button>
              )}
            </li>
          )}
          <QuickReplies
            key="replies"
            entries={entries}
            answered={pending.length > 0 || (chat.closed && !chat.welcome)}
            onAnswer={(value) => {
              chat.send(value);
              onAnswered();
            }}
          />
          {typing.length > 0 && (
            <li key="typing" class="row other typing">
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              <small>{texts.typing(typing[0]?.name)}</small>
            </li>
          )}
        </ol>
      </main>
      {below && (
        <button
          type="button"
          class="to-end"
          onClick={() => {
            end.current.atEnd = true;
            toEnd();
          }}
        >
          <Icon name="down" />
          {texts.newMessages}
        </button>
      )}
    </div>
  );
}
