import { circle, type Drawing, ellipse, fade, line, path, rect, repeat, ring, shadow } from './svg.js';

const GLOW = '#ffe7a8';

export const floorLamp: Drawing = ({ palette: p }) =>
  shadow(200, 52) +
  fade(0.45, path('M162 104 L238 104 L286 250 L114 250 Z', GLOW)) +
  line('M200 100 L200 246', p.wood, 7) +
  ellipse(200, 247, 42, 9, p.woodDark) +
  path('M168 38 L232 38 L248 106 L152 106 Z', p.main) +
  path('M210 38 L232 38 L248 106 L214 106 Z', p.dark) +
  ellipse(200, 106, 48, 6, GLOW);

export const deskLamp: Drawing = ({ palette: p }) =>
  shadow(178, 66) +
  fade(0.5, path('M236 130 L306 250 L178 250 Z', GLOW)) +
  ellipse(162, 246, 46, 9, p.dark) +
  rect(118, 238, 88, 9, p.main, 5) +
  line('M162 238 L136 156 L222 92', p.wood, 7) +
  circle(136, 156, 8, p.woodDark) +
  path('M206 66 L256 92 Q272 122 262 144 L206 116 Q196 88 206 66 Z', p.main) +
  path('M206 116 L262 144 Q240 150 222 140 Q208 132 206 116 Z', p.dark) +
  circle(234, 134, 10, GLOW);

export const pendant: Drawing = ({ palette: p, seed }) =>
  fade(0.4, path('M138 176 L262 176 L320 300 L80 300 Z', GLOW)) +
  line('M200 0 L200 84', p.ink, 3) +
  rect(190, 76, 20, 18, p.woodDark, 4) +
  (seed % 2 === 0
    ? path('M190 92 L210 92 Q272 116 276 176 L124 176 Q128 116 190 92 Z', p.main) +
      path('M204 92 L210 92 Q272 116 276 176 L236 176 Q236 118 204 92 Z', p.dark)
    : ellipse(200, 140, 66, 50, p.main) +
      repeat(5, (i) =>
        line(
          `M${146 + i * 3} ${110 + i * 15} Q200 ${118 + i * 15} ${254 - i * 3} ${110 + i * 15}`,
          p.dark,
          2,
        ),
      )) +
  ellipse(200, 178, seed % 2 === 0 ? 76 : 40, 8, GLOW);

export const tableLamp: Drawing = ({ palette: p }) =>
  shadow(200, 56) +
  fade(0.4, path('M142 142 L258 142 L300 250 L100 250 Z', GLOW)) +
  path('M172 250 Q150 216 184 188 L190 146 L210 146 L216 188 Q250 216 228 250 Z', p.main) +
  path('M206 146 L210 146 L216 188 Q250 216 228 250 L206 250 Q222 214 206 190 Z', p.dark) +
  path('M166 66 L234 66 L266 144 L134 144 Z', p.paper) +
  path('M214 66 L234 66 L266 144 L226 144 Z', '#eadfca') +
  ellipse(200, 144, 66, 6, GLOW);

export const candle: Drawing = ({ palette: p }) =>
  shadow(200, 64) +
  fade(0.35, circle(200, 98, 62, GLOW)) +
  path('M148 150 L252 150 L246 238 Q244 250 230 250 L170 250 Q156 250 154 238 Z', p.main) +
  path('M222 150 L252 150 L246 238 Q244 250 230 250 L212 250 Z', p.dark) +
  ellipse(200, 150, 52, 11, p.light) +
  ellipse(200, 151, 42, 8, p.paper) +
  line('M200 150 L200 132', p.ink, 3) +
  path('M200 88 Q224 114 200 134 Q176 114 200 88 Z', '#f3a53a') +
  path('M200 104 Q211 118 200 132 Q189 118 200 104 Z', '#ffe7a8') +
  rect(172, 184, 56, 36, p.paper, 3) +
  line('M182 197 h36 M188 208 h24', p.dark, 3);

export const lantern: Drawing = ({ palette: p }) =>
  shadow(200, 62) +
  ring(200, 56, 18, p.ink, 5) +
  path('M164 96 L200 66 L236 96 Z', p.dark) +
  rect(152, 94, 96, 14, p.main, 4) +
  rect(158, 108, 84, 124, '#fff3cf', 2) +
  fade(0.8, circle(200, 176, 36, GLOW)) +
  rect(188, 180, 24, 52, p.paper, 3) +
  path('M200 148 Q212 164 200 178 Q188 164 200 148 Z', '#f3a53a') +
  line('M158 108 V232 M242 108 V232 M200 108 V140', p.main, 6) +
  rect(148, 232, 104, 18, p.main, 5) +
  rect(148, 242, 104, 8, p.dark, 4);

export const stringLights: Drawing = ({ palette: p }) =>
  line('M20 70 Q110 168 200 118 T380 90', p.ink, 3) +
  repeat(8, (i) => {
    const x = 46 + i * 44;
    const y = 96 + Math.round(28 * Math.sin(i * 0.9 + 0.7)) + 18;
    return (
      fade(0.5, circle(x, y + 24, 26, GLOW)) +
      rect(x - 5, y - 8, 10, 14, p.ink, 2) +
      path(
        `M${x - 6} ${y + 6} Q${x - 18} ${y + 26} ${x} ${y + 40} Q${x + 18} ${y + 26} ${x + 6} ${y + 6} Z`,
        i % 2 ? '#ffe9b0' : '#ffd98a',
      )
    );
  });
