import { clean as cleanText } from '@comptoir/contract';
import { ConnectorError } from './connector-error.js';

/** The parameters of a call, in the order sent. An undefined value is left out (calls.md, Request). */
export type CallParameters = readonly (readonly [name: string, value: string | number | undefined])[];

const CONTROL = /\p{Cc}/u;

/** Our parameters after the declared URL's own path and query, each encoded once by one encoder. */
export function requestUrl(declared: string, parameters: CallParameters): URL {
  if (!URL.canParse(declared)) {
    throw new ConnectorError('plugin_unreachable', { message: 'The declared address is not a URL.' });
  }
  const url = new URL(declared);
  url.hash = '';
  const own = url.search.replace(/^\?/, '');
  const ours = parameters.flatMap(([name, value]) => {
    if (value === undefined) return [];
    const text = String(value);
    if (CONTROL.test(text)) {
      throw new ConnectorError('plugin_invalid_answer', {
        message: `${name} holds control characters and is not sent.`,
      });
    }
    return [`${encodeURIComponent(name)}=${encodeURIComponent(cleanText(text))}`];
  });
  url.search = [own, ...ours].filter((part) => part !== '').join('&');
  return url;
}
