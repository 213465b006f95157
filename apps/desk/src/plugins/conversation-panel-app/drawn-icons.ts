import { createLucideIcon, type IconNode } from 'lucide-react';

/**
 * What the icon set has no picture for, drawn in its style: 24 by 24, two units wide lines with round ends,
 * a magnifier where the set has it (at the lower right).
 */
const MAGNIFIER: IconNode = [
  ['circle', { cx: '18', cy: '17', r: '3', key: 'glass' }],
  ['path', { d: 'm20.3 19.3 1.7 1.7', key: 'handle' }],
];
const BAG: IconNode = [
  ['path', { d: 'M3 7h18', key: 'edge' }],
  ['path', { d: 'M8.5 10.5a3.5 3.5 0 0 0 7 0', key: 'strap' }],
];

/** A cart and a magnifier. */
export const CartSearch = createLucideIcon('cart-search', [
  ['path', { d: 'M2 3h2a1 1 0 0 1 1 .8L7.2 16H12', key: 'frame' }],
  ['path', { d: 'M5.5 6H21a1 1 0 0 1 1 1.2L21.3 11', key: 'rim' }],
  ['path', { d: 'M6.6 13H12', key: 'floor' }],
  ['circle', { cx: '8.5', cy: '20', r: '1.5', key: 'wheel' }],
  ...MAGNIFIER,
]);

/** A bag and a magnifier. */
export const BagSearch = createLucideIcon('bag-search', [
  ['path', { d: 'M21 11V7l-2.4-4H5.4L3 7v12a2 2 0 0 0 2 2h8', key: 'bag' }],
  ...BAG,
  ...MAGNIFIER,
]);

/** A bag and a question mark. */
export const BagQuestion = createLucideIcon('bag-question', [
  ['path', { d: 'M21 9V7l-2.4-4H5.4L3 7v12a2 2 0 0 0 2 2h8', key: 'bag' }],
  ['path', { d: 'M3 7h18', key: 'edge' }],
  ['path', { d: 'M8.5 10.5a3.5 3.5 0 0 0 3 3', key: 'strap' }],
  ['path', { d: 'M15.5 14a2.6 2.6 0 1 1 3.9 2.2c-.9.5-1.4 1-1.4 2', key: 'hook' }],
  ['path', { d: 'M18 21.5h.01', key: 'dot' }],
]);

/** A calendar and a pen. */
export const CalendarPen = createLucideIcon('calendar-pen', [
  ['path', { d: 'M8 2v4', key: 'left' }],
  ['path', { d: 'M16 2v4', key: 'right' }],
  ['path', { d: 'M21 10V6a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h5', key: 'sheet' }],
  ['path', { d: 'M3 10h18', key: 'line' }],
  ['path', { d: 'M20.4 13.6a1.4 1.4 0 0 1 2 2L16.5 21.5l-2.8.8.8-2.8z', key: 'pen' }],
]);

/** A booking book with a house. */
export const BookHouse = createLucideIcon('book-house', [
  [
    'path',
    {
      d: 'M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H19a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H6.5a1 1 0 0 1 0-5H20',
      key: 'book',
    },
  ],
  ['path', { d: 'm8 9 4-3.2L16 9', key: 'roof' }],
  ['path', { d: 'M9.2 8.2V13h5.6V8.2', key: 'walls' }],
]);

/** Three hexagons. */
export const ThreeHexagons = createLucideIcon('three-hexagons', [
  ['path', { d: 'm12 2 4 2.3v4.6l-4 2.3-4-2.3V4.3z', key: 'top' }],
  ['path', { d: 'm7 12 4 2.3v4.6l-4 2.3-4-2.3v-4.6z', key: 'left' }],
  ['path', { d: 'm17 12 4 2.3v4.6l-4 2.3-4-2.3v-4.6z', key: 'right' }],
]);
