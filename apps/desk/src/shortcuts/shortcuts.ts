import { CONSOLE_SHORTCUTS } from '../console/console-shortcuts.js';
import type { TextKey } from '../language/en.js';

export type ShortcutGroup = 'anywhere' | 'inbox' | 'conversation' | 'products';

export interface Shortcut {
  /** Any of these; modifiers first, `Mod` being Ctrl or ⌘. Single letters are upper case. */
  readonly keys: readonly string[];
  readonly label: TextKey;
  readonly group: ShortcutGroup;
  /** Only explained in the list: the part it belongs to handles the key itself. */
  readonly local?: true;
  /** Works, but stands in no list: another entry explains it. */
  readonly unlisted?: true;
}

function panelApp(key: string): Shortcut {
  return { keys: [key], label: 'shortcuts.panelApp', group: 'conversation', unlisted: true };
}

/** Every shortcut of the desk, in the order of the list. The one place to add one. */
export const SHORTCUTS = {
  palette: { keys: ['Mod+K'], label: 'shortcuts.palette', group: 'anywhere' },
  list: { keys: ['?'], label: 'shortcuts.list', group: 'anywhere' },
  back: { keys: ['Escape'], label: 'shortcuts.back', group: 'anywhere' },
  settings: { keys: [','], label: 'shortcuts.settings', group: 'anywhere' },
  availability: { keys: [], label: 'shortcuts.availability', group: 'anywhere' },
  colleagues: { keys: [], label: 'shortcuts.colleagues', group: 'anywhere' },
  theme: { keys: [], label: 'shortcuts.theme', group: 'anywhere' },
  ...CONSOLE_SHORTCUTS,
  next: { keys: ['J', 'ArrowDown'], label: 'shortcuts.next', group: 'inbox' },
  previous: { keys: ['K', 'ArrowUp'], label: 'shortcuts.previous', group: 'inbox' },
  open: { keys: ['Enter'], label: 'shortcuts.open', group: 'inbox', local: true },
  viewMine: { keys: [], label: 'shortcuts.view.mine', group: 'inbox' },
  viewWaiting: { keys: [], label: 'shortcuts.view.waiting', group: 'inbox' },
  viewBots: { keys: [], label: 'shortcuts.view.bots', group: 'inbox' },
  viewOpen: { keys: [], label: 'shortcuts.view.open', group: 'inbox' },
  viewClosed: { keys: [], label: 'shortcuts.view.closed', group: 'inbox' },
  claim: { keys: ['C'], label: 'shortcuts.claim', group: 'conversation' },
  takeOver: { keys: ['C'], label: 'conversation.takeOver', group: 'conversation' },
  reply: { keys: ['R'], label: 'shortcuts.reply', group: 'conversation' },
  note: { keys: ['N'], label: 'shortcuts.writeNote', group: 'conversation' },
  products: { keys: ['P'], label: 'shortcuts.products', group: 'conversation' },
  visitor: { keys: ['I'], label: 'shortcuts.visitor', group: 'conversation' },
  past: { keys: ['H'], label: 'shortcuts.past', group: 'conversation' },
  panelApps: { keys: ['1–9'], label: 'shortcuts.panelApps', group: 'conversation', local: true },
  panelApp1: panelApp('1'),
  panelApp2: panelApp('2'),
  panelApp3: panelApp('3'),
  panelApp4: panelApp('4'),
  panelApp5: panelApp('5'),
  panelApp6: panelApp('6'),
  panelApp7: panelApp('7'),
  panelApp8: panelApp('8'),
  panelApp9: panelApp('9'),
  transfer: { keys: ['T'], label: 'shortcuts.transfer', group: 'conversation' },
  release: { keys: [], label: 'shortcuts.release', group: 'conversation' },
  end: { keys: ['E'], label: 'shortcuts.end', group: 'conversation' },
  sendProduct: { keys: ['Enter'], label: 'shortcuts.send', group: 'products', local: true },
  selectProduct: { keys: ['Space'], label: 'shortcuts.select', group: 'products', local: true },
  productDetails: { keys: ['Shift+Enter'], label: 'shortcuts.details', group: 'products', local: true },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;

/** Those of the first nine panel apps, in their order. */
export const APP_SHORTCUTS = [
  'panelApp1',
  'panelApp2',
  'panelApp3',
  'panelApp4',
  'panelApp5',
  'panelApp6',
  'panelApp7',
  'panelApp8',
  'panelApp9',
] as const satisfies readonly ShortcutId[];

export function isShortcutId(id: string): id is ShortcutId {
  return Object.hasOwn(SHORTCUTS, id);
}

/** The definition, with its literal type widened. */
export function shortcutOf(id: ShortcutId): Shortcut {
  return SHORTCUTS[id];
}

export const SHORTCUT_IDS: readonly ShortcutId[] = Object.keys(SHORTCUTS).filter(isShortcutId);
