import { circle, type Drawing, ellipse, fade, line, move, path, rect, repeat, ring, shadow } from './svg.js';

export const vase: Drawing = ({ palette: p, seed }) =>
  shadow(200, 56) +
  line('M196 110 Q180 60 150 44 M202 110 Q206 50 204 30 M206 110 Q228 66 252 52', '#7d8f69', 4) +
  repeat(5, (i) => ellipse(152 + i * 3, 46 + i * 11, 7, 5, '#93a58a')) +
  circle(150, 42, 13, p.accent) +
  circle(204, 28, 15, p.light) +
  circle(254, 50, 13, p.accent) +
  (seed % 2 === 0
    ? path(
        'M184 106 H216 L218 136 Q268 164 256 214 Q248 250 222 250 H178 Q152 250 144 214 Q132 164 182 136 Z',
        p.main,
      ) + path('M206 106 H216 L218 136 Q268 164 256 214 Q248 250 222 250 H206 Q242 196 206 138 Z', p.dark)
    : path('M168 108 H232 L246 238 Q246 250 234 250 H166 Q154 250 154 238 Z', p.main) +
      path('M214 108 H232 L246 238 Q246 250 234 250 H214 Z', p.dark) +
      repeat(5, (i) => line(`M${166 - i} ${132 + i * 24} H${234 + i}`, p.light, 3)));

export const mirror: Drawing = ({ palette: p, seed }) =>
  (seed % 2 === 0
    ? circle(206, 156, 102, 'rgba(58,42,28,.14)') +
      circle(200, 148, 102, p.main) +
      circle(200, 148, 88, '#dbe8ea')
    : rect(128, 36, 156, 232, 'rgba(58,42,28,.14)', 78) +
      rect(120, 28, 156, 232, p.main, 78) +
      rect(133, 41, 130, 206, '#dbe8ea', 65)) +
  fade(0.65, line('M158 178 L226 92 M178 206 L244 122', '#ffffff', 9));

export const clock: Drawing = ({ palette: p }) =>
  circle(206, 156, 104, 'rgba(58,42,28,.14)') +
  circle(200, 148, 104, p.main) +
  circle(200, 148, 88, p.paper) +
  repeat(12, (i) => move(`rotate(${i * 30} 200 148)`, rect(197, 68, 6, i % 3 === 0 ? 18 : 10, p.ink, 2))) +
  line('M200 148 L200 92', p.ink, 6) +
  line('M200 148 L238 170', p.ink, 6) +
  line('M200 160 L176 88', p.accent, 3) +
  circle(200, 148, 8, p.accent);

/** An abstract print: hills, arches or leaves, chosen by the seed. */
export const poster: Drawing = ({ palette: p, seed }) =>
  rect(116, 28, 180, 240, 'rgba(58,42,28,.14)', 3) +
  rect(108, 20, 180, 240, p.wood, 3) +
  rect(117, 29, 162, 222, p.paper) +
  (seed % 3 === 0
    ? circle(222, 96, 30, p.accent) +
      path('M129 190 Q170 120 214 168 T267 150 V239 H129 Z', p.main) +
      path('M129 214 Q180 176 267 210 V239 H129 Z', p.dark)
    : seed % 3 === 1
      ? repeat(3, (i) =>
          line(
            `M${150 + i * 16} 239 V${134 + i * 6} Q${150 + i * 16} ${84 + i * 16} 198 ${84 + i * 16} Q${246 - i * 16} ${84 + i * 16} ${246 - i * 16} ${134 + i * 6} V239`,
            [p.main, p.accent, p.dark][i] ?? p.main,
            13,
          ),
        )
      : line('M198 236 V70', p.dark, 4) +
        repeat(
          5,
          (i) =>
            path(`M198 ${216 - i * 30} q46 -8 54 -44 q-46 4 -54 44 Z`, i % 2 ? p.main : p.light) +
            path(`M198 ${224 - i * 30} q-46 -8 -54 -44 q46 4 54 44 Z`, i % 2 ? p.light : p.main),
        ));

export const doormat: Drawing = ({ palette: p }) =>
  fade(0.16, path('M58 134 L348 134 L380 252 L26 252 Z', '#3a2a1c')) +
  path('M62 124 H338 L374 240 H26 Z', p.main) +
  path('M84 138 H316 L342 226 H58 Z', p.dark) +
  path('M92 144 H308 L330 220 H70 Z', p.main) +
  `<text x="200" y="196" font-family="Georgia, serif" font-size="40" font-style="italic" text-anchor="middle" fill="#fbf4e4">bonjour</text>`;

export const hooks: Drawing = ({ palette: p }) =>
  rect(62, 84, 276, 40, p.main, 8) +
  rect(62, 108, 276, 16, p.dark, 6) +
  repeat(
    4,
    (i) =>
      line(`M${98 + i * 68} 104 v34 q0 18 18 18 q14 0 14 -14`, p.ink, 8) +
      circle(98 + i * 68, 102, 7, '#c9a24b'),
  ) +
  path('M166 150 q-34 22 -26 112 h76 q8 -90 -26 -112 Z', p.accent) +
  line('M166 152 q12 -14 24 0', p.accent, 8);

export const storageBox: Drawing = ({ palette: p }) =>
  shadow(200, 110) +
  rect(96, 138, 208, 110, p.main, 10) +
  rect(240, 138, 64, 110, p.dark, 10) +
  rect(86, 116, 228, 34, p.light, 9) +
  rect(168, 178, 64, 34, p.paper, 5) +
  ring(200, 195, 0, p.ink, 0) +
  line('M180 191 h40 M186 201 h28', p.ink, 3);

export const soap: Drawing = ({ palette: p }) =>
  shadow(200, 100) +
  path('M98 218 H302 Q296 248 262 250 H138 Q104 248 98 218 Z', p.wood) +
  rect(118, 160, 164, 66, p.main, 24) +
  rect(118, 196, 164, 30, p.dark, 18) +
  `<text x="200" y="196" font-family="Georgia, serif" font-size="22" text-anchor="middle" fill="#ffffff" opacity=".85">Tilleul</text>` +
  repeat(5, (i) => fade(0.7, circle(150 + i * 26, 140 - ((i * 19) % 42), 7 + ((i * 5) % 8), '#ffffff')));
