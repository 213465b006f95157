const ADDRESS = /(?:https?:\/\/|www\.)[^\s<]{1,4000}/iy;
const DOMAIN = /[a-z0-9](?:[a-z0-9-]{0,62}\.)[a-z0-9.-]{1,190}/iy;
const LOCAL_PART = /[a-z0-9.!#$%&'*+/=?^_{|}-]/i;

/** An address written as it is (`https://…`, `www.…`) that begins at `at`, and where it ends. */
export function bareAddress(source: string, at: number): { href: string; end: number } | undefined {
  if (at > 0 && /[\p{L}\p{N}_]/u.test(source.charAt(at - 1))) return undefined;
  ADDRESS.lastIndex = at;
  const found = ADDRESS.exec(source)?.[0];
  if (found === undefined) return undefined;
  const written = withoutSentenceEnd(found);
  const named = /^www\./i.test(written);
  if (written.length < (named ? 7 : 9) || (named && !written.slice(4).includes('.'))) return undefined;
  return { href: named ? `https://${written}` : written, end: at + written.length };
}

/** A mail address around the `@` at `at`; `before` characters of the text already read belong to it. */
export function bareMail(
  source: string,
  at: number,
  text: string,
): { address: string; before: number; end: number } | undefined {
  let before = 0;
  while (before < 64 && before < text.length && LOCAL_PART.test(text.charAt(text.length - before - 1)))
    before++;
  DOMAIN.lastIndex = at + 1;
  const domain = DOMAIN.exec(source)?.[0].replace(/[.-]+$/, '');
  if (before === 0 || domain === undefined || !/\.[a-z]{2,}$/i.test(domain)) return undefined;
  return { address: `${text.slice(text.length - before)}@${domain}`, before, end: at + 1 + domain.length };
}

/** Punctuation that ends the sentence is not part of the address; a closing bracket is when it was opened. */
function withoutSentenceEnd(address: string): string {
  let end = address.length;
  let extra = 0;
  for (const character of address) {
    if (character === '(') extra--;
    if (character === ')') extra++;
  }
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    if (last === ')' && extra > 0) extra--;
    else if (!/[?!.,:;*_~'"\]]/.test(last)) break;
  }
  return address.slice(0, end);
}
