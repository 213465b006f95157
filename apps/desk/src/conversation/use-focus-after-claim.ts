import { useEffect, useRef } from 'react';

/** Where an agent writes or is asked something: the focus is not taken from there. */
const OCCUPIED = 'input, textarea, select, [contenteditable="true"], iframe, [aria-modal="true"]';

/**
 * Taking a conversation removes the button that was pressed, and its row from the list: the focus goes on to
 * the message's field, or, where the conversation could not be taken, back to the button or to what says why.
 */
export function useFocusAfterClaim(claiming: boolean, mine: boolean): void {
  const claimed = useRef(false);
  useEffect(() => {
    const ended = claimed.current && !claiming;
    claimed.current = claiming;
    if (!ended) return;
    const { activeElement } = document;
    if (activeElement?.closest(OCCUPIED)) return;
    const find = (selector: string) => document.querySelector<HTMLElement>(selector);
    // Who took it by key reads on where they were, with every shortcut at hand.
    if (activeElement !== document.body) return;
    (find(mine ? '[data-compose]' : '[data-take]') ?? find('#conversation'))?.focus();
  }, [claiming, mine]);
}
