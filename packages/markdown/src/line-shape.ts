/** What a line can begin, looked at one line at a time. No pattern here can backtrack over a long line. */

export interface ListMarker {
  /** Same for the items of one list: the bullet, or the character behind the number. */
  readonly kind: string;
  readonly start: number | null;
  /** Columns of the marker and the space behind it: what belongs to the item is indented this far. */
  readonly indent: number;
  readonly rest: string;
}

const MARKER = /^( {0,3})(?:([-*+])|(\d{1,9})([.)]))( {1,4}|$)/;

export function listMarker(line: string): ListMarker | undefined {
  const found = MARKER.exec(line);
  if (found === null) return undefined;
  const [whole, , bullet, digits, delimiter, gap] = found;
  const rest = line.slice(whole.length);
  // Five spaces and more: one belongs to the marker, the others begin a code block.
  const wide = gap?.length === 4 && rest.startsWith(' ');
  const indent = wide || gap === '' ? whole.length - (gap?.length ?? 0) + 1 : whole.length;
  return {
    kind: bullet ?? delimiter ?? '',
    start: digits === undefined ? null : Number(digits),
    indent,
    rest: wide ? `   ${rest}` : rest,
  };
}

export interface Fence {
  readonly character: string;
  readonly length: number;
  readonly indent: number;
}

export function openingFence(line: string): Fence | undefined {
  const found = /^( {0,3})(`{3,}|~{3,})/.exec(line);
  const [whole, indent, marks] = found ?? [];
  if (whole === undefined || marks === undefined) return undefined;
  if (marks.startsWith('`') && line.includes('`', whole.length)) return undefined;
  return { character: marks.charAt(0), length: marks.length, indent: indent?.length ?? 0 };
}

export function closesFence(line: string, fence: Fence): boolean {
  const marks = line.trim();
  if (indentOf(line) > 3 || marks.length < fence.length) return false;
  return marks === fence.character.repeat(marks.length);
}

/** The text of a `#` title. */
export function headingText(line: string): string | undefined {
  const found = /^ {0,3}#{1,6}(?=[ \t]|$)/.exec(line);
  if (found === null) return undefined;
  const text = line.slice(found[0].length).trim();
  let end = text.length;
  while (text[end - 1] === '#') end--;
  if (end === text.length) return text;
  return end === 0 || text[end - 1] === ' ' ? text.slice(0, end).trimEnd() : text;
}

export function isRule(line: string): boolean {
  if (indentOf(line) > 3) return false;
  const marks = line.replaceAll(/[ \t]/g, '');
  return marks.length > 2 && /^(?:-+|_+|\*+)$/.test(marks);
}

/** A line of `=` or `-` under a paragraph makes it a title. */
export function isUnderline(line: string): boolean {
  return indentOf(line) < 4 && /^(?:=+|-+)$/.test(line.trim());
}

/** The line without its `>`. */
export function quoted(line: string): string | undefined {
  const found = /^ {0,3}> ?/.exec(line);
  return found === null ? undefined : line.slice(found[0].length);
}

/** `[^id]: note` */
export function footnoteDefinition(line: string): { id: string; text: string } | undefined {
  const found = /^ {0,3}\[\^([^\]\s[]{1,40})\]:[ \t]*/.exec(line);
  const id = found?.[1];
  return found === null || id === undefined ? undefined : { id, text: line.slice(found[0].length) };
}

/** `[label]: address "title"` */
export function addressDefinition(line: string): { label: string; address: string } | undefined {
  const found = /^ {0,3}\[([^\][]{1,200})\]:[ \t]*(?:<([^<>\s]{1,4096})>|([^<\s]\S{0,4095}))(?:[ \t]|$)/.exec(
    line,
  );
  const label = found?.[1];
  const address = found?.[2] ?? found?.[3];
  return label === undefined || address === undefined ? undefined : { label, address };
}

export function indentOf(line: string): number {
  let indent = 0;
  while (line[indent] === ' ') indent++;
  return indent;
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** Whether the line ends a paragraph by beginning something else. */
export function interruptsParagraph(line: string): boolean {
  const marker = listMarker(line);
  return (
    (marker !== undefined && marker.rest !== '' && (marker.start ?? 1) === 1) ||
    quoted(line) !== undefined ||
    openingFence(line) !== undefined ||
    headingText(line) !== undefined ||
    isRule(line)
  );
}
