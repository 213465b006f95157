import type { init } from '@comptoir/panel-app';
import { createBackEnd } from './back-end.js';
import { draw } from './draw.js';
import { OrdersPage } from './orders-page.js';
import { wordsFor } from './words.js';

declare global {
  interface Window {
    /** The desk's library, loaded by a script tag before this module. */
    idzCpa?: { init: typeof init };
  }
}

const place = document.getElementById('app') ?? document.body;

async function start(): Promise<void> {
  // A token in the address has done its work by then: it must not stay where it can be copied.
  history.replaceState(null, '', location.pathname);
  const client = await window.idzCpa?.init();
  if (client === undefined) throw new Error('The library did not load.');
  const page = new OrdersPage(client, createBackEnd(client));
  page.start(place);
  // Handlers come once there is a page for them: what was delivered before waits.
  let triggered = false;
  void window.idzCpa?.init({
    onIntent: (intents) => page.mention(intents),
    onTrigger: (keys) => {
      triggered = true;
      void page.open(keys);
    },
  });
  client.on('language', () => page.draw());
  const kept = await client.restoreState().catch(() => null);
  if (!triggered) await page.search(wordsOf(kept));
}

function wordsOf(kept: unknown): string {
  const words = typeof kept === 'object' && kept !== null && 'words' in kept ? kept.words : '';
  return typeof words === 'string' ? words : '';
}

start().catch(() => {
  place.replaceChildren(draw('p', { class: 'quiet', role: 'alert' }, wordsFor(navigator.language).noDesk));
});
