import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callTo, startConnector, startGateway, type TestConnector } from './gateway.fixture.js';

/** Reliability T03 and F09: whatever points elsewhere, there is one request and no second. */
describe('redirects', () => {
  const { gateway, stop } = startGateway();
  let connector: TestConnector;
  let canary: TestConnector;

  beforeAll(async () => {
    connector = await startConnector();
    canary = await startConnector();
  });
  afterAll(async () => {
    await stop();
    await connector.stop();
    await canary.stop();
  });

  const places = (): Record<string, string> => ({
    canary: `${canary.url}/stolen`,
    'the same server': '/other',
    'the same address': '',
    'no scheme': canary.url.replace('http:', ''),
    metadata: 'http://169.254.169.254/latest/',
    'metadata without scheme': '//169.254.169.254/',
    'https to http': canary.url.replace('127.0.0.1', 'localhost'),
    javascript: 'javascript:alert(1)',
    file: 'file:///etc/passwd',
  });
  const variants = [301, 302, 303, 307, 308].flatMap((status) =>
    Object.keys({
      ...{ canary: 0, 'the same server': 0, 'the same address': 0, 'no scheme': 0 },
      metadata: 0,
    }).map((place) => [status, place] as const),
  );
  const more = [
    [300, 'canary'],
    [304, 'canary'],
    [305, 'canary'],
    [302, 'metadata without scheme'],
    [302, 'https to http'],
    [302, 'javascript'],
    [302, 'file'],
    [399, 'canary'],
  ] as const;

  it.each([...variants, ...more])('%i to %s is an error that names the target', async (status, place) => {
    const location = places()[place] ?? '';
    connector.answer = (response) => response.writeHead(status, { location }).end();
    for (const method of ['GET', 'POST'] as const) {
      connector.asked.length = 0;
      const call = { ...callTo(`${connector.url}/products`), method };
      const failure = gateway.call(method === 'POST' ? { ...call, body: '{}' } : call);
      await expect(failure).rejects.toMatchObject({
        code: 'plugin_redirect',
        status,
        details: [{ found: `${status} to ${location}` }],
      });
      expect(connector.asked).toHaveLength(1);
    }
    expect(canary.asked).toEqual([]);
  });

  it.each([
    ['refresh', 'Refresh'],
    ['content-location', 'Content-Location'],
    ['location', 'Location'],
    ['link', 'Link'],
    ['alt-svc', 'Alt-Svc'],
  ])('a %s header of a good answer leads nowhere', async (_name, header) => {
    connector.asked.length = 0;
    connector.answer = (response) => {
      response
        .writeHead(200, { 'content-type': 'application/json', [header]: `0; url=${canary.url}` })
        .end('[]');
    };
    await gateway.get(callTo(connector.url));
    expect([connector.asked.length, canary.asked.length]).toEqual([1, 0]);
  });
});
