import type { ConversationSummary } from '@comptoir/contract';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import type { InboxView } from './conversation-store.js';

function rowOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`);
}

/** Puts the focus on a row of the list; whether there is one. */
export function focusRow(id: string | undefined): boolean {
  const row = id === undefined ? null : rowOf(id);
  row?.focus();
  return row !== null;
}

/** J and K, ↓ and ↑: the focus moves in the list, from the row it is on or else from the open one. */
export function useInboxKeys(
  view: InboxView,
  rows: readonly ConversationSummary[],
  openId: string | undefined,
): void {
  const move = (step: 1 | -1): boolean => {
    const focused = document.activeElement;
    const focusedId = focused instanceof HTMLElement ? focused.dataset.conversation : undefined;
    // Arrows scroll what has the focus; they move in the list only from the list or from nowhere.
    if (focused !== document.body && focusedId === undefined && focused?.closest('[data-scrolls]'))
      return false;
    const at = rows.findIndex((row) => row.id === (focusedId ?? openId));
    const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step;
    return focusRow(rows[Math.min(Math.max(next, 0), rows.length - 1)]?.id);
  };
  useShortcut('next', () => move(1), rows.length > 0 && view !== undefined);
  useShortcut('previous', () => move(-1), rows.length > 0);
}
