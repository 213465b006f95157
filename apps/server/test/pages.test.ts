import { type IncomingHttpHeaders, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk } from './desk.js';

const DECODED: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };

describe('pages on the wire', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());

  // As it comes: fetch would ask for compressed answers by itself, and unpack them.
  const get = (path: string, encodings?: string) =>
    new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }>(
      (resolve, reject) => {
        const headers = encodings === undefined ? {} : { 'accept-encoding': encodings };
        request(new URL(path, desk.url), { headers }, async (answer) => {
          const parts: Buffer[] = [];
          for await (const part of answer) parts.push(part);
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) });
        })
          .on('error', reject)
          .end();
      },
    );
  const scriptOf = async (page: string) =>
    /src="([^"]+-[\w-]{8}\.js)"/.exec((await get(page)).body.toString())?.[1] ?? 'no script';

  it('are compressed, as far as the browser takes it, and say by what they vary', async () => {
    const frame = '/chatbox/frame?website=ha-1';
    const paths = ['/', '/chatbox.js', frame, await scriptOf('/'), await scriptOf(frame)];
    for (const path of paths) {
      const plain = await get(path);
      expect([path, plain.status, plain.headers['content-encoding']]).toEqual([path, 200, undefined]);
      expect(plain.headers.vary).toContain('accept-encoding');
      const cases = [
        ['gzip, deflate, br, zstd', 'br'],
        ['gzip', 'gzip'],
        ['br;q=0, gzip', 'gzip'],
      ] as const;
      for (const [accepted, encoding] of cases) {
        const answer = await get(path, accepted);
        expect([path, accepted, answer.headers['content-encoding']]).toEqual([path, accepted, encoding]);
        expect(answer.headers.vary).toContain('accept-encoding');
        expect(answer.headers['content-type']).toBe(plain.headers['content-type']);
        expect(answer.headers['cache-control']).toBe(plain.headers['cache-control']);
        expect(answer.headers['content-security-policy']).toBe(plain.headers['content-security-policy']);
        expect(answer.body.length).toBeLessThan(plain.body.length);
        expect(DECODED[encoding]?.(answer.body).equals(plain.body)).toBe(true);
      }
      expect((await get(path, 'identity')).body.equals(plain.body)).toBe(true);
    }
  });

  it('are kept for good where their names tell their contents, and asked for again elsewhere', async () => {
    for (const accepted of ['identity', 'br']) {
      const hashed = await get(await scriptOf('/'), accepted);
      expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      for (const named of ['/assets/first-paint.js', '/assets/comptoir.svg', '/chatbox.js']) {
        expect((await get(named, accepted)).headers['cache-control']).toBe('public, max-age=300');
      }
      expect((await get('/', accepted)).headers['cache-control']).toBe('no-store');
    }
    expect((await get('/assets/none-12345678.js', 'br')).status).toBe(404);
  });
});
