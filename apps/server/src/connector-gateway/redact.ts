/**
 * What must not stand in the call log: secrets, and data that names a person (calls.md, last line). Works on
 * text, so that broken and cut bodies are redacted too; every pattern is linear in the text. It rather
 * takes away too much than too little.
 */

const MARK = '…';

/** Members and parameters whose whole value goes. Compared without case. */
const NAMES = [
  'emailVisitor',
  'idVisitorExternal',
  'email',
  'phone',
  'phoneNumber',
  'mobile',
  'tel',
  'telephone',
  'password',
  'secret',
  'secretToken',
  'token',
  'access_token',
  'refresh_token',
  'client_secret',
  'authorization',
  'apiKey',
  'api_key',
  'jwt',
];

const NAMED_PARAMETER = new RegExp(`([?&](?:${NAMES.join('|')})=)[^&#\\s"]*`, 'gi');
const MEMBER_VALUE = String.raw`\s*:\s*(?:"(?:[^"\\]|\\.)*"?|[^\s,}\]"]+)`;
const NAMED_MEMBER = memberPattern(NAMES);
const JWT = /(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const BEARER = /\b(bearer|basic) +[\w.~+/=-]+/gi;
const EMAIL =
  /(?:(?<![^\s"<>()[\],;:=&?/\\])[^\s"<>()[\],;:=&?/\\@]+|(?<=[=&?/]))(?:@|%40)[^\s"'<>()[\],;:=&?/\\]+/gi;
/** International or with the trunk's zero; and the North American form. Bare numbers are ids and stay. */
const PHONE = /(?<![\w.,@%-])(?:\+|0)(?:[ .()/-]{0,2}\d){8,14}(?!\d)/g;
const PHONE_NORTH_AMERICA = /(?<![\w.-])\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?!\d)/g;

/** `confidential` are values that go wherever they stand; `members` further JSON members whose values go. */
export function redactText(
  text: string,
  confidential: readonly string[] = [],
  members: readonly string[] = [],
): string {
  if (text === '') return text;
  const redacted = redactImpersonal(text, confidential)
    .replace(NAMED_MEMBER, `"$1":"${MARK}"`)
    .replace(NAMED_PARAMETER, `$1${MARK}`)
    .replace(BEARER, `$1 ${MARK}`)
    .replace(PHONE, MARK)
    .replace(PHONE_NORTH_AMERICA, MARK);
  return members.length === 0 ? redacted : redacted.replace(memberPattern(members), `"$1":"${MARK}"`);
}

/** For answers about things, such as products: secrets, tokens and e-mail addresses go, numbers stay. */
export function redactImpersonal(text: string, confidential: readonly string[] = []): string {
  let redacted = withoutValues(text, confidential);
  if (redacted.includes('@') || redacted.includes('%40')) redacted = redacted.replace(EMAIL, MARK);
  // The rare letter first: looking for `e` stops at every word.
  return redacted.includes('J') && redacted.includes('eyJ') ? redacted.replace(JWT, MARK) : redacted;
}

/** A call's address: parameters that name a person or hold a secret, and credentials, are left out. */
export function redactUrl(url: string, confidential: readonly string[] = []): string {
  return withoutValues(url, confidential)
    .replace(/^(https?:\/\/)[^/?#]*@/i, `$1${MARK}@`)
    .replace(NAMED_PARAMETER, `$1${MARK}`)
    .replace(JWT, MARK)
    .replace(/(=)[^=&#]*(?:@|%40)[^&#]*/gi, `$1${MARK}`);
}

/** Shorter ones are no secret, and would eat the text. */
const SHORTEST = 4;
/** Written the same in JSON and in a URL. */
const PLAIN = /^[\w.-]+$/;

function withoutValues(text: string, values: readonly string[]): string {
  let without = text;
  for (const value of values) {
    if (value.length < SHORTEST) continue;
    const spellings = PLAIN.test(value)
      ? [value]
      : [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(wellFormed(value))];
    for (const spelling of spellings) {
      if (without.includes(spelling)) without = without.replaceAll(spelling, MARK);
    }
  }
  return without;
}

function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function memberPattern(names: readonly string[]): RegExp {
  return new RegExp(`"(${names.join('|')})"${MEMBER_VALUE}`, 'gi');
}
