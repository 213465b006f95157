export type LinkResult =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly reason: string };

/** Checks that a text is an absolute http(s) address that can be followed as it is. */
export function checkLink(text: string, field: string, maxLength: number): LinkResult {
  const trimmed = text.trim();
  const fail = (fault: string): LinkResult => ({
    ok: false,
    reason: `${field} ${fault} ${quote(trimmed)}; expected an absolute http(s) address`,
  });
  if (trimmed.length > maxLength)
    return { ok: false, reason: `${field} is too long: ${trimmed.length} characters, at most ${maxLength}` };
  if (!URL.canParse(trimmed))
    return fail(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? 'is not a valid address:' : 'is relative:');
  const url = new URL(trimmed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return fail(`has the scheme ${url.protocol}`);
  if (!/^https?:\/\//i.test(trimmed)) return fail('is not a valid address:');
  if (url.username !== '' || url.password !== '') return fail('holds a user name or password:');
  // Blanks inside are common and the standard's own writing of them is unambiguous.
  const written = /[\s\p{C}]/u.test(trimmed) ? url.href : trimmed;
  return { ok: true, url: written };
}

/** A value as shown in a message: quoted, on one line, and short. */
export function quote(text: string): string {
  const line = text.trim();
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);
}
