/** Longest text worth comparing: names of the contract are short, and the cost grows with both lengths. */
const LONGEST = 40;

/**
 * The option a mistyped text most likely meant, or undefined when none is near: the same but for case,
 * or at most a third of its letters away.
 */
export function nearest(text: string, options: readonly string[]): string | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '' || typed.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.floor(typed.length / 3) + 1;
  for (const option of options) {
    const steps = editDistance(typed, option.toLowerCase());
    if (steps < least) {
      best = option;
      least = steps;
    }
  }
  return best;
}

/** Insertions, deletions and replacements that lead from one text to the other. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const removed = (previous[column] ?? 0) + 1;
      const added = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, removed, added));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
