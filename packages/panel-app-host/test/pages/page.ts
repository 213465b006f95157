import type { IncomingMessage } from 'node:http';

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string | Buffer;
  /** Milliseconds before the vendor answers. */
  readonly after?: number;
}

export interface Visit {
  readonly app: string;
  readonly other: string;
  readonly request: IncomingMessage;
}

/** Pages of the vendors by path; both vendors serve all. */
export type Pages = Readonly<Record<string, (visit: Visit) => Answer>>;

/** A page that loads the library as existing pages do, then runs a script. */
export function withLibrary(script: string, head = ''): Answer {
  return {
    body: `<!doctype html><html><head><meta charset="utf-8">${head}
<script src="/lib/idzcpa.umd.production.min.js"></script></head><body><p>App</p>
<script>window.seen = []; window.ignored = [];
addEventListener('unhandledrejection', (event) => window.ignored.push(String(event.reason)));
${script}</script></body></html>`,
  };
}

/** The same without the library: `script` speaks the protocol itself, as an attacker would. */
export function withoutLibrary(script: string): Answer {
  return {
    body: `<!doctype html><meta charset="utf-8"><body><p>App</p><script>window.seen = [];
const hello = (nonce = 'n' + Math.random().toString(36).slice(2).padEnd(12, 'x')) => {
  parent.postMessage({ idzCpa: 'hello', protocol: 1, library: 'raw', nonce }, '*'); return nonce; };
let id = 0;
const call = (command, argument) => window.port.postMessage({ type: 'call', id: ++id, command, argument });
addEventListener('message', ({ data, ports, source, origin }) => {
  if (data.idzCpa === 'welcome') { window.port = ports[0]; window.nonce = data.nonce;
    window.port.onmessage = (event) => window.seen.push(event.data); }
  if (data.idzCpa === 'still' && data.nonce === window.nonce) source.postMessage({ idzCpa: 'here', nonce: data.nonce }, origin);
});
${script}</script></body>`,
  };
}

export const script = (body: string): Answer => ({ body, headers: { 'content-type': 'text/javascript' } });
