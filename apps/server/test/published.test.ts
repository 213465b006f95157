import { readFileSync } from 'node:fs';
import { ERROR_CODES } from '@comptoir/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk } from './desk.js';
import { createClient } from './http-client.js';

describe('what the server publishes', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());

  it('describes its routes in OpenAPI', async () => {
    const { body } = await createClient(desk.url).get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    for (const path of [
      '/api/session',
      '/api/conversations',
      '/api/conversations/{id}/messages',
      '/api/visitor/session',
      '/healthz',
    ]) {
      expect(Object.keys(body.paths)).toContain(path);
    }
  });

  it('is healthy, ready and measurable', async () => {
    const client = createClient(desk.url);
    expect((await client.get('/healthz')).body).toEqual({ status: 'UP' });
    expect((await client.get('/readyz')).body).toEqual({ status: 'UP' });
    expect((await client.get('/metrics')).body).toContain('comptoir_realtime_connections 0');
  });

  it.each(['/', '/api/session', '/healthz', '/nothing-here', '/openapi.json'])(
    'sets its guard headers on %s',
    async (path) => {
      const { headers } = await createClient(desk.url).get(path, { accept: 'text/html' });
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain("script-src 'self' 'unsafe");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  it('lets only the website’s pages frame its chatbox', async () => {
    const { status, headers } = await createClient(desk.url).get('/chatbox/frame?website=ha-1');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://shop.example');
    expect((await createClient(desk.url).get('/chatbox/frame?website=ha-77')).status).toBe(404);
  });

  it('documents every error code, and no other', () => {
    const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    const documented = [...page.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map((match) => [
      match[1],
      Number(match[2]),
    ]);
    expect(documented).toEqual(Object.entries(ERROR_CODES).map(([code, { status }]) => [code, status]));
  });
});
