import { circle, type Drawing, ellipse, fade, line, move, path, rect, repeat, ring, shadow } from './svg.js';

const wheel = (cx: number, cy: number, r: number): string =>
  ring(cx, cy, r, '#2f2a28', 7) +
  ring(cx, cy, r - 6, '#c9cdd0', 2) +
  repeat(8, (i) => {
    const angle = (i * Math.PI) / 8;
    const x = Math.round(Math.cos(angle) * (r - 6));
    const y = Math.round(Math.sin(angle) * (r - 6));
    return line(`M${cx - x} ${cy - y} L${cx + x} ${cy + y}`, '#c3c8cb', 1);
  }) +
  circle(cx, cy, 5, '#2f2a28');

/** A frame with straight bars or a low step-through one, chosen by the seed. */
export const bicycle: Drawing = ({ palette: p, seed }) => {
  const low = seed % 2 === 1;
  return (
    shadow(200, 150) +
    wheel(106, 192, 56) +
    wheel(294, 192, 56) +
    line('M70 152 Q106 118 142 152', p.dark, 5) +
    line('M262 148 Q296 120 330 154', p.dark, 5) +
    line('M106 192 L190 196 L160 108', p.main, 8) +
    line('M106 192 L166 128', p.main, 6) +
    (low
      ? line('M190 196 Q204 150 270 124', p.main, 9)
      : line('M166 122 L268 112 M190 196 L270 122', p.main, 8)) +
    line('M264 94 L294 192', p.main, 8) +
    line('M264 96 L262 74 Q250 66 232 76', p.ink, 6) +
    line('M160 108 L157 92', p.ink, 6) +
    path('M132 84 Q156 78 182 86 Q178 98 156 96 Q140 98 132 84 Z', p.wood) +
    circle(190, 196, 16, p.ink) +
    circle(190, 196, 9, '#c9cdd0') +
    line('M190 196 L204 224 M196 226 h18', p.ink, 5) +
    (low
      ? rect(286, 84, 56, 40, p.wood, 5) + repeat(3, (i) => line(`M288 ${94 + i * 11} h52`, p.woodDark, 3))
      : circle(276, 106, 9, '#ffe7a8'))
  );
};

export const childBike: Drawing = ({ palette: p }) =>
  shadow(200, 118) +
  wheel(124, 202, 46) +
  wheel(276, 202, 46) +
  line('M124 202 L174 134 L248 128 L276 202', p.main, 10) +
  line('M174 134 L190 176 L246 132', p.main, 8) +
  line('M124 202 L190 180', p.main, 8) +
  line('M248 128 L242 96 M222 90 h40', p.ink, 7) +
  path('M146 118 Q172 110 198 120 Q194 134 172 132 Q154 134 146 118 Z', p.accent) +
  line('M174 130 L172 142', p.ink, 6) +
  line('M221 90 l-16 14 M221 90 l-20 4', p.accent, 4) +
  circle(124, 202, 9, p.accent) +
  circle(276, 202, 9, p.accent);

export const helmet: Drawing = ({ palette: p }) =>
  shadow(200, 104, 244) +
  line('M130 190 Q150 250 206 236 Q236 224 250 192', p.ink, 6) +
  path('M88 186 Q86 84 204 78 Q314 84 316 172 Q318 196 294 196 L110 200 Q88 202 88 186 Z', p.main) +
  path('M262 92 Q314 112 316 172 Q318 196 294 196 L256 197 Q288 150 262 92 Z', p.dark) +
  repeat(3, (i) =>
    path(
      `M${134 + i * 46} ${154 - i * 2} Q${148 + i * 46} 106 ${176 + i * 46} ${102 + i * 3} Q${168 + i * 46} 124 ${164 + i * 46} ${154 - i * 2} Z`,
      p.ink,
    ),
  ) +
  line('M96 182 Q200 168 312 178', p.light, 6);

export const pannier: Drawing = ({ palette: p }) =>
  shadow(200, 92) +
  line('M160 84 Q162 48 200 48 Q238 48 240 84', p.dark, 9) +
  rect(114, 82, 172, 166, p.main, 22) +
  path('M114 120 Q114 82 136 82 L264 82 Q286 82 286 120 L286 142 Q200 160 114 142 Z', p.dark) +
  rect(142, 118, 14, 66, p.wood, 4) +
  rect(244, 118, 14, 66, p.wood, 4) +
  rect(138, 166, 22, 16, '#c9a24b', 3) +
  rect(240, 166, 22, 16, '#c9a24b', 3) +
  rect(172, 196, 56, 26, p.light, 5);

export const bell: Drawing = ({ palette: p }) =>
  shadow(200, 84) +
  rect(186, 204, 28, 30, p.ink, 5) +
  rect(150, 228, 100, 20, p.ink, 10) +
  path('M110 200 Q112 104 200 100 Q288 104 290 200 Z', p.main) +
  path('M240 110 Q288 132 290 200 L252 200 Q262 150 240 110 Z', p.dark) +
  rect(102, 194, 196, 14, p.light, 7) +
  circle(200, 96, 13, p.dark) +
  line('M286 168 L324 150', p.ink, 8) +
  circle(328, 148, 10, p.ink) +
  fade(0.5, line('M144 178 Q148 136 176 124', '#ffffff', 8));

export const bikeLight: Drawing = ({ palette: p }) =>
  shadow(176, 78) +
  fade(0.5, path('M252 128 L390 74 L390 260 L252 196 Z', '#ffe7a8')) +
  rect(92, 118, 136, 88, p.main, 26) +
  rect(92, 164, 136, 42, p.dark, 22) +
  rect(216, 108, 42, 108, p.ink, 14) +
  ellipse(254, 162, 14, 44, '#ffeec2') +
  rect(124, 108, 34, 12, p.accent, 6) +
  rect(140, 204, 30, 26, p.ink, 5) +
  ring(155, 232, 18, p.ink, 8);

export const lock: Drawing = ({ palette: p }) =>
  shadow(200, 84) +
  line('M146 140 V104 Q146 46 200 46 Q254 46 254 104 V140', p.ink, 24) +
  line('M146 140 V104 Q146 46 200 46 Q254 46 254 104 V140', '#8a9196', 12) +
  rect(112, 136, 176, 112, p.main, 22) +
  rect(112, 196, 176, 52, p.dark, 20) +
  circle(200, 184, 16, p.ink) +
  path('M193 190 L207 190 L211 220 L189 220 Z', p.ink);

export const pump: Drawing = ({ palette: p }) =>
  shadow(204, 76) +
  line('M226 226 Q300 214 292 140 Q286 96 254 104', p.ink, 7) +
  rect(240, 94, 26, 18, p.dark, 4) +
  rect(182, 106, 36, 132, p.main, 8) +
  rect(202, 106, 16, 132, p.dark, 6) +
  line('M200 106 V56', '#aab1b5', 8) +
  rect(148, 40, 104, 20, p.wood, 10) +
  circle(200, 222, 22, p.ink) +
  circle(200, 222, 15, p.paper) +
  line('M200 222 l8 -8', '#c0392b', 3) +
  rect(150, 238, 100, 12, p.dark, 5);

export const saddle: Drawing = ({ palette: p }) =>
  shadow(200, 110) +
  line('M108 158 Q150 220 210 206 T312 160', '#8a9196', 7) +
  line('M206 206 V250', p.ink, 16) +
  path('M64 128 Q76 96 130 106 Q240 128 330 116 Q352 124 330 142 Q240 162 170 172 Q84 184 64 128 Z', p.main) +
  path(
    'M64 128 Q84 184 170 172 Q240 162 330 142 Q342 136 342 128 Q250 146 170 152 Q96 158 64 128 Z',
    p.dark,
  ) +
  repeat(3, (i) => circle(92 + i * 15, 134 + i * 2, 4, '#c9a24b')) +
  move('translate(0 0)', circle(318, 128, 4, '#c9a24b'));
