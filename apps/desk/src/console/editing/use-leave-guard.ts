import { useBlocker } from '@tanstack/react-router';
import { useText } from '../../language/use-text.js';

/** Asks before what was typed and not saved is left behind, by a link or by closing the tab. */
export function useLeaveGuard(unsaved: boolean): void {
  const text = useText();
  useBlocker({
    disabled: !unsaved,
    enableBeforeUnload: unsaved,
    // Filters and dialogs in the address are no leaving.
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname && !window.confirm(text('console.leave')),
  });
}
