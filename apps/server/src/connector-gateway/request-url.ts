import { clean as cleanText } from '@comptoir/contract';
import { ConnectorError } from './connector-error.js';

/** The parameters of a call, in the order sent. An undefined value is left out (calls.md, Request). */
export type CallParameters = readonly (readonly [name: string, value: string | number | undefined])[];

/** Where a call goes, exactly as sent. */
export interface RequestTarget {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly protocol: string;
  /** Without port; an IPv6 address in brackets. */
  readonly hostname: string;
  readonly pathname: string;
  /** Without `?`: what a GET signs. */
  readonly query: string;
}

const CONTROL = /\p{Cc}/u;
/** What every encoder leaves as it is. */
const UNRESERVED = /^[\w.~-]*$/;
const MAX_KNOWN = 1000;
const known = new Map<string, RequestTarget>();

/** Our parameters after the declared URL's own path and query, each encoded once by one encoder. */
export function requestTarget(declared: string, parameters: CallParameters): RequestTarget {
  const target = declaredTarget(declared);
  let { query } = target;
  for (const [name, value] of parameters) {
    if (value === undefined) continue;
    const text = String(value);
    if (!UNRESERVED.test(text) && CONTROL.test(text)) {
      throw new ConnectorError('plugin_invalid_answer', {
        message: `${name} holds control characters and is not sent.`,
      });
    }
    const parameter = `${encode(name)}=${encode(text)}`;
    query = query === '' ? parameter : `${query}&${parameter}`;
  }
  return { ...target, query };
}

/** Path and query, as they stand in the request's first line. */
export function pathOf(target: RequestTarget): string {
  return target.query === '' ? target.pathname : `${target.pathname}?${target.query}`;
}

/** What the URL parser would make of it too: it encodes the apostrophe, which encodeURIComponent leaves. */
function encode(text: string): string {
  if (UNRESERVED.test(text)) return text;
  const encoded = encodeURIComponent(cleanText(text));
  return encoded.includes("'") ? encoded.replaceAll("'", '%27') : encoded;
}

function declaredTarget(declared: string): RequestTarget {
  const found = known.get(declared);
  if (found !== undefined) return found;
  if (!URL.canParse(declared)) {
    throw new ConnectorError('plugin_unreachable', { message: 'The declared address is not a URL.' });
  }
  const url = new URL(declared);
  const { origin, protocol, hostname, pathname } = url;
  const target = { origin, protocol, hostname, pathname, query: url.search.slice(1) };
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(declared, target);
  return target;
}
