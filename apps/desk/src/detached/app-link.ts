/** What the desk's tabs and the apps' own windows tell each other. `state` is what an app put aside. */
type Word =
  /** A window is there (asked with `ask`), or begins and wants what the app put aside. */
  | { readonly type: 'ask' }
  | { readonly type: 'here'; readonly key: AppKey }
  | { readonly type: 'state'; readonly key: AppKey; readonly state: unknown }
  | { readonly type: 'gone'; readonly key: AppKey; readonly state: unknown }
  | { readonly type: 'close'; readonly key: AppKey };

export interface AppKey {
  readonly conversationId: string;
  readonly appId: string;
}

/** The desk's tab where the app was opened answers at once; without one the app begins anew. */
const ANSWER_WITHIN_MS = 400;

const channel = new BroadcastChannel('comptoir.panel-app-windows');

function say(word: Word): void {
  try {
    channel.postMessage(word);
  } catch {
    // What an app put aside came over a port and can be sent on; anything else is left out.
  }
}

function isSame(one: AppKey, other: AppKey): boolean {
  return one.conversationId === other.conversationId && one.appId === other.appId;
}

function hear(listener: (word: Word) => void): () => void {
  const onMessage = ({ data }: MessageEvent<Word>) => listener(data);
  channel.addEventListener('message', onMessage);
  return () => channel.removeEventListener('message', onMessage);
}

/** Opens an app of a conversation in a window of its own. */
export function detachApp(conversationId: string, appId: string): void {
  const path = `/detached/app/${encodeURIComponent(conversationId)}/${encodeURIComponent(appId)}`;
  window.open(path, `comptoir-app-${conversationId}-${appId}`, 'popup,width=460,height=760')?.focus();
}

export function closeAppWindow(conversationId: string, appId: string): void {
  say({ type: 'close', key: { conversationId, appId } });
}

/** The desk's side: told of each window that is there, gives what its app put aside, and takes it back. */
export function followAppWindows(on: {
  readonly here: (key: AppKey) => unknown;
  readonly gone: (key: AppKey, state: unknown) => void;
}): () => void {
  const off = hear((word) => {
    if (word.type === 'here') {
      const state = on.here(word.key);
      if (state !== undefined) say({ type: 'state', key: word.key, state });
    } else if (word.type === 'gone') on.gone(word.key, word.state);
  });
  say({ type: 'ask' });
  return off;
}

/** The window's side: begins with what the app put aside, and gives back what it has when the window closes. */
export function liveAppWindow(
  key: AppKey,
  begin: (state: unknown) => void,
  present: () => unknown,
): () => void {
  let begun = false;
  const once = (state: unknown) => {
    if (begun) return;
    begun = true;
    begin(state);
  };
  const timer = setTimeout(() => once(null), ANSWER_WITHIN_MS);
  const off = hear((word) => {
    if (word.type === 'ask') say({ type: 'here', key });
    else if (word.type === 'state' && isSame(word.key, key)) once(word.state);
    else if (word.type === 'close' && isSame(word.key, key)) window.close();
  });
  const onHide = () => say({ type: 'gone', key, state: present() });
  window.addEventListener('pagehide', onHide);
  say({ type: 'here', key });
  return () => {
    clearTimeout(timer);
    off();
    window.removeEventListener('pagehide', onHide);
    onHide();
  };
}
