import { useEffect, useRef, useState } from 'preact/hooks';
import { Banner } from './banner.js';
import { Composer } from './compose/composer.js';
import { Icon } from './icon.js';
import type { Dates } from './language/dates.js';
import { Picture } from './person.js';
import { Standing } from './standing.js';
import { textsInUse } from './texts.js';
import { Thread } from './thread/thread.js';
import type { Chat } from './visitor/chat.js';

interface AppProps {
  readonly chat: Chat;
  readonly dates: Dates;
  readonly websiteId: string;
  readonly websiteName: string;
  /** The last thing that came, for who listens instead of looking. */
  readonly announcement: () => string;
  readonly onClose: () => void;
}

export function App({ chat, dates, websiteId, websiteName, announcement, onClose }: AppProps) {
  const [, draw] = useState(0);
  useEffect(() => chat.onChange(() => draw((count) => count + 1)), [chat]);
  const field = useRef<HTMLTextAreaElement>(null);
  const texts = textsInUse();
  const operator = chat.welcome?.bot ?? chat.conversation?.operator ?? null;
  const { visible } = chat;
  useEffect(() => {
    if (visible) field.current?.focus({ preventScroll: true });
  }, [visible]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere inside.
    <div
      class="app"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) onClose();
      }}
    >
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: at the top of a document a header is a banner, which takes a name. */}
      <header aria-label={websiteName}>
        {operator && <Picture person={operator} />}
        <h1>
          <bdi>{operator?.name ?? websiteName}</bdi>{' '}
          {operator?.role === 'bot' && <span class="tag">{texts.bot}</span>}
          {operator && <small>{websiteName}</small>}
        </h1>
        <button type="button" class="round" aria-label={texts.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <Banner state={chat.client.state} />
      <Thread chat={chat} dates={dates} onAnswered={() => field.current?.focus()} />
      <Standing chat={chat} />
      <Composer chat={chat} draftKey={`comptoir.${websiteId}.draft`} field={field} />
      <div class="hidden" aria-live="polite">
        {announcement()}
      </div>
    </div>
  );
}
