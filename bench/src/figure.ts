/** One line of the table: what was measured, beside its mark from anchors.md. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly mark: string;
  /** Undefined where there is no mark to meet. */
  readonly met: boolean | undefined;
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function printFigures(figures: readonly Figure[]): void {
  const rows = [
    ['What', 'Measured', 'Mark', ''],
    ...figures.map((figure) => [figure.what, figure.value, figure.mark, verdict(figure)]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const [index, row] of rows.entries()) {
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
    if (index === 0) console.log(widths.map((width) => '─'.repeat(width)).join('  '));
  }
}

function verdict(figure: Figure): string {
  if (figure.met === undefined) return '';
  return figure.met ? 'met' : 'missed';
}
