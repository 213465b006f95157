import type { FrameMessage, Identity } from '../bridge/messages.js';

/** The shop's page around this frame, as its loader speaks for it. */
export interface HostPage {
  readonly language: string | null;
  readonly theme: 'light' | 'dark' | null;
  readonly website: string | null;
  /** What this page keeps for us, where the browser does not let us. */
  readonly kept: string | null;
  tell(message: FrameMessage): void;
}

interface HostListeners {
  visible(visible: boolean): void;
  identify(identity: Identity): void;
}

/**
 * Reads what the loader put into our address, and listens to it. The origin it named is what we post to and
 * accept from: a page that lies about it neither receives nor is heard, and whether a page may hold this
 * frame at all is decided by the server's `frame-ancestors`.
 */
export function hostPage(listeners: HostListeners): HostPage {
  const settings = new URLSearchParams(location.hash.slice(1));
  const origin = settings.get('origin');
  const theme = settings.get('theme');
  const framed = window.parent !== window && origin !== null && URL.canParse(origin);
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (!framed || event.origin !== origin || event.source !== window.parent) return;
    const message = event.data;
    if (typeof message !== 'object' || message === null || !('comptoir' in message)) return;
    if (message.comptoir === 'visible' && 'visible' in message) listeners.visible(message.visible === true);
    if (message.comptoir === 'identify' && 'identity' in message) {
      const identity = readIdentity(message.identity);
      if (identity !== undefined) listeners.identify(identity);
      else
        console.error(
          "Comptoir: identify needs an object with text values, such as {email: 'ana@example.com'}.",
        );
    }
  });
  return {
    language: settings.get('lang'),
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    kept: settings.get('kept'),
    website: new URLSearchParams(location.search).get('website'),
    tell(message) {
      if (framed) window.parent.postMessage(message, origin);
    },
  };
}

const NAMES = ['name', 'email', 'externalId', 'signature'] as const;

function readIdentity(value: unknown): Identity | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const identity: { [Name in (typeof NAMES)[number]]?: string } = {};
  for (const name of NAMES) {
    const text = fields.get(name);
    if (text === undefined || text === null) continue;
    if (typeof text !== 'string' && typeof text !== 'number') return undefined;
    identity[name] = String(text);
  }
  return identity;
}
