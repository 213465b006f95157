/** Colours a product may come in, by the word the catalogue uses. */
export const COLOURS: Readonly<Record<string, string>> = {
  white: '#f4f0e8',
  cream: '#ead9bb',
  sand: '#d9c2a0',
  grey: '#9aa0a1',
  anthracite: '#43484c',
  black: '#2b2a2c',
  sage: '#93a58a',
  olive: '#747a4a',
  forest: '#2f5a45',
  teal: '#2f7f80',
  sky: '#8db8cf',
  navy: '#2c3f63',
  indigo: '#47508f',
  lavender: '#a99ac6',
  rose: '#d9a0a0',
  terracotta: '#c56a4a',
  rust: '#a54e2f',
  red: '#bf3f3a',
  mustard: '#d8a53c',
  yellow: '#ecc94f',
  oak: '#c79a63',
  walnut: '#7d5638',
  beech: '#dcb98a',
  brass: '#c9a24b',
  copper: '#bd7248',
  steel: '#b3bbc1',
  glass: '#bcd9dc',
  natural: '#d2b48a',
};

const FALLBACK = '#b8a184';

/** The shades one drawing is made of. */
export interface Palette {
  readonly main: string;
  readonly dark: string;
  readonly light: string;
  /** The wood or metal beside the main colour. */
  readonly wood: string;
  readonly woodDark: string;
  readonly ink: string;
  readonly paper: string;
  readonly accent: string;
}

/** Mixes a colour towards white (positive) or black (negative); `amount` from -1 to 1. */
export function shade(hex: string, amount: number): string {
  const target = amount > 0 ? 255 : 0;
  const share = Math.min(1, Math.abs(amount));
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round(value + (target - value) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** How light a colour looks, from 0 to 1. */
export function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const WOODS = ['oak', 'walnut', 'beech'] as const;
const ACCENTS = ['#d8a53c', '#c56a4a', '#2f7f80', '#d9a0a0', '#93a58a'] as const;

/** A palette for a colour's word; the seed chooses what goes beside it, always the same for a product. */
export function paletteFor(colour: string, seed: number): Palette {
  const main = COLOURS[colour] ?? FALLBACK;
  const wood = COLOURS[WOODS[seed % WOODS.length] ?? 'oak'] ?? FALLBACK;
  return {
    main,
    dark: shade(main, -0.22),
    light: shade(main, 0.32),
    wood,
    woodDark: shade(wood, -0.22),
    ink: '#2f2a28',
    paper: '#fbf7ef',
    accent: ACCENTS[seed % ACCENTS.length] ?? FALLBACK,
  };
}
