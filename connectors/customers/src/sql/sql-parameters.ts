/** One `:name` in a statement. */
export interface SqlParameter {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What is not code, longest first at each place: comments, texts, quoted names, dollar quotes; then casts
 * (`::text`), which are no parameters; then parameters.
 */
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|(\$[A-Za-z_]*\$)[\s\S]*?(?:\1|$)|::|:([A-Za-z_][A-Za-z0-9_]*)/g;

/** The named parameters of a statement, in order, leaving out what stands in texts and comments. */
export function sqlParameters(sql: string): readonly SqlParameter[] {
  return [...sql.matchAll(TOKEN)].flatMap((match) => {
    const name = match[2];
    return name === undefined ? [] : [{ name, start: match.index, end: match.index + match[0].length }];
  });
}

/** The same statement with `$1`, `$2`, … as PostgreSQL wants it, and the names in that order. */
export function numberParameters(sql: string): { readonly sql: string; readonly names: readonly string[] } {
  const names: string[] = [];
  let text = '';
  let from = 0;
  for (const { name, start, end } of sqlParameters(sql)) {
    if (!names.includes(name)) names.push(name);
    text += `${sql.slice(from, start)}$${names.indexOf(name) + 1}`;
    from = end;
  }
  return { sql: text + sql.slice(from), names };
}
