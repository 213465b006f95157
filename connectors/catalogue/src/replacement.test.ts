import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toNodeHandler } from '@comptoir/connector-sdk';
import { signContract } from '@comptoir/contract/signing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCatalogueConnector } from './connector.js';
import { ALL, item, rss, Workspace } from './import-feeds.fixture.js';

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

const SECRET = 's';
const many = (name: string, count: number) =>
  rss(
    ...Array.from({ length: count }, (_, index) =>
      item({ id: `p${index}`, title: `${name} ${index}`, product_type: 'A &gt; B' }),
    ),
  );

describe('replacing an import', () => {
  it('keeps product and category ids', async () => {
    await work.import(rss(item({ product_type: 'Home &gt; Chairs' })));
    const before = work.open().categories(ALL);
    await work.import(
      rss(item({ id: 'Z', product_type: 'Other' }), item({ product_type: ' HOME &gt;  chairs' })),
    );
    const after = work.open().categories(ALL);
    expect(after.map(({ id }) => id)).toContain(before[0]?.id);
  });

  it('never mixes nor drops an answer while it serves', async () => {
    await work.import(many('Old', 400));
    const connector = createCatalogueConnector({ catalogue: work.open(), secretToken: SECRET });
    const server = createServer(toNodeHandler(connector)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address: AddressInfo | string | null = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const seen = new Set<string>();
    let importing = true;
    const ask = async () => {
      while (importing) {
        const query = 'limit=1000';
        const response = await fetch(`http://127.0.0.1:${port}/products?${query}`, {
          headers: { 'x-iadvize-signature': signContract(SECRET, query) },
        });
        expect(response.status).toBe(200);
        const products: unknown = await response.json();
        if (!Array.isArray(products)) throw new Error('not a list');
        const names = new Set(products.map(({ title }) => String(title).split(' ')[0]));
        expect(names.size).toBe(1);
        expect(products).toHaveLength(400);
        for (const name of names) seen.add(String(name));
      }
    };
    const asking = Promise.all([ask(), ask(), ask()]);
    try {
      for (const name of ['New', 'Newer', 'Newest']) await work.import(many(name, 400));
    } finally {
      importing = false;
    }
    await asking;
    server.close();
    expect(work.open().products({ limit: 1, offset: 0 })[0]?.title).toBe('Newest 0');
    expect(seen.size).toBeGreaterThan(1);
    expect(readdirSync(work.data)).toHaveLength(2);
  });

  it('survives a kill in the middle of an import', async () => {
    await work.import(rss(item({ title: 'Kept' })));
    const big = work.write('big', many('Big', 60_000));
    const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
    const child = spawn(process.execPath, [main, 'import', big, '--data', work.data, '--json'], {
      stdio: 'ignore',
    });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const files = () => readdirSync(work.data).filter((name) => name.endsWith('.sqlite'));
    while (files().length < 2 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await exited;
    expect(files()).toHaveLength(2);
    expect(work.open().products(ALL)[0]?.title).toBe('Kept');
    await work.import(rss(item({ title: 'After' })), { now: () => Date.now() + 2 * 60 * 60 * 1000 });
    expect(files()).toHaveLength(1);
    expect(work.open().products(ALL)[0]?.title).toBe('After');
  }, 30_000);
});

describe('what cannot be read', () => {
  const ask = async (path: string) => {
    const connector = createCatalogueConnector({ catalogue: work.open(), secretToken: SECRET });
    const request = new Request(`http://c.example${path}`, {
      headers: { 'x-iadvize-signature': signContract(SECRET, '') },
    });
    const response = await connector.fetch(request);
    return { status: response.status, body: await response.text() };
  };

  it('answers 503 with the reason before the first import', async () => {
    expect(await ask('/products')).toMatchObject({
      status: 503,
      body: expect.stringContaining('catalogue_missing'),
    });
    expect(await ask('/health')).toMatchObject({ status: 503, body: expect.stringContaining('DOWN') });
  });

  it('answers 503 for damaged files, and recovers with the next import', async () => {
    await work.import(many('P', 500));
    const [name = ''] = readdirSync(work.data).filter((file) => file.endsWith('.sqlite'));
    const path = join(work.data, name);
    const size = readFileSync(path).length;
    truncateSync(path, Math.floor(size / 3));
    expect((await ask('/products')).status).toBe(503);
    writeFileSync(path, 'this is not a database at all, it is a text file of some length');
    expect(await ask('/products')).toMatchObject({
      status: 503,
      body: expect.stringContaining('catalogue_damaged'),
    });
    writeFileSync(join(work.data, 'current'), '../../etc/passwd');
    expect((await ask('/categories')).status).toBe(503);
    await work.import(rss(item()));
    expect((await ask('/products')).status).toBe(200);
    expect((await ask('/health')).body).toBe('{"status":"UP"}');
  });
});
