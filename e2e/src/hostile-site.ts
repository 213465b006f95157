import { createServer, type Server } from 'node:http';

/** Where the hostile app lives: an origin of its own, with everything its behaviours need. */
export class HostileSite {
  readonly #http: Server;

  /** @param libraryUrl idzCpa as the desk serves it */
  constructor(libraryUrl: string) {
    this.#http = createServer((request, response) => {
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      const headers: Record<string, string> =
        path === '/download' ? { 'content-disposition': 'attachment; filename="prize.txt"' } : {};
      const body = path === '/app' ? app(libraryUrl) : (PAGES[path] ?? 'nothing');
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
    });
  }

  /** By another name than the desk's: to browsers, ports of one name are one site. */
  get url(): string {
    const address = this.#http.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}

/** Connects as an app may, then waits for `attempt`, which answers how it went: `done …` or `refused …`. */
function app(libraryUrl: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Prizes</title><h1>Prizes</h1><p id="state">starting</p>
<input id="bait" aria-label="bait"><script src="${libraryUrl}"></script><script>
idzCpa.init().then(() => { document.getElementById('state').textContent = 'connected'; });
const settled = () => new Promise((done) => setTimeout(done, 150));
const heard = (word) => new Promise((done) => {
  const listen = ({ data }) => { if (data === word) { removeEventListener('message', listen); done(); } };
  addEventListener('message', listen); setTimeout(done, 1500);
});
const AsyncFunction = (async () => {}).constructor;
window.attempt = async (body, where) => {
  const slow = new Promise((done) => setTimeout(done, 3000, 'refused: no answer'));
  const run = async () => {
    try {
      const act = new AsyncFunction('settled', 'heard', ...Object.keys(where), body);
      const value = await act(settled, heard, ...Object.values(where));
      return 'done: ' + (value === null || value === undefined ? '' : String(value));
    } catch (error) { return 'refused: ' + (error?.name ?? error); }
  };
  return Promise.race([run(), slow]);
};
</script>`;
}

const TOP = `try { top.location = '/phish' } catch {}`;
const PAGES: Readonly<Record<string, string>> = {
  '/phish': '<!doctype html><title>phish</title>Sign in to your desk again',
  '/refreshes': '<!doctype html><meta http-equiv="refresh" content="0; url=/takes-top">',
  '/takes-top': `<!doctype html><base target="_top"><script>${TOP}</script>`,
  '/traps': `<!doctype html><script>addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'x'; });</script>`,
  // A window outside the sandbox: all that its opener's page may not do, it tries in its place.
  '/popup': `<!doctype html><script>
const to = new URLSearchParams(location.search).get('to');
const tries = to === null
  ? [() => opener.parent.postMessage({ idzCpa: 'hello', protocol: 1, library: '3.0.0', nonce: 'of-a-window-of-its' }, '*'),
     () => opener.parent.postMessage({ type: 'call', id: 1, command: 'insertText', argument: { value: 'forged' } }, '*')]
  : [() => { opener.top.location = to; }, () => { opener.parent.location.replace(to); }, () => { opener.top.close(); },
     () => { for (let n = 0; n < opener.top.length; n++) if (opener.top[n] !== opener) opener.top[n].location = to; },
     () => { window.open(to, '_opener'); }];
for (const attempt of tries) try { attempt() } catch {}
setTimeout(() => { opener?.postMessage('popup-tried', '*'); close(); }, 200);
</script>`,
};
