import { type Drawing, ellipse, fade, line, move, path, rect, repeat, shadow } from './svg.js';

export const cushion: Drawing = ({ palette: p, seed }) =>
  shadow(200, 108) +
  path('M104 76 Q200 92 296 76 Q282 160 296 244 Q200 228 104 244 Q118 160 104 76 Z', p.main) +
  (seed % 3 === 0
    ? repeat(5, (i) =>
        line(`M${126 + i * 37} 88 Q${122 + i * 38} 160 ${126 + i * 37} 232`, i % 2 ? p.light : p.paper, 9),
      )
    : seed % 3 === 1
      ? repeat(9, (i) =>
          ellipse(146 + (i % 3) * 54, 116 + Math.floor(i / 3) * 44, 13, 13, i % 2 ? p.light : p.accent),
        )
      : line('M124 92 Q200 104 276 92 M124 228 Q200 216 276 228', p.light, 4)) +
  path('M296 76 Q282 160 296 244 Q276 238 258 236 Q266 160 258 86 Q280 80 296 76 Z', p.dark);

export const throwBlanket: Drawing = ({ palette: p }) =>
  shadow(200, 118) +
  rect(92, 196, 216, 50, p.dark, 18) +
  rect(92, 150, 216, 52, p.main, 18) +
  rect(92, 106, 216, 50, p.light, 18) +
  line('M112 128 h176 M112 138 h176', p.paper, 4) +
  line('M112 172 h176 M112 182 h176', p.paper, 4) +
  line('M112 218 h176 M112 228 h176', p.light, 4) +
  repeat(8, (i) => line(`M${300} ${112 + i * 17} h18`, p.paper, 4));

export const towel: Drawing = ({ palette: p }) =>
  line('M70 62 H330', p.wood, 10) +
  rect(112, 56, 98, 176, p.main, 6) +
  rect(190, 56, 98, 146, p.dark, 6) +
  rect(112, 190, 98, 12, p.light) +
  rect(112, 208, 98, 5, p.light) +
  rect(190, 166, 98, 10, p.paper) +
  repeat(12, (i) => line(`M${116 + i * 8} 232 v8`, p.main, 3)) +
  repeat(12, (i) => line(`M${194 + i * 8} 202 v8`, p.dark, 3));

export const rug: Drawing = ({ palette: p, seed }) =>
  move(
    'translate(0 14)',
    path('M92 92 L308 92 L364 226 L36 226 Z', p.main),
    path('M108 104 L292 104 L336 214 L64 214 Z', p.light),
    seed % 2 === 0
      ? path('M200 112 L262 158 L200 206 L138 158 Z', p.main) +
          path('M200 132 L234 158 L200 186 L166 158 Z', p.accent)
      : repeat(4, (i) =>
          path(
            `M${112 - i * 9} ${114 + i * 25} L${288 + i * 9} ${114 + i * 25} L${292 + i * 9} ${124 + i * 25} L${108 - i * 9} ${124 + i * 25} Z`,
            i % 2 ? p.accent : p.main,
          ),
        ),
    repeat(19, (i) => line(`M${44 + i * 17.4} 227 l-2 12`, p.paper, 3)),
    repeat(14, (i) => line(`M${96 + i * 16} 91 l1 -8`, p.paper, 3)),
  );

export const bedding: Drawing = ({ palette: p }) =>
  shadow(200, 150) +
  rect(58, 86, 284, 70, p.wood, 10) +
  rect(70, 140, 260, 100, p.paper, 10) +
  rect(88, 112, 102, 56, p.light, 20) +
  rect(210, 112, 102, 56, p.light, 20) +
  path('M66 168 Q200 154 334 168 L340 240 L60 240 Z', p.main) +
  path('M66 168 Q200 154 334 168 L336 188 Q200 174 64 188 Z', p.dark) +
  line('M120 196 q10 20 4 40 M250 192 q-12 22 -2 44', p.dark, 3) +
  line('M66 240 L62 252 M334 240 L338 252', p.woodDark, 9);

export const apron: Drawing = ({ palette: p }) =>
  line('M168 70 Q200 22 232 70', p.dark, 7) +
  line('M140 138 Q96 150 90 200 M260 138 Q304 150 310 200', p.dark, 6) +
  path('M162 66 L238 66 L246 122 L268 140 L276 252 L124 252 L132 140 L154 122 Z', p.main) +
  rect(152, 168, 96, 50, p.light, 6) +
  line('M200 168 V218', p.main, 4) +
  line('M164 82 H236', p.light, 4) +
  path('M214 158 l6 -34 12 0 2 34 Z', p.wood);

export const curtain: Drawing = ({ palette: p }) =>
  line('M44 44 H356', p.woodDark, 9) +
  fade(0.9, rect(92, 50, 216, 196, '#e7f1f3')) +
  line('M200 50 V246 M92 148 H308', '#ffffff', 6) +
  repeat(2, (side) => {
    const x = side ? 250 : 56;
    return (
      rect(x, 46, 94, 204, p.main, 3) +
      repeat(4, (i) =>
        line(
          `M${x + 12 + i * 23} 50 Q${x + 8 + i * 23} 150 ${x + 12 + i * 23} 248`,
          i % 2 ? p.light : p.dark,
          6,
        ),
      )
    );
  });

export const tea: Drawing = ({ palette: p }) =>
  shadow(200, 112) +
  move(
    'rotate(-3 200 160)',
    rect(92, 96, 216, 150, p.paper, 5),
    repeat(3, (i) => rect(112 + i * 22, 96, 8, 150, p.main)),
    rect(268, 96, 8, 150, p.main),
    rect(284, 96, 4, 150, p.main),
    path('M92 200 L308 184 L308 246 L92 246 Z', p.light),
    line('M96 200 L304 185', p.dark, 2),
  );

export const basket: Drawing = ({ palette: p }) =>
  shadow(200, 98) +
  line('M138 130 Q140 76 168 76 Q190 76 190 128 M210 128 Q210 76 232 76 Q260 76 262 130', p.dark, 8) +
  path('M104 126 L296 126 L276 242 Q274 250 264 250 L136 250 Q126 250 124 242 Z', p.main) +
  repeat(4, (i) => line(`M${108 + i * 5} ${150 + i * 24} H${292 - i * 5}`, p.dark, 4)) +
  repeat(7, (i) => line(`M${126 + i * 25} 130 L${136 + i * 21.4} 246`, p.light, 3)) +
  ellipse(200, 126, 96, 12, p.dark) +
  path('M128 124 Q160 96 196 118 Q230 92 270 124 Z', p.paper);
