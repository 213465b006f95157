import { type InboxView, isInboxView } from './conversation-store.js';

const KEY = 'comptoir.view';

/** The view looked at last on this computer; where the desk begins. */
export function lastView(): InboxView {
  try {
    const view = localStorage.getItem(KEY) ?? '';
    return isInboxView(view) ? view : 'waiting';
  } catch {
    return 'waiting';
  }
}

export function rememberView(view: InboxView): void {
  try {
    localStorage.setItem(KEY, view);
  } catch {}
}
