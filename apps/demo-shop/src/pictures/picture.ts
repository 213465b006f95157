import * as books from './books.js';
import * as cycling from './cycling.js';
import * as decoration from './decoration.js';
import * as garden from './garden.js';
import * as kitchen from './kitchen.js';
import * as lighting from './lighting.js';
import { paletteFor } from './palette.js';
import * as seating from './seating.js';
import type { Drawing } from './svg.js';
import * as textiles from './textiles.js';

/** Every drawing by the name the catalogue uses. */
export const DRAWINGS: ReadonlyMap<string, Drawing> = new Map<string, Drawing>(
  [seating, lighting, kitchen, textiles, books, cycling, garden, decoration].flatMap((drawings) =>
    Object.entries(drawings),
  ),
);

/** What is drawn: a kind of thing, in a colour, for one product. */
export interface PictureSubject {
  /** The product's id: the backdrop follows from it. */
  readonly id: string;
  readonly drawing: string;
  /** A whole number from 0 that chooses form and details. */
  readonly variant: number;
  readonly colour: string;
  readonly title: string;
  readonly byline: string;
}

/** Backdrops: wall and floor, warm and quiet. */
const BACKDROPS: readonly (readonly [wall: string, floor: string])[] = [
  ['#f1e7d8', '#e5d7c1'],
  ['#e8ece3', '#d8dfd0'],
  ['#f3e3da', '#e8d1c3'],
  ['#e6ecee', '#d5dee1'],
  ['#efe9dc', '#e0d6c2'],
  ['#ece4ec', '#dfd3df'],
];
/** Things that hang or lie have no floor below them. */
const WITHOUT_FLOOR = new Set([
  'pendant',
  'mirror',
  'clock',
  'poster',
  'stringLights',
  'towel',
  'hooks',
  'knife',
  'board',
  'book',
  'notebook',
  'cards',
  'secateurs',
  'trowel',
  'seeds',
  'gloves',
  'apron',
  'curtain',
]);

/** The product's picture: a self-contained SVG document of 800 × 600, a few kilobytes, no scripts. */
export function drawPicture(subject: PictureSubject): string {
  const drawing = DRAWINGS.get(subject.drawing) ?? decoration.storageBox;
  const [wall, floor] = BACKDROPS[seedOf(subject.id) % BACKDROPS.length] ?? ['#f1e7d8', '#e5d7c1'];
  const ground = WITHOUT_FLOOR.has(subject.drawing)
    ? ''
    : `<rect y="226" width="400" height="74" fill="${floor}"/>`;
  const { title, byline, variant: seed } = subject;
  const body = drawing({ palette: paletteFor(subject.colour, seed), seed, title, byline });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 400 300" role="img"><rect width="400" height="300" fill="${wall}"/>${ground}${body}</svg>`;
}

/** A small number that is always the same for an id (FNV-1a). */
export function seedOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % 10_007;
}
