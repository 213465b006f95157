import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FEED_PATH, PRODUCTS_PATH, writeRebasedFeed } from './catalogue/feed.js';
import { readProducts } from './catalogue/shop-product.js';
import { createDemoShop, type DemoShop } from './create-demo-shop.js';
import { DRAWINGS } from './pictures/picture.js';

const SECRET = 'the website’s secret of the tests';
const NOW = Date.UTC(2026, 10, 22);
let shop: DemoShop;
let origin: string;

beforeAll(async () => {
  shop = createDemoShop({
    deskUrl: 'http://desk.example:7300/',
    websiteId: 'ha-1',
    websiteSecret: SECRET,
    now: () => NOW,
  });
  origin = await shop.listen(0);
});
afterAll(() => shop.close());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${origin}${path}`, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('pages', () => {
  it.each([
    '/',
    '/offers',
    '/search?q=teapot',
    '/c/furniture',
    '/c/furniture/seating/chairs',
    '/account',
    '/products/nuage-armchair-teal',
  ])('%s is there in both languages, with the chatbox', async (path) => {
    for (const [language, prefix] of [
      ['en', ''],
      ['fr', '/fr'],
    ] as const) {
      const { status, text } = await get(path === '/' ? prefix || '/' : `${prefix}${path}`);
      expect(status).toBe(200);
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).toContain(
        '<script async src="http://desk.example:7300/chatbox.js" data-website="ha-1"></script>',
      );
    }
  });

  it('answers 404 with a way on', async () => {
    for (const path of ['/nowhere', '/fr/nowhere', '/products/none', '/c/none', '/%E0%A4%A']) {
      const { status } = await get(path);
      expect(status === 404 || status === 400).toBe(true);
    }
    expect((await get('/fr/products/none')).text).toContain('Retour à la boutique');
  });

  it('finds without accents and escapes what was typed', async () => {
    expect((await get('/search?q=theiere')).text).toContain('Théière Bonnet');
    const attack = await get('/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    expect(attack.text).not.toContain('<script>alert');
    expect((await get('/search?q=a&q=b')).status).toBe(200);
  });

  it('allows only itself and the desk', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' http://desk.example:7300");
    expect(policy).toContain('frame-src http://desk.example:7300');
    expect(policy).toContain('ws://desk.example:7300');
    expect(policy).not.toContain('unsafe');
  });
});

describe('the signed-in customer', () => {
  it('is proved to the desk by a short-lived token', async () => {
    expect((await get('/account/identity')).status).toBe(204);
    const signIn = await fetch(`${origin}/fr/account/sign-in`, { method: 'POST', redirect: 'manual' });
    expect(signIn.headers.get('location')).toBe('/fr/account');
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { text } = await get('/account/identity', { cookie });
    const identity: unknown = JSON.parse(text);
    expect(identity).toMatchObject({
      email: 'ana.ruiz@example.com',
      externalId: 'C-10482',
      name: 'Ana Ruiz',
    });
    const [head = '', body = '', signature] = /"signature":"([^"]+)"/.exec(text)?.[1]?.split('.') ?? [];
    expect(signature).toBe(createHmac('sha256', SECRET).update(`${head}.${body}`).digest('base64url'));
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual({
      sub: 'C-10482',
      email: 'ana.ruiz@example.com',
      name: 'Ana Ruiz',
      aud: 'ha-1',
      iat: NOW / 1000,
      exp: NOW / 1000 + 300,
    });
    expect((await get('/account', { cookie })).text).toContain('Sign out');
  });
});

describe('the catalogue', () => {
  const products = readProducts(PRODUCTS_PATH);

  it('is large, deep and varied enough for a demo', () => {
    expect(products.length).toBeGreaterThanOrEqual(300);
    expect(new Set(products.map(({ path }) => path.join('>'))).size).toBeGreaterThanOrEqual(20);
    expect(products.every(({ path, pathFr }) => path.length === 3 && pathFr.length === 3)).toBe(true);
    expect(products.filter(({ salePrice }) => salePrice !== null).length).toBeGreaterThan(20);
    expect(products.filter(({ specialPrice }) => specialPrice !== null).length).toBeGreaterThan(5);
    expect(products.filter(({ availability }) => availability === 'out_of_stock').length).toBeGreaterThan(10);
    expect(products.some(({ title }) => title.en.length > 120)).toBe(true);
    expect(new Set(products.map(({ drawing }) => drawing)).size).toBeGreaterThanOrEqual(30);
  });

  it('has a picture for each product that holds no scripts and nothing from elsewhere', async () => {
    for (const { id, drawing } of products) {
      expect(DRAWINGS.has(drawing)).toBe(true);
      const { status, headers, text } = await get(`/pictures/${id}.svg`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('image/svg+xml');
      expect(text.startsWith('<svg xmlns=')).toBe(true);
      expect(text).not.toMatch(/<script|href|undefined|NaN/);
    }
    const first = await get('/pictures/nuage-armchair-teal.svg');
    const again = await get('/pictures/nuage-armchair-teal.svg', {
      'if-none-match': first.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
    expect((await get('/pictures/none.svg')).status).toBe(404);
  });

  it('is written into a feed that leads to the running shop', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demo-shop-'));
    try {
      const target = join(folder, 'feed.xml');
      await writeRebasedFeed(origin, target);
      const feed = await readFile(target, 'utf8');
      expect(feed).not.toContain('demo.invalid');
      const links = [...feed.matchAll(/<g:(?:link|image_link)>([^<]+)</g)].map(([, link]) => link ?? '');
      expect(links).toHaveLength(products.length * 2);
      for (const link of links.slice(0, 20)) expect((await fetch(link)).status).toBe(200);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is what its script writes', async () => {
    const before = [readFileSync(FEED_PATH, 'utf8'), readFileSync(PRODUCTS_PATH, 'utf8')];
    await import(new URL('../catalogue/generate.mjs', import.meta.url).href);
    expect([readFileSync(FEED_PATH, 'utf8'), readFileSync(PRODUCTS_PATH, 'utf8')]).toEqual(before);
  });
});

describe('behind a server of one’s own', () => {
  it('answers what it is handed', async () => {
    const inner = createDemoShop({ deskUrl: 'http://desk.example', websiteId: 'ha-2' });
    const pages = await inner.handler();
    const server = createServer((request, response) => {
      if (request.url === '/other') response.end('other');
      else pages(request, response);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address: AddressInfo | string | null = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await (await fetch(`http://127.0.0.1:${port}/other`)).text()).toBe('other');
    expect(await (await fetch(`http://127.0.0.1:${port}/fr`)).text()).toContain('data-website="ha-2"');
    server.close();
    server.closeAllConnections();
    await inner.close();
  });
});

describe('settings', () => {
  it('refuses an address that is none', () => {
    expect(() => createDemoShop({ deskUrl: 'desk', websiteId: 'ha-1' })).toThrow(/deskUrl is "desk"/);
  });
});
