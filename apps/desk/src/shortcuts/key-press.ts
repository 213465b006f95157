/** The parts of a keyboard event that decide about shortcuts. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>;

/**
 * A key press as shortcuts are written: `Mod+K`, `J`, `?`, `Escape`. Undefined for presses that belong to
 * the browser, to the system or to an input method. Shift counts only with named keys: it is part of `?`.
 */
export function writtenKey(press: KeyPress): string | undefined {
  if (press.isComposing || press.altKey) return undefined;
  const letter = press.key.length === 1;
  const key = letter ? press.key.toUpperCase() : press.key;
  if (press.ctrlKey || press.metaKey) return press.shiftKey ? undefined : `Mod+${key}`;
  if (press.shiftKey && (!letter || /\p{L}/u.test(key))) return `Shift+${key}`;
  return key;
}

const TYPED_IN = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

/** Whether a key pressed here is meant for something else than the desk's shortcuts. */
export function belongsElsewhere(target: EventTarget | null, key: string): boolean {
  if (document.querySelector('[aria-modal="true"]') !== null) return true;
  // Ctrl-K is no text: it works everywhere.
  if (key === 'Mod+K') return false;
  if (!(target instanceof Element)) return false;
  return target.closest(`${TYPED_IN}, [data-own-keys], [role="menu"]`) !== null;
}
