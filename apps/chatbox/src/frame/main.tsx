import type { LogEntry } from '@comptoir/contract';
import { render } from 'preact';
import { accentOf } from './accent.js';
import { App } from './app.js';
import { hostPage } from './host-page.js';
import type { Catalogue } from './language/catalogue.js';
import { datesOf } from './language/dates.js';
import { pickLanguage } from './language/language.js';
import { launcherLook } from './launcher/launcher-look.js';
import { wordsOf } from './payload/words.js';
import { textsInUse } from './texts.js';
import { Chat } from './visitor/chat.js';
import { openDeviceStorage } from './visitor/device-storage.js';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/thread.css';
import './styles/payload.css';
import './styles/compose.css';

const root = document.getElementById('app');
let chat: Chat | undefined;
const host = hostPage({
  visible: (visible) => chat?.setVisible(visible),
  identify: (identity) => chat?.identify(identity),
});
openDeviceStorage(host.kept, (text) => host.tell({ comptoir: 'keep', text }));
const { tag, load } = pickLanguage([host.language, ...navigator.languages]);

const textOf = (entry: LogEntry): string => (entry.kind === 'message' ? wordsOf(entry.payload) : '');

/** The shop's colour, in the theme the page or the system asks for. */
function dress(color: string | null, texts: Catalogue): void {
  const darkSystem = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const dark = host.theme === null ? darkSystem.matches : host.theme === 'dark';
    const { accent, onAccent, accentText } = accentOf(color, dark);
    const style = document.documentElement.style;
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    style.setProperty('--accent', accent);
    style.setProperty('--on-accent', onAccent);
    style.setProperty('--accent-text', accentText);
    host.tell(launcherLook(accent, onAccent, texts));
  };
  darkSystem.addEventListener('change', apply);
  apply();
}

function start(websiteId: string, into: Element): void {
  let announcement = '';
  let unread = -1;
  let texts: Catalogue | undefined;
  const own = new Chat({
    website: websiteId,
    tag,
    texts: load(),
    refused: (reason) => host.tell({ comptoir: 'refused', reason }),
    arrived(entries) {
      for (const entry of entries)
        host.tell({ comptoir: 'message', role: entry.author.role, text: textOf(entry) });
      const last = entries.at(-1);
      if (last !== undefined) announcement = `${last.author.name ?? ''}: ${textOf(last)}`;
    },
    ready({ website }) {
      const given = textsInUse();
      texts = given;
      document.documentElement.lang = tag;
      document.title = website.name;
      dress(website.accentColor, given);
      render(
        <App
          chat={own}
          dates={datesOf({ tag, texts: given })}
          websiteId={websiteId}
          websiteName={website.name}
          announcement={() => announcement}
          onClose={() => host.tell({ comptoir: 'close' })}
        />,
        into,
      );
    },
  });
  own.onChange(() => {
    // The badge belongs to the closed chat; what is in sight is being read.
    const count = own.unread;
    if (count === unread || texts === undefined) return;
    unread = count;
    host.tell({ comptoir: 'unread', count, label: texts.unread(count) });
  });
  chat = own;
  void own.start();
}

if (root !== null && host.website !== null) start(host.website, root);
else console.error('Comptoir: the frame needs ?website=ha-1 in its address.');
