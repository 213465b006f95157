import type { Palette } from './palette.js';

/** What a drawing is given: its colours, a number that varies details, and words for covers. */
export interface Subject {
  readonly palette: Palette;
  /** A whole number from 0, the same for the same product. */
  readonly seed: number;
  readonly title: string;
  readonly byline: string;
}

/** Draws one kind of product on a sheet of 400 × 300; things stand on y = 250. */
export type Drawing = (subject: Subject) => string;

export const rect = (x: number, y: number, w: number, h: number, fill: string, r = 0): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`;

export const circle = (cx: number, cy: number, r: number, fill: string): string =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"/>`;

export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

export const path = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;

/** A stroked path with round ends. */
export const line = (d: string, stroke: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** A ring. */
export const ring = (cx: number, cy: number, r: number, stroke: string, width: number): string =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;

/** The soft shadow a thing casts on the ground. */
export const shadow = (cx: number, rx: number, cy = 252): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${Math.max(5, rx / 12)}" fill="#3a2a1c" opacity=".16"/>`;

/** Draws something translucent, such as glass or shade. */
export const fade = (opacity: number, ...parts: readonly string[]): string =>
  `<g opacity="${opacity}">${parts.join('')}</g>`;

/** Moves, turns or scales parts by an SVG transform. */
export const move = (transform: string, ...parts: readonly string[]): string =>
  `<g transform="${transform}">${parts.join('')}</g>`;

/** The same part several times, `count` from 0. */
export const repeat = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

/** Text safe between tags. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
