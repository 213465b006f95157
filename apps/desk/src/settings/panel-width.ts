/** Pixels that an app's panel may be wide, where the page has room for them. */
export const NARROWEST = 280;
export const WIDEST = 720;
export const USUAL_WIDTH = 360;

export function withinBounds(width: number): number {
  return Number.isFinite(width) ? Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))) : USUAL_WIDTH;
}
