import { type Drawing, ellipse, line, path, rect, repeat, shadow } from './svg.js';

export const chair: Drawing = ({ palette: p, seed }) =>
  shadow(200, 78) +
  line('M163 250 L170 170', p.woodDark, 9) +
  line('M237 250 L230 170', p.woodDark, 9) +
  line('M150 250 L158 168', p.wood, 10) +
  line('M250 250 L242 168', p.wood, 10) +
  line('M158 165 L153 72', p.wood, 10) +
  line('M242 165 L247 72', p.wood, 10) +
  (seed % 2 === 0
    ? path('M148 62 Q200 48 252 62 L250 98 Q200 86 150 98 Z', p.main) +
      path('M151 88 Q200 76 249 88 L250 98 Q200 86 150 98 Z', p.dark)
    : repeat(4, (i) => line(`M${172 + i * 19} 80 L${174 + i * 17.5} 156`, p.wood, 6)) +
      path('M147 60 Q200 50 253 60 L252 80 Q200 70 148 80 Z', p.main)) +
  path('M142 158 Q200 148 258 158 L264 178 Q200 188 136 178 Z', p.main) +
  path('M136 178 Q200 188 264 178 L262 186 Q200 197 138 186 Z', p.dark);

export const armchair: Drawing = ({ palette: p }) =>
  shadow(200, 112) +
  line('M138 228 L130 250', p.wood, 10) +
  line('M262 228 L270 250', p.wood, 10) +
  rect(122, 78, 156, 140, p.main, 44) +
  path('M136 120 Q200 102 264 120 L264 190 L136 190 Z', p.light) +
  rect(96, 140, 52, 92, p.dark, 24) +
  rect(252, 140, 52, 92, p.dark, 24) +
  rect(136, 172, 128, 34, p.main, 14) +
  rect(136, 200, 128, 30, p.dark, 8) +
  line('M200 114 L200 166', p.dark, 2);

export const stool: Drawing = ({ palette: p }) =>
  shadow(200, 66) +
  line('M172 132 L152 250', p.wood, 10) +
  line('M228 132 L248 250', p.wood, 10) +
  line('M186 132 L180 246', p.woodDark, 8) +
  line('M214 132 L220 246', p.woodDark, 8) +
  line('M160 206 L240 206', p.woodDark, 6) +
  ellipse(200, 128, 66, 18, p.dark) +
  ellipse(200, 121, 66, 18, p.main) +
  ellipse(196, 118, 44, 9, p.light);

export const bench: Drawing = ({ palette: p }) =>
  shadow(200, 138) +
  line('M102 170 L94 250', p.wood, 11) +
  line('M298 170 L306 250', p.wood, 11) +
  line('M120 168 L120 246', p.woodDark, 9) +
  line('M280 168 L280 246', p.woodDark, 9) +
  line('M104 214 L296 214', p.woodDark, 6) +
  rect(76, 150, 248, 20, p.main, 8) +
  rect(76, 163, 248, 9, p.dark, 4) +
  repeat(3, (i) => line(`M${92 + i * 70} 157 h46`, p.light, 2));

export const sofa: Drawing = ({ palette: p }) =>
  shadow(200, 156) +
  line('M92 226 L86 250', p.wood, 10) +
  line('M308 226 L314 250', p.wood, 10) +
  rect(78, 92, 244, 120, p.main, 30) +
  rect(88, 104, 110, 80, p.light, 18) +
  rect(202, 104, 110, 80, p.light, 18) +
  rect(52, 138, 50, 92, p.dark, 22) +
  rect(298, 138, 50, 92, p.dark, 22) +
  rect(96, 170, 104, 34, p.main, 12) +
  rect(200, 170, 104, 34, p.main, 12) +
  rect(92, 200, 216, 30, p.dark, 8) +
  `<g transform="rotate(-12 132 152)">${rect(106, 126, 52, 52, p.accent, 12)}</g>`;

export const table: Drawing = ({ palette: p }) =>
  shadow(200, 140) +
  line('M104 150 L90 250', p.main, 12) +
  line('M296 150 L310 250', p.main, 12) +
  line('M132 150 L126 240', p.dark, 9) +
  line('M268 150 L274 240', p.dark, 9) +
  rect(64, 132, 272, 18, p.main, 7) +
  rect(64, 143, 272, 9, p.dark, 4) +
  line('M84 138 h90 M196 138 h50', p.light, 2) +
  path('M186 132 L190 104 Q200 96 210 104 L214 132 Z', p.paper) +
  line('M200 104 Q196 84 182 78 M200 104 Q206 82 218 74 M200 104 L201 70', '#7d8f69', 3) +
  ellipse(181, 76, 7, 4, '#93a58a') +
  ellipse(219, 72, 7, 4, '#93a58a') +
  ellipse(201, 66, 5, 7, p.accent);

export const sideTable: Drawing = ({ palette: p }) =>
  shadow(200, 70) +
  line('M168 142 L146 250', p.wood, 9) +
  line('M232 142 L254 250', p.wood, 9) +
  line('M200 142 L200 244', p.woodDark, 8) +
  ellipse(200, 142, 84, 17, p.dark) +
  ellipse(200, 134, 84, 17, p.main) +
  rect(176, 112, 50, 9, p.accent, 2) +
  rect(180, 103, 44, 9, p.paper, 2) +
  path('M214 103 v-20 q12 -6 18 4 l-2 16 Z', p.light);

export const desk: Drawing = ({ palette: p }) =>
  shadow(200, 146) +
  line('M92 146 L84 250', p.dark, 10) +
  line('M308 146 L316 250', p.dark, 10) +
  rect(60, 130, 280, 14, p.main, 5) +
  rect(212, 144, 112, 36, p.dark, 4) +
  rect(218, 149, 100, 26, p.main, 3) +
  rect(256, 159, 24, 5, p.ink, 2) +
  rect(104, 86, 74, 42, p.ink, 5) +
  rect(109, 91, 64, 32, p.accent, 2) +
  rect(96, 126, 90, 5, p.ink, 2) +
  path('M244 130 l3 -26 h22 l3 26 Z', p.paper) +
  line('M252 104 l-4 -20 M258 104 l1 -26 M264 104 l6 -18', p.woodDark, 3);

export const bookcase: Drawing = ({ palette: p, seed }) =>
  shadow(200, 82) +
  rect(126, 36, 148, 214, p.main, 5) +
  repeat(4, (i) => rect(136, 46 + i * 50, 128, 42, p.dark, 2)) +
  repeat(4, (shelf) =>
    repeat(6, (i) => {
      if ((i + shelf + seed) % 5 === 0) return '';
      const height = 24 + ((i * 7 + shelf * 5 + seed) % 12);
      const fills = [p.accent, p.paper, '#2f7f80', '#c56a4a', '#8d9a7c', '#2c3f63'];
      return rect(
        142 + i * 19,
        88 + shelf * 50 - height,
        13,
        height,
        fills[(i * 2 + shelf + seed) % 6] ?? p.paper,
        1,
      );
    }),
  );

export const cabinet: Drawing = ({ palette: p }) =>
  shadow(200, 132) +
  line('M100 226 L94 250', p.woodDark, 9) +
  line('M300 226 L306 250', p.woodDark, 9) +
  rect(78, 120, 244, 108, p.main, 7) +
  rect(88, 130, 108, 88, p.light, 4) +
  rect(204, 130, 108, 40, p.light, 4) +
  rect(204, 178, 108, 40, p.light, 4) +
  repeat(8, (i) => line(`M${98 + i * 12} 138 v72`, p.main, 3)) +
  rect(246, 147, 24, 6, p.woodDark, 3) +
  rect(246, 195, 24, 6, p.woodDark, 3) +
  path('M118 120 q-6 -34 10 -40 q18 6 10 40 Z', p.accent) +
  rect(250, 112, 50, 8, p.paper, 2);

export const drawers: Drawing = ({ palette: p }) =>
  shadow(200, 122) +
  line('M112 226 L106 250', p.woodDark, 9) +
  line('M288 226 L294 250', p.woodDark, 9) +
  rect(94, 92, 212, 138, p.main, 7) +
  repeat(
    3,
    (i) => rect(104, 102 + i * 42, 192, 35, p.light, 4) + rect(184, 116 + i * 42, 32, 6, p.woodDark, 3),
  ) +
  path('M262 92 q-6 -32 8 -38 q16 6 8 38 Z', p.accent);
