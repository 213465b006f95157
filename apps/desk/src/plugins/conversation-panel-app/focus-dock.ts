/** What held the focus in the app's panel has gone: the focus stays in the panel, at its title. */
export function focusDock(): void {
  document.querySelector<HTMLElement>('[data-dock-title]')?.focus();
}
