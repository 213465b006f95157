import type { FrameMessage, LoaderMessage } from '../bridge/messages.js';
import { createLauncher } from './launcher.js';

/**
 * The script a shop includes:
 * `<script async src="https://desk.example/chatbox.js" data-website="ha-1"></script>`
 *
 * It leaves one global, `window.comptoir(command, …)`: `identify`, `open`, `close`, and `on` with `ready`,
 * `open`, `close`, `message`, `unread`. Calls made before it has loaded are taken from `comptoir.q`.
 *
 * Written for pages that are not ours: no array methods and no iteration (pages replace them), no inline
 * style or script, nothing before the page has loaded and is idle. A page with a strict policy needs
 * `script-src https://desk.example; frame-src https://desk.example` and nothing else.
 */

interface Comptoir {
  (...command: unknown[]): void;
  /** Calls made before the script had loaded. */
  q?: ArrayLike<ArrayLike<unknown>>;
  /** Set by the script that serves the calls, so that a second inclusion does nothing. */
  on?: true;
}

declare global {
  interface Window {
    comptoir?: Comptoir;
  }
}

function start(script: HTMLScriptElement | null): void {
  const before = window.comptoir;
  if (before?.on) return;
  const website = script?.dataset.website;
  if (!script || !website || location.origin === 'null') {
    console.error(
      'Comptoir: the chatbox needs a page served over http(s) and its website: <script async src="…/chatbox.js" data-website="ha-1"></script>',
    );
    return;
  }
  const origin = new URL(script.src).origin;
  const key = `comptoir.${website}`;
  let kept = '';
  try {
    kept = localStorage[key] ?? '';
  } catch {}
  const settings = new URLSearchParams({
    origin: location.origin,
    lang: document.documentElement.lang || navigator.language,
    theme: script.dataset.theme ?? '',
    kept,
  });
  const listeners: Record<string, ((value: unknown) => void)[]> = Object.create(null);
  let ready = false;
  let visible = false;
  let identity: unknown;

  const launcher = createLauncher(
    `${origin}/chatbox/frame?website=${encodeURIComponent(website)}#${settings}`,
    () => show(!visible),
  );

  const emit = (event: string, value?: unknown): void => {
    const own = listeners[event] ?? [];
    for (let i = 0; i < own.length; i++) {
      try {
        own[i]?.(value);
      } catch (error) {
        console.error(error);
      }
    }
  };
  const post = (message: LoaderMessage): void => {
    if (ready) launcher.frame.contentWindow?.postMessage(message, origin);
  };
  const show = (wanted: boolean): void => {
    if (wanted === visible) return;
    visible = wanted;
    if (ready) apply();
  };
  const apply = (): void => {
    launcher.show(visible);
    post({ comptoir: 'visible', visible });
    emit(visible ? 'open' : 'close');
  };

  addEventListener('message', (event: MessageEvent<FrameMessage | null>) => {
    const message = event.data;
    if (event.source !== launcher.frame.contentWindow || event.origin !== origin || !message) return;
    switch (message.comptoir) {
      case 'ready': {
        const first = !ready;
        ready = true;
        launcher.draw(message);
        if (identity) post({ comptoir: 'identify', identity });
        if (first) emit('ready');
        if (visible) apply();
        break;
      }
      case 'unread':
        launcher.count(message.count, message.label);
        emit('unread', message.count);
        break;
      case 'message':
        emit('message', { role: message.role, text: message.text });
        break;
      case 'keep':
        try {
          localStorage[key] = message.text;
        } catch {}
        break;
      case 'close':
        show(false);
        break;
      case 'refused':
        console.error(`Comptoir: ${message.reason}`);
    }
  });

  const comptoir: Comptoir = (command, first, second) => {
    if (command === 'open' || command === 'close') show(command === 'open');
    else if (command === 'identify') {
      identity = first;
      post({ comptoir: 'identify', identity });
    } else if (command === 'on' && typeof second === 'function') {
      const own = listeners[`${first}`] ?? [];
      listeners[`${first}`] = own;
      own[own.length] = (value) => second(value);
    } else console.error(`Comptoir: no such command: ${command}`);
  };
  comptoir.on = true;
  window.comptoir = comptoir;
  const waiting = before?.q;
  for (let i = 0; waiting && i < waiting.length; i++) {
    const call = waiting[i];
    if (call) comptoir(call[0], call[1], call[2]);
  }

  const idle = (): void => {
    (window.requestIdleCallback ?? setTimeout)(launcher.attach);
  };
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle);
}

const current = document.currentScript;
start(
  current instanceof HTMLScriptElement
    ? current
    : document.querySelector<HTMLScriptElement>('script[data-website][src*="chatbox.js"]'),
);
