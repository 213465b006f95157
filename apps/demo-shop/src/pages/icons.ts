import { Markup } from './html.js';

const drawn = (paths: string): Markup =>
  new Markup(
    `<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`,
  );

/** The few signs of the shop; always beside words. */
export const icon = {
  leaf: drawn(
    '<path d="M12 21c0-9 0-10 0-12"/><path d="M12 15C5 15 4 9 5 4c6 0 8 4 7 11Z"/><path d="M12 18c5 0 7-4 6.5-9-4.5 0-7 3-6.5 9Z"/>',
  ),
  search: drawn('<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>'),
  person: drawn(
    '<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20c1-4 4-5.8 7.5-5.8s6.500 1.800 7.500 5.800"/>',
  ),
  chat: drawn('<path d="M4 5h16v11H10l-4.500 4v-4H4Z"/>'),
  arrow: drawn('<path d="M5 12h14m-6-6 6 6-6 6"/>'),
  truck: drawn(
    '<path d="M2.500 6h11v10h-11zM13.500 10h4.500l3.500 3v3h-8"/><circle cx="7" cy="18" r="1.800"/><circle cx="17.500" cy="18" r="1.800"/>',
  ),
  back: drawn('<path d="M4 9h10a5.500 5.500 0 0 1 0 11H8M4 9l4.500-4.500M4 9l4.500 4.500"/>'),
} as const;
