import { luminance, shade } from './palette.js';
import {
  circle,
  type Drawing,
  ellipse,
  escapeText,
  fade,
  line,
  path,
  rect,
  repeat,
  ring,
  type Subject,
} from './svg.js';

const LINE_LENGTH = 15;
const FONT = "Georgia, 'Times New Roman', serif";

/** Breaks a title into at most four lines of a cover. */
function coverLines(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= LINE_LENGTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 4 ? lines : [...lines.slice(0, 3), `${lines[3]}…`];
}

const MOTIFS: readonly ((ink: string, second: string) => string)[] = [
  (ink, second) => circle(200, 210, 34, second) + path('M136 236 Q168 196 200 226 T264 214 V244 H136 Z', ink),
  (ink, second) => repeat(3, (i) => ring(200, 208, 12 + i * 13, i % 2 ? second : ink, 6)),
  (ink, second) =>
    path('M200 168 q40 34 0 78 q-40 -44 0 -78 Z', ink) +
    line('M200 246 V186 M200 214 l14 -14 M200 226 l-14 -14', second, 4),
  (ink, second) =>
    repeat(5, (i) =>
      rect(146 + i * 23, 232 - ((i * 17) % 44) - 20, 15, 20 + ((i * 17) % 44), i % 2 ? second : ink),
    ),
  (ink, second) => path('M142 244 L180 182 L202 214 L226 172 L258 244 Z', ink) + circle(238, 176, 11, second),
  (ink, second) =>
    circle(168, 220, 24, 'none') +
    ring(168, 220, 22, ink, 5) +
    ring(232, 220, 22, ink, 5) +
    line('M168 220 L192 186 L222 186 L232 220 M192 186 L204 220 L222 186', second, 5),
  (ink, second) =>
    path('M160 190 h80 l-8 46 q-2 10 -12 10 h-40 q-10 0 -12 -10 Z', ink) +
    line('M176 176 q-6 -10 0 -18 M200 176 q-6 -10 0 -18 M224 176 q-6 -10 0 -18', second, 4),
];

export const book: Drawing = ({ palette: p, seed, title, byline }: Subject) => {
  const ink = luminance(p.main) > 0.55 ? '#2f2a28' : '#fbf4e4';
  const second = luminance(p.main) > 0.55 ? shade(p.main, -0.45) : shade(p.main, 0.55);
  const lines = coverLines(title);
  const size = Math.min(19, Math.floor(190 / Math.max(8, ...lines.map((text) => text.length))) + 6);
  const texts = lines
    .map(
      (text, index) =>
        `<text x="200" y="${66 + size * 1.22 * index}" font-size="${size}" font-weight="700">${escapeText(text)}</text>`,
    )
    .join('');
  const motif = MOTIFS[seed % MOTIFS.length];
  return (
    fade(0.18, path('M122 36 L292 44 L300 274 L134 276 Z', '#3a2a1c')) +
    rect(118, 24, 170, 244, '#efe6d4', 3) +
    repeat(4, (i) => line(`M284 ${30} V${262 - i}`, '#d8ccb4', 1)) +
    rect(112, 22, 170, 244, p.main, 4) +
    rect(112, 22, 14, 244, p.dark, 4) +
    `<g transform="translate(4 ${lines.length > 3 ? 8 : 0})">${motif === undefined ? '' : motif(ink, second)}</g>` +
    `<g fill="${ink}" font-family="${FONT}" text-anchor="middle" transform="translate(3 0)">${texts}` +
    `<text x="200" y="${66 + size * 1.22 * lines.length}" font-size="10.5" opacity=".85">${escapeText(byline)}</text></g>`
  );
};

export const notebook: Drawing = ({ palette: p, seed }) =>
  fade(0.16, path('M128 52 L300 60 L296 268 L130 266 Z', '#3a2a1c')) +
  rect(124, 42, 168, 214, '#f3ecdd', 6) +
  rect(116, 38, 168, 214, p.main, 8) +
  rect(116, 38, 22, 214, p.dark, 8) +
  rect(166, 84, 88, 48, p.paper, 4) +
  line('M178 102 h64 M178 114 h44', p.dark, 3) +
  (seed % 2 === 0 ? rect(262, 38, 8, 214, p.accent) : line('M210 252 v26', p.accent, 7));

export const pencils: Drawing = ({ palette: p }) =>
  `<ellipse cx="200" cy="252" rx="60" ry="7" fill="#3a2a1c" opacity=".16"/>` +
  repeat(5, (i) => {
    const fills = [p.accent, '#2f7f80', '#c56a4a', '#d8a53c', '#2c3f63'];
    const x = 158 + i * 18;
    const top = 66 + ((i * 23) % 34);
    const fill = fills[i] ?? p.accent;
    return (
      rect(x, top, 13, 120, fill, 1) +
      path(`M${x} ${top} l6.5 -22 l6.5 22 Z`, '#ead2ac') +
      path(`M${x + 4} ${top - 14} l2.5 -8 l2.5 8 Z`, fill)
    );
  }) +
  path('M140 150 L260 150 L252 240 Q251 250 240 250 L160 250 Q149 250 148 240 Z', p.main) +
  path('M228 150 L260 150 L252 240 Q251 250 240 250 L220 250 Z', p.dark) +
  ellipse(200, 150, 60, 9, p.light);

export const cards: Drawing = ({ palette: p }) =>
  `<g transform="rotate(-9 180 160)">${rect(92, 84, 150, 108, p.paper, 4)}${line('M92 86 L167 146 L242 86', '#ddd2bd', 3)}</g>` +
  `<g transform="rotate(7 230 180)">${rect(150, 116, 152, 110, p.main, 4)}${circle(226, 164, 26, p.light)}${path('M226 142 q24 22 0 46 q-24 -24 0 -46 Z', p.accent)}${line('M190 210 h72', p.light, 4)}</g>`;
