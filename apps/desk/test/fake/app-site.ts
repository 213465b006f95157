import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const LIBRARY = fileURLToPath(
  new URL('../../../../packages/panel-app/dist/idzcpa.umd.production.min.js', import.meta.url),
);

/** An app as its developers write one: the library, some buttons, and what it has been told on the page. */
const ORDERS = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Orders</title>
<style>
  body { margin: 0; padding: 16px; font: 14px/20px sans-serif; color: #14181d; background: #fff; }
  button { margin: 0 6px 6px 0; font: inherit; }
  textarea, input { font: inherit; width: 100%; box-sizing: border-box; }
  pre { white-space: pre-wrap; font-size: 12px; }
  @media (prefers-color-scheme: dark) { body { color: #f2f4f7; background: #14171b; } }
</style>
<script src="/idzcpa.js"></script></head>
<body>
  <h1 style="font-size:16px">Orders</h1>
  <label>Search <input id="search"></label>
  <p id="instance"></p>
  <p>
    <button id="insert">Insert</button><button id="card">Push card</button>
    <button id="carousel">Push carousel</button><button id="bad">Push bad card</button>
    <button id="jwt">JWT</button><button id="badge">Badge</button><button id="pay">Pay</button>
    <button id="notify">Notify</button><button id="wide">Wide</button><button id="save">Save</button>
    <button id="can">Can</button><button id="can-pay">Can pay</button>
    <button id="done">Say done</button><button id="failed">Say failed</button>
  </p>
  <p id="said" role="status"></p>
  <pre id="log"></pre>
  <div style="height:1500px"></div>
  <script src="/orders.js"></script>
</body></html>`;

const ORDERS_SCRIPT = `
const said = (value) => { document.getElementById('said').textContent = typeof value === 'string' ? value : JSON.stringify(value); };
const log = (name, value) => { document.getElementById('log').textContent += name + ' ' + JSON.stringify(value) + '\\n'; };
document.getElementById('instance').textContent = 'instance ' + Math.random().toString(36).slice(2);
const card = { title: 'Order A-1042', text: 'On its way', actions: [{ type: 'LINK', title: 'Follow it', url: 'https://shop.example/orders/1042' }] };
const on = (id, run) => document.getElementById(id).addEventListener('click', async () => {
  try { said(['done', await run()]); } catch (error) { said(['refused', error.code, error.message, error.details]); }
});
let count = 0;
idzCpa.init({
  onIntent: (intents) => log('intent', intents),
  onTrigger: (keys) => log('trigger', keys),
}).then(async (client) => {
  log('context', client.context);
  for (const name of ['visibility', 'theme', 'language', 'message']) client.on(name, (value) => log(name, value));
  on('insert', () => client.insertTextInComposeBox('tracking 7Z'));
  on('card', () => client.pushCardInConversationThread(card));
  on('carousel', () => client.pushCardBundleInConversationThread({ title: 'Orders', cards: [card, card] }));
  on('bad', () => client.pushCardInConversationThread({ title: 'x', actions: [{ type: 'LINK', title: 'x', url: 'javascript:alert(1)' }] }));
  on('jwt', () => client.getJWT());
  on('badge', () => client.setBadge(++count));
  on('notify', () => client.notify('Order A-1042 has left'));
  on('done', () => client.notify('Order cancelled', 'success'));
  on('failed', () => client.notify('Order not cancelled', 'error'));
  on('wide', () => client.resize({ width: 5000 }));
  on('save', () => client.saveState({ search: document.getElementById('search').value }));
  on('can', () => client.can('pushCard'));
  on('can-pay', () => client.can('pushApplePayPaymentRequestInConversationThread'));
  on('pay', () => client.pushApplePayPaymentRequestInConversationThread({ requestIdentifier: 'x' }));
  const kept = await client.restoreState();
  if (kept) { document.getElementById('search').value = kept.search; log('restored', kept); }
  said('ready');
}).catch((error) => said(['init', error.code]));
`;

/** Asks the desk for more than it gives anybody, as soon as it is connected. */
const FLOODING = `<!doctype html>
<html lang="en"><head><title>Flood</title><script src="/idzcpa.js"></script></head>
<body><p>Flooding</p><script>
idzCpa.init().then((client) => { for (let count = 0; count < 5000; count += 1) client.can('pushCard').catch(() => {}); });
</script></body></html>`;

/** Connected, and with ways to further pages of the same site. */
const LEAVING = `<!doctype html>
<html lang="en"><head><title>Leaving</title><script src="/idzcpa.js"></script></head>
<body><p id="said"></p><a href="/plain">Sign out</a> <a href="/orders">Orders</a><script>
idzCpa.init().then(() => { document.getElementById('said').textContent = 'connected'; });
</script></body></html>`;

/** Says hello only when it is asked to, and needs no desk to be used. */
const LATE = `<!doctype html>
<html lang="en"><head><title>Late</title><script src="/idzcpa.js"></script></head>
<body style="margin:0"><p id="said">Not connected</p><button id="hello">Connect</button><script>
document.getElementById('hello').addEventListener('click', async () => {
  await idzCpa.init();
  document.getElementById('said').textContent = 'connected';
});
</script></body></html>`;

/** Where the apps of the fake shop live: an origin of its own, as in life. */
export class AppSite {
  readonly #http: Server;
  readonly #hanging: ServerResponse[] = [];
  /** Pages served, in order. */
  readonly served: string[] = [];

  constructor() {
    this.#http = createServer((request, response) => void this.#answer(request.url ?? '/', response));
  }

  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(port, '127.0.0.1', resolve));
    return this.url;
  }

  /** By another name than the desk's, so that it is another site too. */
  get url(): string {
    const address = this.#http.address();
    return isAddress(address) ? `http://localhost:${address.port}` : '';
  }

  async stop(): Promise<void> {
    for (const response of this.#hanging) response.destroy();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(path, this.url);
    this.served.push(path);
    const give = (type: string, body: string | Buffer) =>
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
    if (pathname === '/idzcpa.js') return void give('text/javascript', await readFile(LIBRARY));
    if (pathname === '/orders.js') return void give('text/javascript', ORDERS_SCRIPT);
    if (pathname === '/orders') return void give('text/html', ORDERS);
    if (pathname === '/plain')
      return void give('text/html', '<!doctype html><title>Plain</title><p>A page without the library</p>');
    if (pathname === '/unframable') {
      response.setHeader('x-frame-options', 'DENY');
      return void give('text/html', ORDERS);
    }
    if (pathname === '/moved') {
      const elsewhere = this.url.replace('localhost', '127.0.0.1');
      return void response.writeHead(302, { location: `${elsewhere}/orders` }).end();
    }
    if (pathname === '/late') return void give('text/html', LATE);
    if (pathname === '/flooding' || pathname === '/leaving')
      return void give('text/html', pathname === '/leaving' ? LEAVING : FLOODING);
    if (pathname === '/looping')
      return void give(
        'text/html',
        '<!doctype html><title>Loop</title><p>Looping</p><script>for (;;) {}</script>',
      );
    if (pathname === '/dead') return void this.#hanging.push(response);
    response.writeHead(404).end();
  }
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
