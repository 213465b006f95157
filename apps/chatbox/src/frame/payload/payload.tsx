import type { MessagePayload } from '@comptoir/contract';
import { useEffect, useState } from 'preact/hooks';
import { laterPart, loadLaterPart } from '../later/later-part.js';
import { textsInUse } from '../texts.js';
import { MarkdownText } from './markdown-text.js';
import { wordsOf } from './words.js';

/** What a message holds. */
export function Payload({ payload, own }: { payload: MessagePayload; own: boolean }) {
  if (payload.contentType !== 'text') return <Rich payload={payload} />;
  return (
    <div class="bubble" dir="auto">
      {own ? <p class="plain">{payload.value}</p> : <MarkdownText text={payload.value} />}
    </div>
  );
}

/** In words where its view could not be loaded (no network, another version on the server). */
function Rich({ payload }: { payload: MessagePayload }) {
  const [missing, setMissing] = useState(false);
  const [, redraw] = useState({});
  const View = laterPart()?.RichPayload;
  useEffect(() => {
    if (View === undefined)
      void loadLaterPart().then((part) => (part === undefined ? setMissing(true) : redraw({})));
  }, [View]);
  if (View !== undefined) return <View payload={payload} />;
  return missing ? (
    <div class="bubble" dir="auto">
      {wordsOf(payload) || textsInUse().unknownContent}
    </div>
  ) : null;
}
