import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, startCast } from './cast.js';
import { never, startConnector, type TestConnector } from './hostile-connector.js';

describe('whether a page may be framed', () => {
  let cast: Cast;
  let page: TestConnector;
  let desk: string;
  let port: string;
  beforeAll(async () => {
    cast = await startCast();
    page = await startConnector(never);
    desk = cast.desk.settings['PUBLIC_URL'] ?? '';
    port = new URL(desk).port;
  });
  afterAll(async () => {
    await cast.desk.stop();
    await page.stop();
  });

  const check = async (iframeUrl: string, sandbox = true) =>
    (await cast.clients.admin.post('/api/panel-apps/check', { iframeUrl, sandbox })).body;
  const answering = (headers: Record<string, string | string[]>, status = 200): string => {
    page.answer = (_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html', ...headers });
      response.end('<!doctype html><title>App</title>');
    };
    return `${page.url}/app?x=1`;
  };
  const csp = (...values: string[]) => ({ 'content-security-policy': values });
  const header = (answer: { header: { value: string } | null }) => answer.header?.value ?? null;

  it('says that a page without such headers is framable, and what stands in the way of others', async () => {
    expect(await check(answering({}))).toEqual({
      verdict: 'framable',
      status: 200,
      header: null,
      diagnostics: [],
    });
    expect(page.asked.at(-1)).toMatchObject({ path: '/app', query: 'x=1' });
    const refused = await check(answering({ 'x-frame-options': 'SAMEORIGIN' }));
    expect(refused).toMatchObject({
      verdict: 'refuses',
      header: { name: 'x-frame-options', value: 'SAMEORIGIN' },
      diagnostics: [
        {
          rule: 'CPA3',
          severity: 'error',
          pointer: '/iframeUrl',
          fix: `Remove x-frame-options and send content-security-policy: frame-ancestors ${desk}`,
        },
      ],
    });
    const policy = await check(answering(csp("default-src 'self'; frame-ancestors 'none'; base-uri 'none'")));
    expect(policy.diagnostics[0].fix).toBe(
      `Send content-security-policy: default-src 'self'; frame-ancestors ${desk}; base-uri 'none'`,
    );
  });

  const verdicts = (): [string, Record<string, string | string[]>, string][] => [
    ['DENY', { 'x-frame-options': 'deny' }, 'refuses'],
    ['several equal', { 'x-frame-options': ['SAMEORIGIN', 'sameorigin'] }, 'refuses'],
    ['several unequal', { 'x-frame-options': 'ALLOWALL, DENY' }, 'refuses'],
    [
      'an obsolete one, which browsers ignore',
      { 'x-frame-options': 'ALLOW-FROM https://a.example' },
      'framable',
    ],
    ['ALLOWALL', { 'x-frame-options': 'ALLOWALL' }, 'framable'],
    [
      'the old header beside a policy that allows',
      { 'x-frame-options': 'DENY', ...csp('frame-ancestors *') },
      'framable',
    ],
    [
      'a policy of other things beside the old header',
      { 'x-frame-options': 'DENY', ...csp('img-src *') },
      'refuses',
    ],
    ['report only', { 'content-security-policy-report-only': "frame-ancestors 'none'" }, 'framable'],
    ["'self'", csp("frame-ancestors 'self'"), 'refuses'],
    ['nothing', csp('frame-ancestors'), 'refuses'],
    ['any', csp('frame-ancestors *'), 'framable'],
    ['the scheme', csp('frame-ancestors http:'), 'framable'],
    ['another scheme', csp('frame-ancestors https:'), 'refuses'],
    ['the desk', csp(`frame-ancestors 'self' http://localhost:${port}`), 'framable'],
    ['the desk without scheme', csp(`frame-ancestors LOCALHOST:${port}`), 'framable'],
    ['the desk without port', csp('frame-ancestors http://localhost'), 'refuses'],
    ['any port', csp('frame-ancestors http://localhost:*/path'), 'framable'],
    ['another port', csp('frame-ancestors http://localhost:1'), 'refuses'],
    ['a wildcard of others', csp('frame-ancestors *.example.com'), 'refuses'],
    ['a wildcard that is not the name itself', csp(`frame-ancestors *.localhost:${port}`), 'refuses'],
    ['two policies, one refusing', csp('frame-ancestors *', "frame-ancestors 'none'"), 'refuses'],
    ['two policies in one header', csp("frame-ancestors *, frame-ancestors 'none'"), 'refuses'],
    ['the first directive counts', csp("frame-ancestors *; frame-ancestors 'none'"), 'framable'],
    ['upper case', csp('Frame-Ancestors *'), 'framable'],
  ];
  it('decides as browsers do', async () => {
    for (const [name, headers, verdict] of verdicts()) {
      const answer = await check(answering(headers));
      expect([name, answer.verdict, answer.diagnostics.length > 0]).toEqual([
        name,
        verdict,
        verdict === 'refuses',
      ]);
    }
    expect(header(await check(answering(csp('frame-ancestors *'))))).toBe('frame-ancestors *');
  });

  it('follows no redirect, and names its target', async () => {
    const before = page.asked.length;
    const answer = await check(answering({ location: 'https://elsewhere.example/login' }, 302));
    expect(answer).toMatchObject({ verdict: 'unknown', status: 302 });
    expect(answer.diagnostics[0].found).toContain('https://elsewhere.example/login');
    expect(page.asked.length).toBe(before + 1);
  });

  it('tells pages that do not answer from pages that answer with an error', async () => {
    expect((await check(answering({}, 500))).verdict).toBe('unreachable');
    expect((await check(answering({}, 401))).verdict).toBe('unknown');
    expect((await check(answering({ 'content-type': 'application/json' }))).diagnostics[0].severity).toBe(
      'warning',
    );
    const closed = await startConnector(never);
    await closed.stop();
    const gone = await check(`${closed.url}/`);
    expect(gone).toMatchObject({ verdict: 'unreachable', status: null });
    expect(gone.diagnostics[0].found).toContain('ECONNREFUSED');
  });

  it.each([
    ['http://apps.example/', true],
    ['http://127.0.0.1:9/', false],
    ['https://user:secret@apps.example/', true],
    ['//apps.example/', true],
    ['/app', true],
    ['javascript:alert(1)', true],
    ['data:text/html,<p>', true],
    ['https:apps.example', true],
    ['https://', true],
    ['', true],
  ])('refuses the address %s', async (iframeUrl, sandbox) => {
    const { verdict, diagnostics } = await check(iframeUrl, sandbox);
    expect([verdict, diagnostics[0].rule]).toEqual(['not_allowed', 'CPA3']);
    expect(JSON.stringify(diagnostics)).not.toContain('secret');
  });

  it('refuses the desk’s own site, however it is written', async () => {
    for (const iframeUrl of [
      `${desk}/app`,
      'https://localhost/',
      'https://LOCALHOST:8443/',
      'https://localhost./',
      'https://apps.localhost/',
      `http://localhost:${Number(port) + 1}/`,
      'https://loc%61lhost/',
      'https://ｌｏｃａｌｈｏｓｔ/',
    ]) {
      const { verdict, diagnostics } = await check(iframeUrl);
      expect([iframeUrl, verdict]).toEqual([iframeUrl, 'not_allowed']);
      expect(diagnostics[0].expected).toContain('another site than the desk');
    }
  });

  const manifest = (iframeUrl: string) => ({
    name: 'Framed',
    version: '1.0.0',
    plugins: [
      { kind: 'product-list', productsUrl: 'https://c.example/p', categoriesUrl: 'https://c.example/c' },
      {
        kind: 'conversation-panel-app',
        name: { default: 'App' },
        icon: 'TAG',
        iframeUrl,
        enableForOperators: true,
        enableForExperts: true,
        useAuthentication: true,
      },
    ],
  });
  it('refuses it wherever a manifest is saved, with its pointer', async () => {
    const { admin } = cast.clients;
    const expectRefused = (answer: {
      status: number;
      body: { error: { details: { pointer: string }[] } };
    }) => {
      expect(answer.status).toBe(400);
      expect(answer.body.error.details[0]?.pointer).toBe('/plugins/1/iframeUrl');
    };
    expectRefused(await admin.post('/api/connectors', { manifest: manifest(`${desk}/app`) }));
    const manifestText = JSON.stringify(manifest(`${desk}/app`), null, 2);
    expectRefused(await admin.post('/api/connectors', { manifestText }));
    const checked = await admin.post('/api/manifests/check', { manifestText });
    expect(checked.body).toMatchObject({
      manifest: null,
      diagnostics: [{ pointer: '/plugins/1/iframeUrl', line: 16 }],
    });

    const made = await admin.post('/api/connectors', { manifest: manifest('http://127.0.0.1:9/app') });
    expect(made.status).toBe(201);
    const [version] = made.body.connector.versions;
    const path = `/api/connector-versions/${version.id}`;
    const { revision } = version;
    expectRefused(await admin.send('PATCH', path, { revision, manifest: manifest('https://localhost/') }));
    // On this machine while it is in the sandbox, and not beyond.
    expectRefused(await admin.post(`${path}/state`, { revision, state: 'published' }));
    const edited = await admin.send('PATCH', path, { revision, manifest: manifest('https://apps.example/') });
    expect(edited.status).toBe(200);
    const next = edited.body.connector.versions[0].revision;
    expect((await admin.post(`${path}/state`, { revision: next, state: 'published' })).status).toBe(200);

    const provisioned = cast.desk.server.provision({
      connectors: [
        {
          idConnectorVersion: '7b0a5a52-77b2-4f3d-9a53-0a4d1b1c0009',
          secretToken: 'a secret that nobody knows',
          manifest: manifest(`${desk}/app`),
        },
      ],
    });
    await expect(provisioned).rejects.toThrow('/plugins/1/iframeUrl');
  });
});

describe('without connectors on this machine', () => {
  it('says that it could not look, and provisions nothing over plain http', async () => {
    const cast = await startCast({ settings: { ALLOW_PRIVATE_CONNECTORS: 'false' } });
    const body = { iframeUrl: 'http://127.0.0.1:9/app', sandbox: true };
    const { verdict } = (await cast.clients.admin.post('/api/panel-apps/check', body)).body;
    expect(verdict).toBe('unknown');
    await cast.desk.stop();
  });
});
