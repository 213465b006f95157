import { type RefObject, useEffect, useRef } from 'react';

const FIELDS = 'input:not([type="hidden"]), select, textarea';

/** The focus goes into the sheet that is open. */
export function focusSheet(): void {
  const field = document.querySelector<HTMLElement>(`[data-sheet] [data-depth] :is(${FIELDS})`);
  (field ?? document.getElementById('closing-title'))?.focus();
}

/**
 * `refusals` counts the attempts that met wrong answers. The focus goes into the sheet when it opens (to its first field once there is one, to its title before),
 * to the first wrong answer after an attempt, and back to where it was when the sheet closes.
 */
export function useSheetFocus(sheet: RefObject<HTMLElement | null>, loaded: boolean, refusals: number): void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    const element = sheet.current;
    return () => {
      const { activeElement } = document;
      // Only when the focus would be lost: who went elsewhere meanwhile stays there.
      const lost = activeElement === document.body || (element?.contains(activeElement) ?? false);
      const target = opener.current;
      if (!lost) return;
      requestAnimationFrame(() => {
        if (target instanceof HTMLElement && target.isConnected && target !== document.body) target.focus();
        else document.querySelector<HTMLElement>('[data-compose], #conversation [data-scrolls]')?.focus();
      });
    };
  }, [sheet]);

  useEffect(() => {
    const element = sheet.current;
    if (element === null) return;
    const { activeElement } = document;
    const waiting = !element.contains(activeElement) || activeElement?.id === 'closing-title';
    const first = loaded ? element.querySelector<HTMLElement>(`[data-depth] :is(${FIELDS})`) : null;
    if (waiting) (first ?? element.querySelector<HTMLElement>('#closing-title'))?.focus();
  }, [sheet, loaded]);

  useEffect(() => {
    if (refusals === 0) return;
    const field = sheet.current?.querySelector<HTMLElement>(`[data-problem="true"] :is(${FIELDS})`);
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  }, [sheet, refusals]);
}
