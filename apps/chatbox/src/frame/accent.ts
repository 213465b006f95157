/** The shop's colour, and what can be read on it and beside it. */
export interface Accent {
  readonly accent: string;
  /** Black or white: whichever is read better on the accent. */
  readonly onAccent: string;
  /** The accent, darkened or lightened until it is read on the page's ground (4.5 to 1). */
  readonly accentText: string;
}

const OWN = { light: '#2f5bea', dark: '#7d9bff' };
type Rgb = readonly [number, number, number];

function parse(hex: string): Rgb | undefined {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim())?.[1];
  if (found === undefined) return undefined;
  const six = found.length === 3 ? found.replaceAll(/./g, '$&$&') : found;
  const part = (at: number): number => Number.parseInt(six.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

const write = (color: Rgb): string =>
  `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminance(color: Rgb): number {
  const linear = (part: number): number => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** `color` as `#rgb` or `#rrggbb`; anything else, and none, is our own accent. */
export function accentOf(color: string | null, dark: boolean): Accent {
  const own = dark ? OWN.dark : OWN.light;
  const accent = parse(color ?? '') ?? parse(own) ?? [0, 0, 0];
  const [white, black]: [Rgb, Rgb] = [
    [255, 255, 255],
    [20, 24, 29],
  ];
  const onAccent = contrast(accent, white) >= Math.min(4.5, contrast(accent, black)) ? white : black;
  const ground: Rgb = dark ? [20, 24, 29] : white;
  const goal: Rgb = dark ? white : [0, 0, 0];
  let text = accent;
  for (let step = 1; step <= 20 && contrast(text, ground) < 4.6; step++) {
    const share = step / 20;
    text = [
      accent[0] + (goal[0] - accent[0]) * share,
      accent[1] + (goal[1] - accent[1]) * share,
      accent[2] + (goal[2] - accent[2]) * share,
    ];
  }
  return { accent: write(accent), onAccent: write(onAccent), accentText: write(text) };
}
