import { circle, type Drawing, ellipse, fade, line, move, path, rect, repeat, ring, shadow } from './svg.js';

const STEAM = 'M184 84 q-14 -18 0 -34 q12 -16 0 -30 M214 86 q-12 -16 0 -30 q10 -14 0 -26';

export const mug: Drawing = ({ palette: p, seed }) =>
  shadow(196, 76) +
  fade(0.5, line(STEAM, '#ffffff', 6)) +
  ring(258, 170, 32, p.dark, 14) +
  path('M132 112 L252 112 L244 232 Q242 250 224 250 L160 250 Q142 250 140 232 Z', p.main) +
  path('M222 112 L252 112 L244 232 Q242 250 224 250 L206 250 Z', p.dark) +
  (seed % 3 === 0
    ? path('M134 150 L249 150 L247 178 L136 178 Z', p.paper)
    : seed % 3 === 1
      ? repeat(4, (i) => circle(154 + i * 24, 182 + (i % 2) * 18, 6, p.paper))
      : '') +
  ellipse(192, 112, 60, 13, p.light) +
  ellipse(192, 114, 50, 9, '#5b3a26');

export const cup: Drawing = ({ palette: p }) =>
  shadow(200, 108) +
  ellipse(200, 242, 104, 14, p.dark) +
  ellipse(200, 237, 104, 14, p.light) +
  ellipse(200, 237, 60, 8, p.main) +
  ring(268, 186, 22, p.dark, 10) +
  path('M138 150 L262 150 Q262 232 214 238 L186 238 Q138 232 138 150 Z', p.main) +
  path('M236 150 L262 150 Q262 232 214 238 L204 238 Q238 214 236 150 Z', p.dark) +
  ellipse(200, 150, 62, 12, p.light) +
  ellipse(200, 152, 52, 8, '#6a442c') +
  fade(0.5, line('M188 126 q-12 -16 0 -30 M212 128 q-10 -14 0 -28', '#ffffff', 6));

export const teapot: Drawing = ({ palette: p }) =>
  shadow(200, 102) +
  line('M262 158 Q318 132 300 188 Q292 216 258 214', p.dark, 13) +
  path('M146 170 Q104 168 84 118 L102 110 Q124 142 156 144 Z', p.dark) +
  ellipse(202, 186, 78, 62, p.main) +
  path('M238 132 Q282 158 276 200 Q262 248 202 248 Q262 224 238 132 Z', p.dark) +
  rect(160, 238, 84, 12, p.dark, 6) +
  path('M158 134 Q202 104 246 134 Z', p.light) +
  ellipse(202, 134, 46, 8, p.dark) +
  circle(202, 108, 11, p.wood) +
  fade(0.35, ellipse(172, 164, 16, 26, '#ffffff'));

export const frenchPress: Drawing = ({ palette: p }) =>
  shadow(196, 72) +
  line('M246 118 Q300 122 296 176 Q292 222 246 222', p.wood, 12) +
  rect(148, 92, 98, 154, '#d7e6e8', 8) +
  rect(152, 152, 90, 90, '#4f321f', 6) +
  ellipse(197, 152, 45, 7, '#7b5235') +
  fade(0.45, rect(162, 100, 12, 138, '#ffffff', 6)) +
  line('M197 92 L197 44', p.dark, 5) +
  circle(197, 40, 11, p.main) +
  path('M146 92 Q197 66 248 92 Z', p.main) +
  rect(142, 90, 110, 12, p.dark, 5) +
  rect(142, 196, 110, 9, p.main, 3) +
  path('M148 246 L142 252 L252 252 L246 246 Z', p.dark);

export const kettle: Drawing = ({ palette: p }) =>
  shadow(200, 98) +
  line('M148 128 Q152 58 204 58 Q256 58 256 128', p.wood, 12) +
  path('M262 190 Q308 178 316 122 L298 118 Q292 150 256 156 Z', p.dark) +
  path('M122 240 Q120 128 200 124 Q280 128 278 240 Q278 250 268 250 L132 250 Q122 250 122 240 Z', p.main) +
  path('M236 134 Q280 156 278 240 Q278 250 268 250 L234 250 Q250 190 236 134 Z', p.dark) +
  ellipse(200, 126, 38, 9, p.light) +
  circle(200, 112, 10, p.ink) +
  fade(0.4, path('M146 170 Q150 150 166 144 L160 226 L144 226 Z', '#ffffff'));

export const saucepan: Drawing = ({ palette: p }) =>
  shadow(176, 106) +
  line('M254 168 L364 150', p.ink, 12) +
  rect(88, 150, 172, 94, p.main, 14) +
  path('M216 150 L260 150 L260 230 Q260 244 246 244 L208 244 Z', p.dark) +
  ellipse(174, 150, 88, 14, p.light) +
  path('M96 146 Q174 106 252 146 Z', p.main) +
  path('M196 122 Q232 128 252 146 L204 146 Z', p.dark) +
  circle(174, 118, 11, p.wood) +
  rect(96, 240, 156, 9, p.dark, 4);

export const casserole: Drawing = ({ palette: p }) =>
  shadow(200, 124) +
  rect(66, 166, 40, 18, p.dark, 9) +
  rect(294, 166, 40, 18, p.dark, 9) +
  rect(90, 150, 220, 98, p.main, 26) +
  path('M256 150 L310 150 L310 222 Q310 248 284 248 L250 248 Q268 200 256 150 Z', p.dark) +
  path('M92 146 Q96 104 200 100 Q304 104 308 146 Z', p.main) +
  path('M232 102 Q302 110 308 146 L256 146 Z', p.dark) +
  rect(84, 142, 232, 13, p.light, 6) +
  rect(180, 84, 40, 16, p.ink, 8) +
  fade(0.35, path('M116 174 q0 40 10 58 l16 0 q-12 -24 -10 -58 Z', '#ffffff'));

export const pan: Drawing = ({ palette: p }) =>
  shadow(170, 116) +
  line('M270 196 L378 150', p.wood, 14) +
  path('M62 186 L280 186 L262 236 Q258 248 244 248 L98 248 Q84 248 80 236 Z', p.dark) +
  ellipse(171, 186, 110, 26, p.main) +
  ellipse(171, 189, 96, 20, p.ink) +
  ellipse(150, 186, 40, 12, '#fff9ec') +
  circle(154, 184, 10, '#f2b83c') +
  ellipse(206, 192, 30, 9, '#fff9ec') +
  circle(206, 190, 8, '#f2b83c');

export const knife: Drawing = ({ palette: p }) =>
  fade(0.16, move('rotate(-24 200 160)', rect(56, 158, 300, 26, '#3a2a1c', 12))) +
  move(
    'rotate(-24 200 150)',
    path('M44 150 Q120 116 246 130 L246 162 L92 166 Q60 164 44 150 Z', '#dfe4e6'),
    path('M44 150 Q66 164 92 166 L246 162 L246 154 L90 156 Q62 156 44 150 Z', '#b6bec3'),
    rect(244, 126, 12, 40, p.ink, 3),
    rect(254, 130, 106, 32, p.main, 12),
    rect(254, 148, 106, 14, p.dark, 8),
    repeat(3, (i) => circle(278 + i * 30, 146, 4, p.light)),
  );

export const board: Drawing = ({ palette: p }) =>
  fade(0.16, move('rotate(-8 200 160)', rect(82, 76, 250, 170, '#3a2a1c', 26))) +
  move(
    'rotate(-8 200 150)',
    rect(80, 66, 250, 166, p.main, 26),
    line('M98 104 q100 -14 214 4 M98 150 q110 12 214 -6 M98 194 q90 -12 214 6', p.dark, 3),
    circle(304, 92, 10, '#efe3d0'),
    circle(176, 150, 30, '#c8473a'),
    circle(176, 150, 23, '#e0705c'),
    circle(230, 168, 26, '#c8473a'),
    circle(230, 168, 19, '#e0705c'),
    path('M112 120 q18 -26 40 -8 q-14 24 -40 8 Z', '#6f8f4e'),
    path('M124 192 q24 -18 40 4 q-22 18 -40 -4 Z', '#87a763'),
  );

export const plates: Drawing = ({ palette: p }) =>
  shadow(200, 120) +
  repeat(3, (i) => ellipse(200, 236 - i * 12, 116, 16, i % 2 ? p.light : p.dark)) +
  ellipse(200, 198, 116, 17, p.main) +
  ellipse(200, 197, 78, 10, p.light) +
  circle(200, 118, 66, p.main) +
  circle(200, 118, 45, p.light) +
  ring(200, 118, 58, p.dark, 2);

export const bowl: Drawing = ({ palette: p }) =>
  shadow(200, 98) +
  path('M96 142 L304 142 Q300 232 232 246 L168 246 Q100 232 96 142 Z', p.main) +
  path('M264 142 L304 142 Q300 232 232 246 L216 246 Q262 210 264 142 Z', p.dark) +
  ellipse(200, 142, 104, 20, p.light) +
  ellipse(200, 146, 90, 14, p.dark) +
  circle(168, 132, 24, '#d5793c') +
  circle(216, 128, 26, '#c8473a') +
  circle(252, 138, 17, '#e0a63a') +
  path('M214 104 q6 -16 20 -16 q-2 16 -20 16 Z', '#6f8f4e') +
  rect(164, 242, 72, 9, p.dark, 4);

export const glasses: Drawing = ({ palette: p }) =>
  shadow(140, 54) +
  shadow(262, 54) +
  repeat(2, (i) => {
    const x = 96 + i * 122;
    return (
      fade(
        0.85,
        path(
          `M${x} 108 L${x + 88} 108 L${x + 78} 242 Q${x + 77} 250 ${x + 68} 250 L${x + 20} 250 Q${x + 11} 250 ${x + 10} 242 Z`,
          '#dcebec',
        ),
      ) +
      path(
        `M${x + 4} 160 L${x + 84} 160 L${x + 78} 240 Q${x + 76} 248 ${x + 68} 248 L${x + 20} 248 Q${x + 12} 248 ${x + 10} 240 Z`,
        i ? p.main : p.light,
      ) +
      ellipse(x + 44, 160, 40, 8, i ? p.light : p.main) +
      ring(x + 44, 118, 0, p.main, 0) +
      fade(0.6, line(`M${x + 16} 122 L${x + 22} 226`, '#ffffff', 6))
    );
  });

export const carafe: Drawing = ({ palette: p }) =>
  shadow(200, 64) +
  fade(
    0.9,
    path(
      'M176 58 L224 58 L220 118 Q268 150 262 220 Q258 250 228 250 L172 250 Q142 250 138 220 Q132 150 180 118 Z',
      '#dcebec',
    ),
  ) +
  path('M142 190 Q200 176 258 190 L262 220 Q258 248 228 248 L172 248 Q142 248 138 220 Z', p.main) +
  ellipse(200, 190, 58, 9, p.light) +
  rect(178, 40, 44, 22, p.wood, 6) +
  fade(0.55, line('M166 160 Q152 190 160 226', '#ffffff', 7));

export const grinder: Drawing = ({ palette: p }) =>
  shadow(200, 70) +
  repeat(2, (i) => {
    const x = 130 + i * 78;
    const fill = i ? p.main : p.wood;
    const side = i ? p.dark : p.woodDark;
    return (
      path(
        `M${x} 250 L${x + 6} 180 Q${x - 6} 160 ${x + 12} 138 L${x + 50} 138 Q${x + 68} 160 ${x + 56} 180 L${x + 62} 250 Z`,
        fill,
      ) +
      path(
        `M${x + 40} 138 L${x + 50} 138 Q${x + 68} 160 ${x + 56} 180 L${x + 62} 250 L${x + 44} 250 L${x + 42} 178 Z`,
        side,
      ) +
      ellipse(x + 31, 124, 24, 18, fill) +
      circle(x + 31, 98, 9, '#c9a24b')
    );
  });

export const jars: Drawing = ({ palette: p }) =>
  shadow(200, 126) +
  repeat(3, (i) => {
    const height = [132, 104, 80][i] ?? 80;
    const x = 86 + i * 80;
    const contents = ['#d8b06a', '#8d5a3b', '#c9cfa2'][i] ?? p.main;
    return (
      rect(x, 250 - height, 68, height, '#dfeaea', 10) +
      rect(x + 4, 250 - height * 0.62, 60, height * 0.62 - 4, contents, 8) +
      rect(x - 3, 234 - height, 74, 20, i === 1 ? p.main : p.wood, 7) +
      rect(x + 12, 206, 44, 24, p.paper, 3) +
      line(`M${x + 20} 218 h28`, p.ink, 2) +
      fade(0.5, rect(x + 9, 262 - height, 7, height - 26, '#ffffff', 3))
    );
  });
