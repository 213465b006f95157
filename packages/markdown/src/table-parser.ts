import type { Alignment } from './ast.js';
import { indentOf } from './line-shape.js';

/** More columns are no table for a conversation; the text is shown as written. */
const MAX_COLUMNS = 32;

/** The cells' texts of a row, `\|` read as a written bar. */
export function tableCells(line: string): string[] {
  const cells: string[] = [];
  const row = line.trim();
  let from = row.startsWith('|') ? 1 : 0;
  for (let at = from; at < row.length; at++) {
    if (row[at] === '\\') at++;
    else if (row[at] === '|') {
      cells.push(row.slice(from, at));
      from = at + 1;
    }
  }
  if (from < row.length) cells.push(row.slice(from));
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** The alignments when `line` and the delimiter row below it begin a table. */
export function tableAlignments(line: string, below: string | undefined): Alignment[] | undefined {
  if (below === undefined || !line.includes('|') || !below.includes('-') || indentOf(below) > 3)
    return undefined;
  const marks = tableCells(below);
  if (marks.length > MAX_COLUMNS || !marks.every((mark) => /^:?-+:?$/.test(mark))) return undefined;
  if (tableCells(line).length !== marks.length) return undefined;
  return marks.map((mark) => {
    const [start, end] = [mark.startsWith(':'), mark.endsWith(':')];
    if (start && end) return 'center';
    if (end) return 'end';
    return start ? 'start' : null;
  });
}
