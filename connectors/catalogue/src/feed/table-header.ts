/** Columns' names as compared: lower case, without accents, `g:` and punctuation, words joined by `_`. */
export function columnName(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/^g:/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

const DELIMITERS = ['\t', ',', ';', '|'] as const;

/** The delimiter that cuts the first line into most columns; a tab wins a tie. */
export function findDelimiter(head: string): string {
  let best: { delimiter: string; columns: number } = { delimiter: ',', columns: 0 };
  for (const delimiter of DELIMITERS) {
    const columns = splitHeader(head, delimiter).length;
    if (columns > best.columns) best = { delimiter, columns };
  }
  return best.delimiter;
}

/** The cells of the first line that is not blank. Quotes are taken off; a header never spans lines. */
export function splitHeader(head: string, delimiter: string): string[] {
  const line = head.split(/\r\n|\n|\r/).find((candidate) => candidate.trim() !== '') ?? '';
  return splitRow(line, delimiter).map(({ text }) => text);
}

/** Cuts one record into cells with the index at which each begins; understands doubled quotes. */
export function splitRow(record: string, delimiter: string): { text: string; start: number }[] {
  const cells: { text: string; start: number }[] = [];
  let start = 0;
  for (;;) {
    if (record[start] === '"') {
      const end = closingQuote(record, start + 1, delimiter);
      if (end !== -1) {
        cells.push({ text: record.slice(start + 1, end).replaceAll('""', '"'), start });
        if (end + 1 >= record.length) return cells;
        start = end + 2;
        continue;
      }
    }
    const end = record.indexOf(delimiter, start);
    cells.push({ text: record.slice(start, end === -1 ? undefined : end), start });
    if (end === -1) return cells;
    start = end + 1;
  }
}

function closingQuote(record: string, from: number, delimiter: string): number {
  for (let at = record.indexOf('"', from); at !== -1; at = record.indexOf('"', at + 1)) {
    if (record[at + 1] === '"') at++;
    else if (at + 1 >= record.length || record[at + 1] === delimiter) return at;
  }
  return -1;
}
