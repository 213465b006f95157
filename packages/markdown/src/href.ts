const MAX_HREF = 4096;

/**
 * The address to link to, or undefined when it may not be one: only absolute http(s) addresses without
 * credentials in them, and mailto. Read with `URL`, so that what is checked is what a browser follows.
 */
export function safeHref(written: string): string | undefined {
  // `https:evil` and `https:/evil` are valid for URL, but nobody writes them honestly.
  if (written.length > MAX_HREF || !/^(?:https?:\/\/[^/\\]|mailto:.)/i.test(written)) return undefined;
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  const known = url.protocol === 'https:' || url.protocol === 'http:' || url.protocol === 'mailto:';
  return known && url.username === '' && url.password === '' ? url.href : undefined;
}
