import { circle, type Drawing, ellipse, fade, line, move, path, rect, repeat, ring, shadow } from './svg.js';

const LEAF = '#5f8a5a';
const LEAF_DARK = '#3f6b45';
const LEAF_LIGHT = '#8bb07a';

const leaf = (x: number, y: number, length: number, angle: number, fill: string): string =>
  move(
    `translate(${x} ${y}) rotate(${angle})`,
    path(
      `M0 0 Q${length * 0.34} ${-length * 0.5} 0 ${-length} Q${-length * 0.34} ${-length * 0.5} 0 0 Z`,
      fill,
    ),
    line(`M0 0 V${-length * 0.8}`, 'rgba(255,255,255,.28)', 2),
  );

const pot = (x: number, y: number, width: number, height: number, main: string, dark: string): string =>
  path(`M${x} ${y} h${width} l${-width * 0.14} ${height} h${-width * 0.72} Z`, main) +
  path(`M${x + width * 0.7} ${y} h${width * 0.3} l${-width * 0.14} ${height} h${-width * 0.24} Z`, dark) +
  rect(x - 6, y - 10, width + 12, 16, main, 4);

/** Broad leaves, upright blades or a trailing plant, chosen by the seed. */
export const plant: Drawing = ({ palette: p, seed }) => {
  const fills = [LEAF, LEAF_DARK, LEAF_LIGHT];
  const kind = seed % 3;
  const leaves =
    kind === 0
      ? repeat(9, (i) => leaf(200, 182, 92 - Math.abs(i - 4) * 6, -80 + i * 20, fills[i % 3] ?? LEAF))
      : kind === 1
        ? repeat(7, (i) =>
            leaf(176 + i * 8, 184, 128 - Math.abs(i - 3) * 16, -18 + i * 6, fills[i % 3] ?? LEAF),
          )
        : line(
            'M180 180 Q130 150 118 216 M200 180 Q200 110 148 96 M214 180 Q262 150 284 220 M206 180 Q214 120 256 104',
            LEAF_DARK,
            4,
          ) +
          repeat(6, (i) =>
            leaf(118 + (i % 2) * 4, 206 - i * 10, 26, -70 + (i % 2) * 140, fills[i % 3] ?? LEAF),
          ) +
          repeat(6, (i) =>
            leaf(284 - (i % 2) * 4, 210 - i * 10, 26, 70 - (i % 2) * 140, fills[i % 3] ?? LEAF),
          ) +
          repeat(6, (i) =>
            leaf(150 + i * 21, 100 + Math.abs(i - 2.5) * 2, 42, -40 + i * 16, fills[i % 3] ?? LEAF),
          );
  return shadow(200, 66) + leaves + pot(152, 182, 96, 68, p.main, p.dark);
};

export const flower: Drawing = ({ palette: p }) =>
  shadow(200, 60) +
  line('M200 190 V90 M200 170 Q168 150 164 116 M200 176 Q236 156 240 126', LEAF_DARK, 5) +
  leaf(200, 180, 44, -64, LEAF) +
  leaf(200, 184, 44, 66, LEAF_LIGHT) +
  [
    [200, 80, 24],
    [162, 110, 18],
    [242, 120, 18],
  ]
    .map(
      ([x = 0, y = 0, r = 0]) =>
        repeat(7, (i) => {
          const angle = (i * 2 * Math.PI) / 7;
          return circle(
            Math.round(x + Math.cos(angle) * r),
            Math.round(y + Math.sin(angle) * r),
            Math.round(r * 0.56),
            i % 2 ? p.main : p.light,
          );
        }) + circle(x, y, Math.round(r * 0.5), '#d8a53c'),
    )
    .join('') +
  pot(160, 190, 80, 60, '#c56a4a', '#a54e2f');

export const planter: Drawing = ({ palette: p }) =>
  shadow(200, 112) +
  repeat(7, (i) =>
    leaf(122 + i * 26, 158, 54 + ((i * 13) % 26), -20 + ((i * 11) % 40), i % 2 ? LEAF : LEAF_LIGHT),
  ) +
  repeat(5, (i) => circle(134 + i * 34, 108 + ((i * 17) % 24), 9, i % 2 ? p.accent : '#fff4e0')) +
  path('M96 156 H304 L290 250 H110 Z', p.main) +
  path('M262 156 H304 L290 250 H254 Z', p.dark) +
  rect(88, 148, 224, 16, p.light, 5);

export const wateringCan: Drawing = ({ palette: p }) =>
  shadow(196, 92) +
  line('M250 132 Q316 132 306 196 Q300 226 258 226', p.dark, 12) +
  path('M150 214 L70 118 L86 106 L160 172 Z', p.main) +
  move('rotate(-42 76 108)', ellipse(76, 104, 24, 9, p.dark)) +
  path('M142 134 H262 L270 240 Q270 250 260 250 H144 Q134 250 134 240 Z', p.main) +
  path('M232 134 H262 L270 240 Q270 250 260 250 H232 Z', p.dark) +
  path('M146 134 Q202 96 258 134 Z', p.light) +
  repeat(4, (i) => line(`M${48 - i * 2} ${112 + i * 16} l-8 10`, '#8db8cf', 4));

export const secateurs: Drawing = ({ palette: p }) =>
  move(
    'rotate(28 200 150)',
    line('M192 146 Q166 208 174 268', p.main, 22),
    line('M210 146 Q238 208 226 268', p.main, 22),
    line('M178 200 Q174 236 176 266', p.dark, 6),
    path('M196 150 Q160 84 198 26 Q222 84 212 146 Z', '#cfd6d9'),
    path('M206 150 Q236 104 224 62 Q202 96 196 146 Z', '#9aa3a8'),
    circle(202, 148, 13, p.ink),
    circle(202, 148, 5, '#cfd6d9'),
  );

export const trowel: Drawing = ({ palette: p }) =>
  move(
    'rotate(-32 200 150)',
    path('M172 150 Q170 238 200 272 Q230 238 228 150 Z', '#b3bbc1'),
    path('M200 150 Q200 230 200 272 Q230 238 228 150 Z', '#959ea4'),
    line('M200 150 V112', '#7f888e', 10),
    rect(184, 22, 32, 92, p.main, 14),
    rect(202, 22, 14, 92, p.dark, 8),
    rect(182, 98, 36, 10, '#c9a24b', 3),
  );

export const birdhouse: Drawing = ({ palette: p }) =>
  rect(194, 196, 12, 104, p.woodDark) +
  rect(146, 102, 108, 104, p.main, 4) +
  rect(224, 102, 30, 104, p.dark) +
  path('M126 112 L200 44 L274 112 L262 124 L200 68 L138 124 Z', p.woodDark) +
  circle(192, 146, 20, p.ink) +
  line('M192 182 V192', p.woodDark, 7) +
  path('M270 76 q16 -18 34 -4 l14 -4 l-10 12 q-8 22 -32 14 Z', p.accent) +
  circle(302, 74, 2.5, p.ink);

export const deckchair: Drawing = ({ palette: p }) =>
  shadow(206, 128) +
  line('M96 250 L262 86', p.wood, 9) +
  line('M310 250 L176 136', p.woodDark, 9) +
  line('M122 250 L290 92', p.wood, 9) +
  path('M262 78 L296 86 Q236 214 128 232 L104 224 Q198 196 262 78 Z', p.main) +
  path('M272 80 L284 83 Q224 208 118 229 L110 226 Q212 198 272 80 Z', p.paper) +
  line('M254 80 L302 90', p.woodDark, 9);

export const hammock: Drawing = ({ palette: p }) =>
  line('M54 40 V270 M346 40 V270', p.woodDark, 14) +
  line('M54 92 L104 128 M54 92 L96 152 M346 92 L296 128 M346 92 L304 152', p.paper, 3) +
  path('M92 126 Q200 262 308 126 Q320 150 300 176 Q200 292 100 176 Q80 150 92 126 Z', p.main) +
  path('M92 126 Q200 232 308 126 Q306 140 302 148 Q200 252 98 148 Z', p.light) +
  repeat(4, (i) => line(`M${138 + i * 40} ${188 + (i === 0 || i === 3 ? -8 : 10)} v40`, p.dark, 5)) +
  fade(0.18, ellipse(200, 274, 110, 8, '#3a2a1c'));

export const seeds: Drawing = ({ palette: p }) =>
  fade(0.16, move('rotate(4 200 160)', rect(134, 56, 148, 200, '#3a2a1c', 6))) +
  rect(126, 46, 148, 204, p.paper, 5) +
  rect(126, 46, 148, 44, p.main, 5) +
  line('M146 68 h108', p.paper, 6) +
  circle(200, 152, 40, p.light) +
  leaf(200, 178, 52, -28, LEAF) +
  leaf(200, 178, 52, 28, LEAF_LIGHT) +
  line('M200 196 V166', LEAF_DARK, 4) +
  line('M152 214 h96 M166 228 h68', p.dark, 3);

export const gloves: Drawing = ({ palette: p }) =>
  move(
    'rotate(-8 160 160)',
    path(
      'M112 244 V150 Q96 128 92 108 Q104 96 116 116 L122 72 Q134 60 142 74 L146 112 L152 62 Q166 52 174 66 L174 114 L184 76 Q198 70 202 84 L190 162 V244 Z',
      p.main,
    ),
    rect(108, 216, 86, 34, p.dark, 8),
  ) +
  move(
    'rotate(10 260 170)',
    path(
      'M300 248 V156 Q316 134 320 114 Q308 102 296 122 L290 78 Q278 66 270 80 L266 118 L260 68 Q246 58 238 72 L238 120 L228 82 Q214 76 210 90 L222 168 V248 Z',
      p.light,
    ),
    rect(218, 220, 86, 34, p.main, 8),
  );

export const parasol: Drawing = ({ palette: p }) =>
  shadow(200, 50) +
  line('M200 60 V246', p.wood, 8) +
  ellipse(200, 247, 40, 9, p.ink) +
  path(
    'M52 132 Q90 42 200 40 Q310 42 348 132 Q324 118 298 132 Q274 118 250 132 Q225 118 200 132 Q175 118 150 132 Q126 118 102 132 Q76 118 52 132 Z',
    p.main,
  ) +
  path('M200 40 Q134 70 150 132 Q175 118 200 132 Q225 118 250 132 Q266 70 200 40 Z', p.light) +
  path('M200 40 Q310 42 348 132 Q324 118 298 132 Q286 62 200 40 Z', p.dark) +
  ring(200, 40, 4, p.ink, 4);
