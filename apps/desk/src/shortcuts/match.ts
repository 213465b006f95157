/** Text for comparing: without case and accents. */
export function folded(value: string): string {
  return value.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();
}

/** Whether every word wanted (already folded) begins a word of the label. */
export function matches(label: string, wanted: string): boolean {
  if (wanted === '') return true;
  const words = folded(label).split(/[^\p{L}\p{N}]+/u);
  return wanted.split(/\s+/u).every((part) => words.some((word) => word.startsWith(part)));
}
