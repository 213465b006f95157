import { createHmac } from 'node:crypto';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, startCast } from './cast.js';
import { ENGINES } from './desk.js';
import { eventually } from './eventually.js';
import { type Answer, type Client, text } from './http-client.js';
import { connect } from './socket-client.js';

const VERSION = '7b0a5a52-77b2-4f3d-9a53-0a4d1b1c0001';
const ABROAD = '7b0a5a52-77b2-4f3d-9a53-0a4d1b1c0002';
const SECRET = 'the secret of the panel apps, é';
const ORDERS_URL = 'https://apps.example/orders?tenant=a%20b&c#top';
const app = (name: string, iframeUrl: string, more: object = {}) => ({
  kind: 'conversation-panel-app',
  name: { default: name, FR: `${name} (fr)` },
  icon: 'PACKAGE',
  iframeUrl,
  enableForOperators: true,
  enableForExperts: false,
  useAuthentication: true,
  ...more,
});
const manifest = {
  name: 'Apps',
  version: '1.0.0',
  plugins: [
    app('Orders', ORDERS_URL),
    app('Plain', 'https://apps.example/plain', { useAuthentication: false }),
    app('Experts', 'https://apps.example/experts', { enableForOperators: false, enableForExperts: true }),
    app('Hidden', 'https://apps.example/hidden', { enableForOperators: false }),
  ],
};
const CARD = {
  contentType: 'card/content',
  title: 'Your parcel',
  actions: [{ type: 'LINK', name: 'Follow it', url: 'https://shop.example/p/1' }],
};

describe.each(ENGINES)('panel apps on %s', (engine) => {
  let cast: Cast;
  let ana: Client;
  let clock = Date.now();
  beforeAll(async () => {
    cast = await startCast(
      { engine, now: () => clock },
      {
        connectors: [
          { idConnectorVersion: VERSION, secretToken: SECRET, manifest, installOn: [{ website: 'ha-1' }] },
          {
            idConnectorVersion: ABROAD,
            secretToken: SECRET,
            manifest: { ...manifest, name: 'Abroad' },
            installOn: [{ website: 'ha-2' }],
          },
          // What the cast's connector signs in with.
          {
            idConnectorVersion: '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b',
            secretToken: 'the secret of the connector of this test',
            manifest: { name: 'Nothing', version: '1.0.0', plugins: [] },
            installOn: [{ website: 'ha-1' }],
          },
        ],
      },
    );
    ana = cast.clients.operator;
  });
  afterAll(() => cast.desk.stop());

  const appsOf = async (client: Client, id: string) => {
    const { body } = await client.get(`/api/conversations/${id}/panel-apps`);
    return body.apps.map((one: { name: { default: string } }) => one.name.default);
  };
  const launch = (client: Client, id: string, position = 0, version = VERSION): Promise<Answer> =>
    client.post(`/api/conversations/${id}/panel-apps/${version}.${position}/launch`);
  const token = (client: Client, id: string, position = 0): Promise<Answer> =>
    client.post(`/api/conversations/${id}/panel-apps/${VERSION}.${position}/token`);
  const verify = (jwt: string, key = SECRET) =>
    jwtVerify(jwt, new TextEncoder().encode(key), {
      algorithms: ['HS256'],
      issuer: 'iadvize',
      audience: ORDERS_URL,
      clockTolerance: 5,
      currentDate: new Date(clock),
    });

  it('shows operators theirs, experts theirs, and nobody what is hidden', async () => {
    const own = await cast.taken(ana);
    expect(await appsOf(ana, own.id)).toEqual(['Orders', 'Plain']);
    expect(await appsOf(cast.clients.manager, own.id)).toEqual(['Orders', 'Plain']);
    const experts = await cast.taken(cast.clients.expert);
    expect(await appsOf(cast.clients.expert, experts.id)).toEqual(['Experts']);
    const { body } = await ana.get(`/api/conversations/${own.id}/panel-apps`);
    expect(body.apps[0]).toEqual({
      id: `${VERSION}.0`,
      idConnectorVersion: VERSION,
      connectorName: 'Apps',
      name: { default: 'Orders', FR: 'Orders (fr)' },
      icon: 'PACKAGE',
      iframeUrl: ORDERS_URL,
      useAuthentication: true,
      hasMessageHook: false,
    });
    expect((await launch(ana, own.id, 2)).status).toBe(404);
    expect((await launch(ana, own.id, 3)).status).toBe(404);
    expect((await launch(ana, own.id, 0, ABROAD)).status).toBe(404);
    expect((await launch(cast.clients.expert, experts.id, 0)).status).toBe(404);
  });

  it('puts the token beside the query that is there, and none where none is wanted', async () => {
    const { id } = await cast.taken(ana);
    const launched = await launch(ana, id);
    expect(launched.status).toBe(200);
    expect(launched.headers.get('cache-control')).toBe('no-store');
    const url: string = launched.body.url;
    expect(url).toMatch(/^https:\/\/apps\.example\/orders\?tenant=a%20b&c&jwt=[\w-]+\.[\w-]+\.[\w-]+#top$/);
    const { payload, protectedHeader } = await verify(new URL(url).searchParams.get('jwt') ?? '');
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' });
    const iat = Math.floor(clock / 1000);
    expect(payload).toEqual({
      iss: 'iadvize',
      sub: '10',
      aud: ORDERS_URL,
      iat,
      exp: iat + 60,
      email: 'ana@example.com',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      conversationId: id,
      projectId: '1',
    });
    expect((await launch(ana, id, 1)).body).toEqual({ url: 'https://apps.example/plain' });
  });

  it('signs a fresh token at each call, which the secret alone verifies', async () => {
    const { id } = await cast.taken(ana);
    const [first, second] = [await token(ana, id), await token(ana, id)];
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.body.token).not.toBe(second.body.token);
    const [head = '', body = '', signature = ''] = String(first.body.token).split('.');
    expect(createHmac('sha256', SECRET).update(`${head}.${body}`).digest('base64url')).toBe(signature);
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toMatchObject({ sub: '10' });
    expect((await token(ana, id, 1)).status).toBe(200);
    await expect(verify(first.body.token, 'another')).rejects.toThrow();
    clock += 66_000;
    await expect(verify(first.body.token)).rejects.toThrow(/exp/);
  });

  it('refuses whoever does not have the conversation, and its operator after a transfer or the end', async () => {
    const { id } = await cast.taken(ana);
    for (const ask of [launch, token]) {
      expect((await ask(cast.clients.nobody, id)).status).toBe(401);
      expect((await ask(cast.clients.visitor, id)).status).toBe(401);
      for (const other of [cast.ben, cast.clients.manager, cast.clients.admin]) {
        const refused = await ask(other, id);
        expect(refused.status).toBe(409);
        expect(refused.body.error.code).toBe('conversation_taken');
      }
      expect((await ask(cast.cleo, id)).status).toBe(404);
      // Ben may not see it: he learns that it is taken and nothing of whose it is.
      expect(JSON.stringify((await ask(cast.ben, id)).body)).not.toContain('visitor');
    }
    const waiting = await cast.ask();
    expect((await launch(ana, waiting.id)).body.error.code).toBe('forbidden');

    const socket = await connect(cast.desk.url, cast.ben, 'operator');
    await eventually(
      async () =>
        (await ana.get('/api/colleagues')).body.colleagues.find(
          (one: { operator: { id: string } }) => one.operator.id === 'ha-11',
        ).presence,
    ).toBe('available');
    const to = { to: { operatorId: 'ha-11' } };
    expect((await ana.post(`/api/conversations/${id}/transfer`, to)).status).toBe(200);
    socket.close();
    expect((await launch(ana, id)).body.error.code).toBe('conversation_taken');
    expect((await token(ana, id)).body.error.code).toBe('conversation_taken');
    expect((await token(cast.ben, id)).status).toBe(200);

    const closed = await cast.taken(ana);
    await ana.post(`/api/conversations/${closed.id}/close`, {});
    expect((await launch(ana, closed.id)).body.error.code).toBe('conversation_closed');
  });

  it('says to colleagues through which app a message came, and not to the visitor', async () => {
    const { id, visitor } = await cast.taken(ana);
    const send = (body: object, client = ana) => client.post(`/api/conversations/${id}/messages`, body);
    const sent = await send({ clientId: 'by-an-app-0001', payload: CARD, viaApp: `${VERSION}.0` });
    expect(sent.status).toBe(201);
    expect(sent.body.entry.via).toEqual({ appId: `${VERSION}.0`, name: 'Orders' });
    const again = await send({ clientId: 'by-an-app-0001', payload: CARD, viaApp: `${VERSION}.0` });
    expect([again.status, again.body.entry.seq]).toEqual([200, sent.body.entry.seq]);
    const { body } = await visitor.get(`/api/visitor/conversations/${id}/entries`);
    expect(JSON.stringify(body)).toContain('Your parcel');
    expect(JSON.stringify(body)).not.toMatch(/"via"|Orders|7b0a5a52/);
    for (const viaApp of [`${VERSION}.2`, `${VERSION}.3`, `${VERSION}.9`, `${ABROAD}.0`, 'nonsense']) {
      const refused = await send({
        clientId: `via-${viaApp}`.slice(0, 60).replaceAll('.', '-'),
        payload: CARD,
        viaApp,
      });
      expect([refused.status, refused.body.error.code], viaApp).toEqual([404, 'not_found']);
    }
    const plain = await send({ clientId: 'via-none-0001', payload: text('By hand') });
    expect(plain.body.entry.via).toBeUndefined();
  });

  it('tells sockets the same: operators the app, the visitor nothing of it', async () => {
    const { id, visitor } = await cast.taken(ana);
    const socket = await connect(cast.desk.url, visitor, 'visitor');
    socket.send({ type: 'subscribe', conversationId: id, after: 0 });
    const body = { clientId: 'by-an-app-0002', payload: CARD, viaApp: `${VERSION}.1` };
    expect((await ana.post(`/api/conversations/${id}/messages`, body)).status).toBe(201);
    await eventually(() => JSON.stringify(socket.frames)).toContain('Your parcel');
    expect(JSON.stringify(socket.frames)).not.toContain('"via"');
    socket.close();
  });

  it('lets five pushes a second of an operator and an app through', async () => {
    const { id } = await cast.taken(ana);
    clock += 10_000;
    const push = async (position: number, count: number) => {
      const statuses: number[] = [];
      for (let index = 0; index < count; index += 1) {
        const body = {
          clientId: `push-${position}-${clock}-${index}`,
          payload: CARD,
          viaApp: `${VERSION}.${position}`,
        };
        statuses.push((await ana.post(`/api/conversations/${id}/messages`, body)).status);
      }
      return statuses;
    };
    expect(await push(0, 7)).toEqual([201, 201, 201, 201, 201, 429, 429]);
    expect(await push(1, 1)).toEqual([201]);
    clock += 1_001;
    expect(await push(0, 1)).toEqual([201]);
  });

  it('signs with the secret that receivers hold while it is being changed', async () => {
    const { id } = await cast.taken(ana);
    const { admin } = cast.clients;
    const connectors = (await admin.get('/api/connectors')).body.connectors;
    const connector = connectors.find((one: { name: string }) => one.name === 'Apps');
    const { revision } = connector.versions[0];
    const rotated = await admin.post(`/api/connector-versions/${VERSION}/secret`, {
      revision,
      keepOldHours: 1,
    });
    expect(rotated.status).toBe(200);
    await verify((await token(ana, id)).body.token);
    clock += 3_600_001;
    await verify((await token(ana, id)).body.token, rotated.body.secretToken);
  });

  it('keeps the token out of the records of calls', async () => {
    const { calls } = (await cast.clients.admin.get('/api/connector-calls')).body;
    expect(JSON.stringify(calls)).not.toMatch(/eyJ/);
  });
});

describe('the library', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.desk.stop());

  it.each([
    '1.0.0',
    '1.2.0',
    '2.0.3',
    '2.1.0',
    '2.3.1',
    '2.4.0',
    '2.6.0',
    '2.7.0',
    '2.9.0',
    '3.0.0',
    'latest',
  ])('is served for %s to any page', async (version) => {
    const types = {
      'idzcpa.umd.production.min.js': 'text/javascript; charset=utf-8',
      'idzcpa.esm.production.min.js': 'text/javascript; charset=utf-8',
      'idzcpa.base.css': 'text/css; charset=utf-8',
    };
    for (const [file, type] of Object.entries(types)) {
      const path = `/conversation-panel-app-lib/${version}/${file}`;
      const { status, headers } = await cast.clients.nobody.get(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe(type);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(headers.get('cache-control')).toBe(
        version === 'latest' ? 'public, max-age=300' : 'public, max-age=31536000, immutable',
      );
      const etag = headers.get('etag') ?? '';
      const again = await cast.clients.nobody.get(path, { 'if-none-match': `"other", W/${etag}` });
      expect(again.status).toBe(304);
    }
  });

  it.each([
    '/conversation-panel-app-lib/9.9.9/idzcpa.base.css',
    '/conversation-panel-app-lib/2.9.0/idzcpa.js',
    '/conversation-panel-app-lib/2.9.0/..%2F..%2Fpackage.json',
    '/conversation-panel-app-lib/2.9.0/__proto__',
    '/conversation-panel-app-lib/latest/constructor',
  ])('is not anything else: %s', async (path) => {
    const { status, body, headers } = await cast.clients.nobody.get(path, { accept: 'text/html' });
    expect([status, body.error.code]).toEqual([404, 'not_found']);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
