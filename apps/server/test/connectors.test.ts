import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, startCast } from './cast.js';
import { ENGINES } from './desk.js';
import { eventually } from './eventually.js';
import { json, product, startConnector, type TestConnector } from './hostile-connector.js';
import { type Answer, type Client, createClient } from './http-client.js';

const HOUR = 3_600_000;

describe.each(ENGINES)('connectors in the console on %s', (engine) => {
  let cast: Cast;
  let admin: Client;
  let connector: TestConnector;
  let answers: Record<string, TestConnector['answer']> = {};
  let clock = Date.now();

  beforeAll(async () => {
    connector = await startConnector((request, response) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      (answers[path] ?? json({ error: 'no such path' }, 404))(request, response);
    });
    cast = await startCast({ engine, now: () => clock });
    admin = cast.clients.admin;
  });
  afterAll(async () => {
    await cast.desk.stop();
    await connector.stop();
  });
  beforeEach(() => {
    answers = {
      '/form': json([{ id: 'a', label: 'A', fieldType: 'TEXT', isRequired: false }]),
      '/info': json([{ id: 'a', label: 'A', value: 'x', fieldType: 'TEXT' }]),
      '/products': json([product('1')]),
      '/categories': json([]),
      '/health': json({ status: 'UP' }),
      '/options': json([{ label: 'One', value: '1' }]),
    };
  });

  const manifest = (more: object = {}) => ({
    name: 'Whole',
    version: '1.0.0',
    healthCheckUrl: `${connector.url}/health`,
    parameters: {
      authentication: [{ key: 'apiKey', label: 'Key', type: 'text', required: true }],
      settings: [
        { key: 'shop', label: 'Shop', type: 'selectpicker', required: true, url: `${connector.url}/options` },
        { key: 'live', label: 'Live', type: 'toggle', required: false },
      ],
    },
    plugins: [
      {
        kind: 'product-list',
        productsUrl: `${connector.url}/products`,
        categoriesUrl: `${connector.url}/categories`,
      },
      { kind: 'customer-information', informationUrl: `${connector.url}/info` },
      { kind: 'closing-form', formUrl: `${connector.url}/form` },
    ],
    ...more,
  });
  const create = async (more: object = {}) => {
    clock += 1;
    const { status, body } = await admin.post('/api/connectors', { manifest: manifest(more) });
    expect(status, JSON.stringify(body)).toBe(201);
    return {
      id: String(body.connector.id),
      version: body.connector.versions[0],
      secret: String(body.secretToken),
    };
  };
  const versionOf = async (id: string, version: string) =>
    (await admin.get(`/api/connectors/${id}`)).body.connector.versions.find(
      (one: { id: string }) => one.id === version,
    );
  const installationPath = (id: string, website = 'ha-1') => `/api/websites/${website}/installations/${id}`;
  const GOOD = { authentication: { apiKey: 'the key' }, settings: { shop: '1' } };
  const install = (
    id: string,
    idConnectorVersion: string,
    more: object = GOOD,
    website = 'ha-1',
  ): Promise<Answer> => admin.send('PUT', installationPath(id, website), { idConnectorVersion, ...more });
  const uninstall = async (id: string) => {
    const { body } = await admin.get(`/api/connectors/${id}`);
    for (const { revision, websiteId } of body.connector.installations)
      await admin.send('DELETE', `${installationPath(id, websiteId)}?revision=${revision}`);
  };
  const move = async (id: string, version: string, state: string) =>
    admin.post(`/api/connector-versions/${version}/state`, {
      state,
      revision: (await versionOf(id, version)).revision,
    });

  it('names every fault of a new manifest as it does for a version’s', async () => {
    const app = {
      kind: 'conversation-panel-app',
      name: { default: 'Orders' },
      icon: 'ORDERS',
      iframeUrl: 'https://shop.example/orders',
      enableForOperators: true,
      enableForExperts: true,
      useAuthentication: true,
    };
    const wrong = manifest({ version: 1, plugins: [app] });
    const { version } = await create();
    const path = `/api/connector-versions/${version.id}`;
    const patched = await admin.send('PATCH', path, { revision: version.revision, manifest: wrong });
    const posted = await admin.post('/api/connectors', { manifest: wrong });
    expect(posted.status).toBe(400);
    expect(posted.body.error.details).toMatchObject([
      { pointer: '/manifest/version', found: 'the number 1', fix: 'Write it in quotes: "1".' },
      { pointer: '/manifest/plugins/0/icon', found: 'the text "ORDERS"', fix: 'Did you mean "ORDER"?' },
    ]);
    expect(posted.body.error.details).toEqual(patched.body.error.details);
    const text = await admin.post('/api/connectors', { manifestText: 7 });
    expect(text.body.error.details).toMatchObject([{ pointer: '/manifestText', found: 'the number 7' }]);
    const neither = await admin.post('/api/connectors', { description: 'Nothing else' });
    expect(neither.status).toBe(400);
    expect(neither.body.error.details).toHaveLength(1);
  });

  it('are edited in the sandbox only, and never change once published', async () => {
    const { id, version } = await create();
    const edit = async () =>
      admin.send('PATCH', `/api/connector-versions/${version.id}`, {
        revision: (await versionOf(id, version.id)).revision,
        manifest: manifest({ description: 'Edited' }),
      });
    expect((await edit()).status).toBe(200);
    expect((await move(id, version.id, 'under-review')).status).toBe(200);
    expect((await edit()).body.error.code).toBe('version_frozen');
    expect((await move(id, version.id, 'sandbox')).status).toBe(200);
    expect((await edit()).status).toBe(200);
    expect((await move(id, version.id, 'under-review')).status).toBe(200);
    expect((await move(id, version.id, 'published')).status).toBe(200);
    for (const state of ['sandbox', 'under-review'])
      expect((await move(id, version.id, state)).body.error.code).toBe('version_frozen');
    expect((await edit()).body.error.code).toBe('version_frozen');
    clock += 1;
    const next = await admin.post(`/api/connectors/${id}/versions`, { version: '2.0.0' });
    expect(next.body.connector.versions[0]).toMatchObject({
      version: '2.0.0',
      state: 'sandbox',
      manifest: { description: 'Edited' },
    });
    expect((await admin.post(`/api/connectors/${id}/versions`, { version: '2.0.0' })).status).toBe(400);
    expect((await versionOf(id, version.id)).manifest.version).toBe('1.0.0');
  });

  it('sign with the old secret while both live, with the new one beside it, and accept either', async () => {
    const { id, version, secret } = await create();
    await install(id, version.id);
    const rotated = await admin.post(`/api/connector-versions/${version.id}/secret`, {
      revision: (await versionOf(id, version.id)).revision,
      keepOldHours: 2,
    });
    const next: string = rotated.body.secretToken;
    expect(next).not.toBe(secret);
    expect(rotated.body.connector.versions[0].previousSecretUntil).toBe(
      new Date(clock + 2 * HOUR).toISOString(),
    );
    const sign = (key: string, text: string) =>
      `sha256=${createHmac('sha256', key).update(text).digest('hex')}`;
    const askForm = async () => {
      const { id: conversation } = await cast.taken(cast.clients.operator);
      await cast.clients.operator.get(`/api/conversations/${conversation}/closing-form`, {
        'cache-control': 'no-cache',
      });
      const asked = connector.asked.filter(({ path }) => path === '/form').at(-1);
      return { query: asked?.query ?? '', headers: asked?.headers ?? {} };
    };
    const token = async (client_secret: string) =>
      (
        await createClient(cast.desk.url).post('/oauth2/token', {
          grant_type: 'client_credentials',
          client_id: version.id,
          client_secret,
        })
      ).status;
    const during = await askForm();
    expect(during.headers['x-iadvize-signature']).toBe(sign(secret, during.query));
    expect(during.headers['x-comptoir-next-signature']).toBe(sign(next, during.query));
    expect(String(during.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect([await token(secret), await token(next), await token('wrong')]).toEqual([200, 200, 401]);
    clock += 2 * HOUR + 6_000;
    const after = await askForm();
    expect(after.headers['x-iadvize-signature']).toBe(sign(next, after.query));
    expect(after.headers['x-comptoir-next-signature']).toBeUndefined();
    expect([await token(secret), await token(next)]).toEqual([401, 200]);
    // At once, without overlap.
    const last = await admin.post(`/api/connector-versions/${version.id}/secret`, {
      revision: (await versionOf(id, version.id)).revision,
      keepOldHours: 0,
    });
    expect([await token(next), await token(last.body.secretToken)]).toEqual([401, 200]);
    await uninstall(id);
  });

  it.each<[string, object, string]>([
    ['a required secret missing', { settings: { shop: '1' } }, '/authentication/apiKey'],
    [
      'an empty secret',
      { authentication: { apiKey: '' }, settings: { shop: '1' } },
      '/authentication/apiKey',
    ],
    ['a toggle as text', { ...GOOD, settings: { shop: '1', live: 'yes' } }, '/settings/live'],
    ['a text as toggle', { ...GOOD, settings: { shop: true } }, '/settings/shop'],
    ['a key there is not', { ...GOOD, settings: { shop: '1', nothing: 'x' } }, '/settings/nothing'],
    ['a secret among the settings', { settings: { shop: '1', apiKey: 'x' } }, '/settings/apiKey'],
  ])('refuse to be installed with %s', async (_what, parameters, pointer) => {
    const { id, version } = await create();
    const { status, body } = await install(id, version.id, parameters);
    expect(status).toBe(400);
    expect(body.error.details.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
    expect((await admin.get(`/api/connectors/${id}`)).body.connector.installations).toEqual([]);
  });

  it('live on a website: parameters merge, versions go on and one step back, and agents’ work survives the end', async () => {
    const { id, version, secret } = await create();
    const first = (await install(id, version.id, { ...GOOD, settings: { shop: '1', live: true } })).body
      .installation;
    expect(first).toMatchObject({
      authenticationKeys: ['apiKey'],
      settings: { shop: '1', live: true },
      previousVersionId: null,
    });
    expect((await install(id, version.id)).status).toBe(409);
    const second = (await install(id, version.id, { revision: first.revision, settings: { shop: '2' } })).body
      .installation;
    expect(second).toMatchObject({ authenticationKeys: ['apiKey'], settings: { shop: '2', live: true } });
    expect(second.revision).toBeGreaterThan(first.revision);

    const own = async (client_id: string, client_secret: string) => {
      const { body } = await createClient(cast.desk.url).post('/oauth2/token', {
        grant_type: 'client_credentials',
        client_id,
        client_secret,
      });
      return createClient(cast.desk.url, { authorization: `Bearer ${body.access_token}` });
    };
    const program = await own(version.id, secret);
    const read = (client: Client, idVersion: string, website = 'ha-1') =>
      client.get(`/api/connector-versions/${idVersion}/installations/${website}/parameters`);
    expect((await read(program, version.id)).body.parameters).toEqual([
      { key: 'apiKey', value: 'the key' },
      { key: 'shop', value: '2' },
      { key: 'live', value: true },
    ]);
    expect((await read(program, version.id, 'ha-2')).status).toBe(404);
    const stranger = await create({ name: 'Stranger' });
    await install(stranger.id, stranger.version.id, GOOD, 'ha-2');
    expect((await read(program, stranger.version.id, 'ha-2')).status).toBe(401);
    expect((await read(await own(stranger.version.id, stranger.secret), version.id)).status).toBe(401);
    await uninstall(stranger.id);

    clock += 1;
    const made = await admin.post(`/api/connectors/${id}/versions`, { version: '2.0.0' });
    const next = made.body.connector.versions[0];
    await admin.send('PATCH', `/api/connector-versions/${next.id}`, {
      revision: next.revision,
      manifest: manifest({
        version: '2.0.0',
        parameters: {
          authentication: manifest().parameters.authentication,
          settings: [manifest().parameters.settings[0]],
        },
      }),
    });
    const updated = await install(id, next.id, { revision: second.revision });
    expect(updated.body.installation).toMatchObject({
      idConnectorVersion: next.id,
      previousVersionId: version.id,
      settings: { shop: '2' },
    });
    const back = await admin.post(`${installationPath(id)}/back`, {
      revision: updated.body.installation.revision,
    });
    expect(back.body.installation).toMatchObject({
      idConnectorVersion: version.id,
      previousVersionId: next.id,
      authenticationKeys: ['apiKey'],
    });
    expect(
      (await admin.post(`${installationPath(id)}/back`, { revision: updated.body.installation.revision }))
        .status,
    ).toBe(409);

    const { operator } = cast.clients;
    const { id: conversation } = await cast.taken(operator);
    const shown = (await operator.get(`/api/conversations/${conversation}/closing-form`)).body.forms[0];
    const removed = await admin.send(
      'DELETE',
      `${installationPath(id)}?revision=${back.body.installation.revision}`,
    );
    expect(removed.status).toBe(204);
    // No trace of it in what agents are offered, at once, and nothing of theirs lost.
    expect((await operator.get(`/api/conversations/${conversation}/closing-form`)).body).toMatchObject({
      applies: false,
      forms: [],
    });
    expect(
      (await operator.get(`/api/conversations/${conversation}/customer-information`)).body.panels,
    ).toEqual([]);
    expect(
      (await operator.get(`/api/conversations/${conversation}/product-list/products`)).body.error.code,
    ).toBe('plugin_not_installed');
    const closing = {
      answers: [
        { idConnectorVersion: version.id, formId: shown.formId, values: [{ id: 'a', value: 'kept' }] },
      ],
    };
    expect((await operator.post(`/api/conversations/${conversation}/close`, closing)).status).toBe(200);
    expect(
      (await operator.get(`/api/conversations/${conversation}/closing-form-values`)).body.forms,
    ).toHaveLength(1);
    expect((await read(program, version.id)).status).toBe(404);
  });

  it('tell an open desk at once that plugins came and went', async () => {
    const { connect } = await import('./socket-client.js');
    const socket = await connect(cast.desk.url, cast.clients.operator, 'operator');
    const { id, version } = await create();
    await install(id, version.id);
    await socket.next((frame) => frame.type === 'session');
    await uninstall(id);
    await eventually(
      () => socket.frames.filter(({ type }) => type === 'session').length,
    ).toBeGreaterThanOrEqual(2);
    socket.close();
  });

  it('offer the options of a select picker, live, and say why there are none', async () => {
    const { version } = await create();
    const options = (key: string) =>
      admin.post(`/api/connector-versions/${version.id}/parameter-options`, { key, websiteId: 'ha-1' });
    expect((await options('shop')).body.options).toEqual([{ label: 'One', value: '1' }]);
    expect(connector.asked.at(-1)?.query).toBe('idWebsite=ha-1');
    for (const key of ['live', 'apiKey', 'nothing']) expect((await options(key)).status).toBe(404);
    for (const wrong of [[], {}, [{ label: 'One' }], [{ label: 1, value: '1' }], ['One']]) {
      answers['/options'] = json(wrong);
      const { body } = await options('shop');
      expect(body.error.code, JSON.stringify(wrong)).toBe('plugin_invalid_answer');
      expect(body.error.details[0].rule).toBe('CON3');
    }
    answers['/options'] = json('down', 503);
    expect((await options('shop')).body.error.code).toBe('plugin_status');
  });

  it('are checked live, each address, with what is good, doubtful, wrong or dead', async () => {
    const { id, version } = await create();
    const check = () => admin.post(`${installationPath(id)}/check`);
    expect((await check()).body.error.code).toBe('plugin_not_installed');
    await install(id, version.id);
    answers['/info'] = json([{ id: 'a', label: 'A', value: 5, fieldType: 'text' }]);
    answers['/form'] = json({ fields: [] });
    answers['/categories'] = (request) => request.socket.destroy();
    const { body } = await check();
    const verdicts = Object.fromEntries(
      body.checks.map((one: { address: string; verdict: string }) => [one.address, one.verdict]),
    );
    expect(verdicts).toEqual({
      healthCheckUrl: 'ok',
      productsUrl: 'ok',
      categoriesUrl: 'failed',
      informationUrl: 'warnings',
      formUrl: 'invalid',
    });
    for (const one of body.checks)
      if (one.verdict !== 'ok') expect(one.message + JSON.stringify(one.diagnostics)).not.toBe('[]');
    await uninstall(id);
  });

  it('are asked for their health, and its history is kept', async () => {
    const { id, version, secret } = await create();
    // Not installed: the desk's own probes would come between.
    const { live } = cast.desk.server.parts;
    const row = await cast.desk.server.parts.storage.query('versionById', { id: version.id });
    if (row === undefined) throw new Error('No version.');
    const health = async () => (await admin.get(`/api/connector-versions/${version.id}/health`)).body;
    await live.probe(row, 1);
    const asked = connector.asked.at(-1);
    expect(asked).toMatchObject({ path: '/health', query: '' });
    expect(asked?.headers['x-iadvize-signature']).toBe(
      `sha256=${createHmac('sha256', secret).update('').digest('hex')}`,
    );
    expect(await health()).toMatchObject({ uptime24h: 1, probes: [{ up: true, reason: '' }] });
    expect((await versionOf(id, version.id)).health).toBe('up');
    for (const answer of [json({ status: 'DOWN' }), json('down', 500), json({ status: 'UP' }, 503)]) {
      clock += 30_000;
      answers['/health'] = answer;
      await live.probe(row, 1);
    }
    const { probes, uptime24h } = await health();
    expect(probes.map((one: { up: boolean }) => one.up)).toEqual([false, false, false, true]);
    for (const one of probes.slice(0, 3)) expect(one.reason).not.toBe('');
    expect(uptime24h).toBe(0.25);
    expect((await versionOf(id, version.id)).health).toBe('down');
    clock += 6 * 60_000;
    expect((await versionOf(id, version.id)).health).toBe('unknown');
  });

  it('have every call listed, filtered, and one in full, with nobody’s data in it', async () => {
    const { id, version } = await create({ healthCheckUrl: undefined });
    await install(id, version.id);
    answers['/form'] = json({ wrong: true });
    answers['/info'] = json([
      { id: 'a', label: 'A', value: 'CANARY-customer', fieldType: 'TEXT' },
      { id: 'b', label: 'B', value: 'rosa.canary@example.com', fieldType: 'TEXT' },
    ]);
    const { operator } = cast.clients;
    const { id: conversation } = await cast.taken(operator);
    await operator.send('PATCH', `/api/conversations/${conversation}/visitor`, {
      email: 'rosa.canary@example.com',
      externalId: 'CANARY-external',
      name: 'CANARY-name',
    });
    await operator.get(`/api/conversations/${conversation}/customer-information`);
    await operator.get(`/api/conversations/${conversation}/closing-form`, { 'cache-control': 'no-cache' });
    const list = async (query: string) =>
      (await admin.get(`/api/connector-calls?connectorVersion=${version.id}${query}`)).body.calls;
    const all = await list('');
    const purposes = (calls: { purpose: string }[]) => calls.map(({ purpose }) => purpose).sort();
    expect(purposes(all)).toEqual(['closing-form', 'customer-information']);
    expect(purposes(await list('&purpose=closing-form'))).toEqual(['closing-form']);
    expect(purposes(await list('&verdict=invalid'))).toEqual(['closing-form']);
    expect(purposes(await list(`&conversation=${conversation}`))).toContain('customer-information');
    expect(await list('&website=ha-2')).toEqual([]);
    expect((await admin.get('/api/connector-calls?verdict=nonsense')).status).toBe(400);
    const first = (await admin.get(`/api/connector-calls?connectorVersion=${version.id}&limit=1`)).body;
    const second = (
      await admin.get(
        `/api/connector-calls?connectorVersion=${version.id}&limit=1&cursor=${encodeURIComponent(first.nextCursor)}`,
      )
    ).body;
    expect(purposes([...first.calls, ...second.calls])).toEqual(['closing-form', 'customer-information']);
    for (const one of all) {
      const { body, status } = await admin.get(`/api/connector-calls/${one.id}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        call: { id: one.id, status: 200, connectorName: 'Whole' },
        operator: { id: 'ha-10' },
      });
      expect(Object.keys(body.phases).length).toBeGreaterThan(0);
      const text = JSON.stringify(body);
      for (const canary of ['rosa.canary', 'CANARY-external', 'CANARY-name', 'CANARY-customer'])
        expect(text, `${one.purpose}`).not.toContain(canary);
      if (one.purpose === 'closing-form') expect(body.diagnostics[0]).toMatchObject({ rule: 'CF1' });
    }
    expect((await admin.get('/api/connector-calls/nothing')).status).toBe(404);
    await uninstall(id);
  });
});
