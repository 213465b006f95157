import { useSyncExternalStore } from 'react';

/** What the desk's tabs and the customer's own window tell each other. */
type Word =
  | { readonly type: 'ask' }
  /** The window is there. */
  | { readonly type: 'here' }
  | { readonly type: 'gone' }
  /** The window is to close itself. */
  | { readonly type: 'close' }
  /** The desk shows this conversation. */
  | { readonly type: 'shows'; readonly conversationId: string };

const WINDOW = 'comptoir-customer';
const channel = new BroadcastChannel('comptoir.customer-window');
const listeners = new Set<() => void>();
let there = false;

channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isWord(data)) return;
  if (data.type === 'here') setThere(true);
  else if (data.type === 'gone') setThere(false);
});
// A window may be there from before this tab was loaded.
say({ type: 'ask' });

function setThere(value: boolean): void {
  if (there === value) return;
  there = value;
  for (const listener of listeners) listener();
}

function isWord(value: unknown): value is Word {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function say(word: Word): void {
  channel.postMessage(word);
}

/** Opens the customer of a conversation in a window of its own, or shows it in the one that is there. */
export function detachCustomer(conversationId: string): void {
  const path = `/detached/customer/${encodeURIComponent(conversationId)}`;
  const opened = window.open(path, WINDOW, 'popup,width=420,height=820');
  opened?.focus();
}

export function reattachCustomer(): void {
  say({ type: 'close' });
  setThere(false);
}

/** Whether the customer has a window of its own. */
export function useDetached(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => there,
  );
}

/** Tells the window which conversation is looked at here. */
export function showInDetached(conversationId: string): void {
  if (there) say({ type: 'shows', conversationId });
}

/** The window's own side: says that it is there, follows the desk, closes when asked to. */
export function liveDetached(onConversation: (conversationId: string) => void): () => void {
  const onMessage = ({ data }: MessageEvent<unknown>) => {
    if (!isWord(data)) return;
    if (data.type === 'ask') say({ type: 'here' });
    else if (data.type === 'close') window.close();
    else if (data.type === 'shows') onConversation(data.conversationId);
  };
  const onHide = () => say({ type: 'gone' });
  channel.addEventListener('message', onMessage);
  window.addEventListener('pagehide', onHide);
  say({ type: 'here' });
  return () => {
    channel.removeEventListener('message', onMessage);
    window.removeEventListener('pagehide', onHide);
    say({ type: 'gone' });
  };
}
