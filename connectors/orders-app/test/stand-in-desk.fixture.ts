import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

/**
 * A page that frames the app and speaks the desk's side of the protocol, so that the app can be driven
 * without a whole desk; what the app asked for is in `window.calls`.
 */
const PAGE = `<!doctype html><meta charset="utf-8"><title>Desk</title>
<iframe id="app" style="width: 420px; height: 760px" sandbox="allow-scripts allow-forms allow-same-origin"
  referrerpolicy="no-referrer"></iframe>
<script>
  const query = new URLSearchParams(location.search);
  const frame = document.getElementById('app');
  window.calls = [];
  window.answers = {};
  window.context = JSON.parse(query.get('context'));
  window.say = (name, value) => window.port.postMessage({ type: 'event', name, value });
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.data.idzCpa !== 'hello') return;
    const channel = new MessageChannel();
    window.port = channel.port1;
    channel.port1.onmessage = async ({ data }) => {
      window.calls.push(data);
      const value = data.command === 'getJWT' ? await (await fetch('/token')).text()
        : data.command === 'restoreState' ? (window.saved ?? null) : null;
      const error = window.answers[data.command];
      channel.port1.postMessage(error === undefined
        ? { type: 'result', id: data.id, ok: true, value }
        : { type: 'result', id: data.id, ok: false, error });
    };
    event.source.postMessage({ idzCpa: 'welcome', protocol: 1, nonce: event.data.nonce }, event.origin, [channel.port2]);
    channel.port1.postMessage({ type: 'context', context: window.context });
    for (const [name, value] of JSON.parse(query.get('events') ?? '[]')) window.say(name, value);
  });
  frame.src = query.get('app');
</script>`;

export interface StandInDesk {
  readonly url: string;
  /** What signs tokens, once the app runs. */
  token: () => Promise<string>;
  tokens: number;
  stop(): Promise<void>;
}

export async function startStandInDesk(): Promise<StandInDesk> {
  const require = createRequire(import.meta.url);
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const library = /^\/conversation-panel-app-lib\/latest\/([\w.]+)$/.exec(path)?.[1];
    if (library !== undefined) {
      const type = library.endsWith('.css') ? 'text/css' : 'text/javascript';
      response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' });
      response.end(readFileSync(require.resolve(`@comptoir/panel-app/files/${library}`)));
    } else if (path === '/token') {
      desk.tokens += 1;
      void desk.token().then((token) => response.end(token));
    } else {
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const desk: StandInDesk = {
    url: `http://localhost:${port}`,
    token: () => Promise.reject(new Error('no app yet')),
    tokens: 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return desk;
}
