import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { signContract } from '@comptoir/contract/signing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { item, rss, Workspace } from '../import-feeds.fixture.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const done = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, done };
}

const run = (...args: readonly string[]) => start(...args).done;

describe('comptoir-catalogue import', () => {
  it('prints the agreed JSON and nothing else', async () => {
    const feed = work.write('f.xml', rss(item(), item({ id: 'B', price: '?' })));
    const { code, stdout, stderr } = await run('import', feed, '--data', work.data, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      imported: 1,
      categories: 0,
      skipped: [{ line: 15, column: 10, reason: expect.stringContaining('bad price') }],
    });
  });

  it('prints a summary for people', async () => {
    const feed = work.write('f.xml', rss(item(), item({ id: 'B', price: '?' })));
    const { code, stdout } = await run('import', feed, '--data', work.data, '--locale', 'fr-FR');
    expect(code).toBe(0);
    expect(stdout).toContain('1 product in 0 categories');
    expect(stdout).toContain('1 row skipped');
    expect(stdout).toContain('f.xml:15:10: bad price');
  });

  it('warns that a currency was assumed, in text and in JSON', async () => {
    const feed = work.write('f.xml', rss(item({ price: '5' })));
    const text = await run('import', feed, '--data', work.data);
    expect(text.stdout.match(/--currency EUR/g)).toHaveLength(1);
    const json = await run('import', feed, '--data', work.data, '--json');
    expect(JSON.parse(json.stdout).warnings).toEqual([expect.stringContaining('--currency EUR')]);
    expect((await run('import', feed, '--data', work.data, '--currency', 'EUR')).stdout).not.toContain(
      '--currency',
    );
  });

  it('ends with 1 when nothing could be imported, 2 when called wrongly', async () => {
    const empty = work.write('e.xml', rss());
    const failed = await run('import', empty, '--data', work.data, '--json');
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({
      imported: 0,
      error: { message: expect.stringContaining('no products') },
    });
    expect((await run('import', work.folder, '--data', work.data)).code).toBe(1);
    expect((await run('import', 'nowhere.xml', '--data', work.data)).stderr).toContain(
      'There is no such file',
    );
    expect((await run('import', empty)).code).toBe(2);
    expect((await run('import', empty, '--data', work.data, '--currency', 'EURO')).code).toBe(2);
    expect((await run('export')).code).toBe(2);
    expect((await run('import', '--help')).code).toBe(0);
  });
});

describe('comptoir-catalogue serve', () => {
  it('answers only signed calls, and ends on SIGTERM', async () => {
    await work.import(rss(item({ product_type: 'Home' })));
    const { child, done } = start('serve', '--data', work.data, '--port', '0', '--secret', 'top secret');
    const origin = await new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += chunk;
        const found = /http:\/\/[\d.:]+/.exec(text)?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    const ask = (path: string, query: string, secret = 'top secret') =>
      fetch(`${origin}${path}?${query}`, { headers: { 'x-iadvize-signature': signContract(secret, query) } });
    expect((await fetch(`${origin}/products`)).status).toBe(401);
    expect((await ask('/products', 'limit=5', 'guess')).status).toBe(401);
    expect(await (await ask('/products', 'limit=5&searchQuery=oak')).json()).toHaveLength(1);
    expect(await (await ask('/categories', 'limit=5')).json()).toMatchObject([
      { label: 'Home', productsCount: 1, products: ['A1'] },
    ]);
    expect((await ask('/health', '')).status).toBe(200);
    child.kill('SIGTERM');
    expect((await done).code).toBe(0);
  });

  it('says what is wrong with its settings', async () => {
    expect(await run('serve', '--data', work.data, '--port', 'x', '--secret', 's')).toMatchObject({
      code: 2,
    });
    expect(await run('serve', '--data', work.data, '--port', '0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--secret'),
    });
  });
});
