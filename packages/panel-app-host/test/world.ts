import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type {} from './desk/desk.js';
import type { Answer, Pages } from './pages/page.js';

const LIBRARY = new URL('../../panel-app/dist/', import.meta.url);
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A desk and two vendors, each on its own origin and the desk on its own site, in real Chromium with the
 * built library and the real host. Every test gets a fresh desk page.
 */
export function useWorld(pages: Pages) {
  let browser: Browser;
  let servers: Server[] = [];
  let deskUrl = '';
  let appUrl = '';
  let otherUrl = '';
  const open: Page[] = [];

  beforeAll(async () => {
    const script = await bundledDesk();
    const [desk, app, other] = await Promise.all([
      serve(() => ({ body: '' }), script),
      serve((path, request) => pageAt(pages, path, request, { appUrl, otherUrl })),
      serve((path, request) => pageAt(pages, path, request, { appUrl, otherUrl })),
    ]);
    servers = [desk, app, other];
    // Different sites, so that Chromium gives the frames processes of their own, as in life.
    deskUrl = `http://localhost:${portOf(desk)}/`;
    appUrl = `http://127.0.0.1:${portOf(app)}`;
    otherUrl = `http://127.0.0.1:${portOf(other)}`;
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
      args: ARGS,
    });
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((page) => page.context().close()));
  });

  afterAll(async () => {
    await browser.close();
    for (const server of servers) server.close();
  });

  return {
    app: (path: string) => appUrl + path,
    other: (path: string) => otherUrl + path,
    deskUrl: () => deskUrl,
    /** A page of its own, without the desk. */
    async visit(url: string, script?: string): Promise<Page> {
      const context = await browser.newContext();
      const page = await context.newPage();
      if (script !== undefined) await page.addInitScript(script);
      open.push(page);
      await page.goto(url);
      return page;
    },
    /** The desk, with one app open if a path is given. */
    async desk(path?: string, options: { origin?: string; late?: number } = {}): Promise<Desk> {
      const context = await browser.newContext();
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      open.push(page);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      await page.goto(deskUrl);
      const desk = new Desk(page, faults);
      if (path !== undefined) await desk.open('app', appUrl + path, options);
      return desk;
    },
  };
}

/** The desk's page as tests use it. */
export class Desk {
  readonly page: Page;
  /** Uncaught errors of the desk and of all frames. */
  readonly faults: string[];

  constructor(page: Page, faults: string[]) {
    this.page = page;
    this.faults = faults;
  }

  async open(app: string, url: string, options: { origin?: string; late?: number } = {}): Promise<void> {
    await this.page.evaluate(([name, at, more]) => window.desk.open(name, at, more), [
      app,
      url,
      options,
    ] as const);
  }

  async connected(app = 'app'): Promise<Frame> {
    await this.reached('connected', app);
    return this.frame(app);
  }

  async reached(state: string, app = 'app'): Promise<void> {
    await this.page.waitForFunction(([name, wanted]) => window.desk.state(name) === wanted, [
      app,
      state,
    ] as const);
  }

  async frame(app = 'app'): Promise<Frame> {
    const frame = await (await this.page.$(`#${app}`))?.contentFrame();
    if (frame == null) throw new Error(`There is no frame ${app}.`);
    return frame;
  }

  dispatched() {
    return this.page.evaluate(() => window.desk.dispatched);
  }

  states(app = 'app') {
    return this.page.evaluate((name) => window.desk.states(name), app);
  }
}

function pageAt(
  pages: Pages,
  path: string,
  request: IncomingMessage,
  origins: { appUrl: string; otherUrl: string },
): Answer {
  const library = /^\/lib\/([\w.]+)$/.exec(path)?.[1];
  if (library !== undefined) {
    const type = library.endsWith('.css') ? 'text/css' : 'text/javascript';
    return { body: readFileSync(new URL(library, LIBRARY)), headers: { 'content-type': type } };
  }
  return (
    pages[path]?.({ app: origins.appUrl, other: origins.otherUrl, request }) ?? {
      status: 404,
      body: 'Not found',
    }
  );
}

function serve(
  answer: (path: string, request: IncomingMessage) => Answer,
  deskScript?: string,
): Promise<Server> {
  const server = createServer((request, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    const {
      status = 200,
      headers = {},
      body,
      after = 0,
    } = deskScript === undefined ? answer(path, request) : deskPage(path, deskScript);
    const send = (): void => {
      response.writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        ...headers,
      });
      response.end(body);
    };
    if (after > 0) setTimeout(send, after);
    else send();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** With the policy the server gives the desk: no inline script, no eval. */
function deskPage(path: string, script: string): Answer {
  if (path === '/desk.js') return { body: script, headers: { 'content-type': 'text/javascript' } };
  const policy = "default-src 'self'; script-src 'self'; frame-src *; style-src 'self' 'unsafe-inline'";
  return {
    body: '<!doctype html><title>Desk</title><textarea></textarea><script src="/desk.js"></script>',
    headers: { 'content-security-policy': policy },
  };
}

async function bundledDesk(): Promise<string> {
  const entry = fileURLToPath(new URL('./desk/desk.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, minify: false, lib: { entry, name: 'testDesk', formats: ['iife'] } },
  });
  const [chunk] = Array.isArray(built) ? (built[0]?.output ?? []) : 'output' in built ? built.output : [];
  if (chunk === undefined) throw new Error('The test desk was not built.');
  return chunk.code;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port; // a TCP server that listens has such an address
}
