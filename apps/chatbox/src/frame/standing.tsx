import { textsInUse } from './texts.js';
import type { Chat } from './visitor/chat.js';

/** Where a waiting visitor stands, and what to expect while nobody is there. */
export function Standing({ chat }: { chat: Chat }) {
  const texts = textsInUse();
  const position = chat.queuePosition;
  const open = chat.conversation?.status === 'assigned';
  const text =
    open || chat.welcome || chat.client.state === 'offline'
      ? undefined
      : !chat.available
        ? (chat.awayMessage ?? texts.away)
        : position === undefined
          ? undefined
          : texts.position(position);
  // The region is there before it is needed, so that it is read out.
  return <div role="status">{text !== undefined && <p class="standing">{text}</p>}</div>;
}
