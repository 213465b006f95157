/** Length in Unicode code points: the unit of every limit, in schemas, pages and both databases. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
