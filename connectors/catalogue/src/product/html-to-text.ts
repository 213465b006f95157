/** HTML's names of U+00A0 to U+00FF, in order. */
const LATIN_1_ENTITIES =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1_ENTITIES.split(' ').map((name, index): [string, string] => [
    name,
    String.fromCodePoint(160 + index),
  ]),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    euro: '€',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    lsaquo: '‹',
    rsaquo: '›',
    bull: '•',
    trade: '™',
    oelig: 'œ',
    OElig: 'Œ',
    scaron: 'š',
    Scaron: 'Š',
    thinsp: ' ',
    ensp: ' ',
    emsp: ' ',
    zwnj: '',
    zwj: '',
    prime: '′',
    Prime: '″',
    minus: '−',
    le: '≤',
    ge: '≥',
    rarr: '→',
    larr: '←',
    deg: '°',
  }),
]);

/** Replaces character references once; those it does not know stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,10}));/g,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      const usable = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return usable ? String.fromCodePoint(code) : ' ';
    },
  );
}

const HIDDEN_ELEMENT = /<(script|style|template|noscript|iframe|svg|head)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const BREAKING_TAG =
  /<\/?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|blockquote|hr|dt|dd)\b[^>]*>/gi;
// A `<` that begins no tag, as in "a < b", is text.
const ANY_TAG = /<(?:\/?[a-zA-Z][^<>]*|!--[\s\S]*?--|![^<>]*|\?[^<>]*)>/g;
const UNFINISHED_TAG = /<\/?[a-zA-Z][^<>]*$/;

function stripTags(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(HIDDEN_ELEMENT, ' ')
    .replace(BREAKING_TAG, '\n')
    .replace(ANY_TAG, '')
    .replace(UNFINISHED_TAG, '');
}

/** Control characters (line breaks aside), halves of surrogate pairs and invisible separators. */
const UNPRINTABLE = /(?!\n)\p{Cc}|\p{Cs}|[\u200b\u2028\u2029\ufeff]/gu;

/**
 * Plain text of a description that may hold HTML, HTML escaped once more (as XML feeds have it), or both.
 * Tags are removed again after references are decoded, so that no markup comes out that a careless page
 * would run. Paragraphs become single line breaks.
 */
export function htmlToText(html: string): string {
  const plain = html.includes('<') || html.includes('&') ? stripTags(decodeEntities(stripTags(html))) : html;
  return plain
    .replace(UNPRINTABLE, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}

/** The same on one line, for titles, brands and labels. */
export function htmlToLine(html: string): string {
  return htmlToText(html).replaceAll('\n', ' ');
}

/** Cuts at a word and says so by an ellipsis; never in the middle of a surrogate pair. */
export function cutAtWord(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const room = text.slice(0, maxLength - 1);
  const space = room.lastIndexOf(' ');
  const cut = (space > maxLength * 0.6 ? room.slice(0, space) : room).replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/[\s,;:.–-]+$/, '')}…`;
}
