import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADAPTERS, type Cast, startCast } from './cast.js';
import { ENGINES, PASSWORD, type TestDesk } from './desk.js';
import { type Answer, type Client, createClient, signIn } from './http-client.js';

let addresses = 0;
/** A caller with an address of their own: the limits of attempts are each address’s. */
const stranger = (url: string): Client => {
  addresses += 1;
  return createClient(url, { 'x-comptoir-client': 'desk', 'x-forwarded-for': `198.51.100.${addresses}` });
};

/** Everything an installation has written down, as one text. */
async function dump(desk: TestDesk): Promise<string> {
  const { DATABASE_URL, DATA_DIR } = desk.settings;
  if (DATABASE_URL === undefined) {
    return ['comptoir.db', 'comptoir.db-wal', 'comptoir.sqlite', 'comptoir.sqlite-wal']
      .map((name) => join(DATA_DIR ?? '', name))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path).toString('latin1'))
      .join('');
  }
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  let all = '';
  for (const { name } of tables.rows) {
    const rows = await client.query<{ line: string }>(`select to_json(t)::text as line from "${name}" t`);
    all += rows.rows.map(({ line }) => line).join('\n');
  }
  await client.end();
  return all;
}

describe.each(ENGINES)('administration on %s', (engine) => {
  let cast: Cast;
  let admin: Client;
  let url: string;
  let clock = Date.now();
  const secrets: string[] = [];
  const answers: string[] = [];
  /** The same client, which remembers what it was answered. */
  const remembering = (client: Client): Client => {
    const keep = async (answer: Promise<Answer>): Promise<Answer> => {
      const settled = await answer;
      answers.push(JSON.stringify(settled.body));
      return settled;
    };
    return {
      get: (...parameters) => keep(client.get(...parameters)),
      send: (...parameters) => keep(client.send(...parameters)),
      post: (...parameters) => keep(client.post(...parameters)),
    };
  };

  beforeAll(async () => {
    cast = await startCast({ engine, now: () => clock });
    admin = remembering(cast.clients.admin);
    url = cast.desk.url;
  });
  afterAll(() => cast.desk.stop());

  const operator = async (id: string) =>
    (await admin.get('/api/operators')).body.operators.find((one: { id: string }) => one.id === id);
  const patchOperator = async (id: string, changes: object) =>
    admin.send('PATCH', `/api/operators/${id}`, { revision: (await operator(id)).revision, ...changes });
  const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? '';

  it('refuses to overwrite what another administrator changed, for each kind of thing, and says what is there now', async () => {
    const website = (
      await admin.post('/api/websites', {
        name: 'Third',
        languages: ['en'],
        origins: ['https://third.example'],
      })
    ).body;
    secrets.push(website.secret);
    const rule = (
      await admin.post('/api/distribution-rules', {
        websiteId: 'ha-1',
        label: 'R',
        languages: [],
        channels: [],
        mode: 'manual',
        operators: [],
      })
    ).body.distributionRule;
    const connector = (
      await admin.post('/api/connectors', { manifest: { name: 'C', version: '1', plugins: [] } })
    ).body;
    secrets.push(connector.secretToken);
    const version = connector.connector.versions[0];
    const adapter = (await admin.get('/api/channel-adapters')).body.channelAdapters.find(
      (one: { id: string }) => one.id === ADAPTERS.own,
    );
    const ben = await operator('ha-11');
    const installed = (
      await admin.send('PUT', `/api/websites/ha-1/installations/${connector.connector.id}`, {
        idConnectorVersion: version.id,
      })
    ).body.installation;
    const changes: [string, string, number, object][] = [
      ['PATCH', `/api/websites/${website.website.id}`, website.website.revision, { name: 'Mine' }],
      ['PATCH', '/api/operators/ha-11', ben.revision, { name: 'ben' }],
      ['PATCH', `/api/distribution-rules/${rule.id}`, rule.revision, { label: 'Mine' }],
      ['PATCH', `/api/connectors/${connector.connector.id}`, connector.connector.revision, { name: 'Mine' }],
      [
        'PATCH',
        `/api/connector-versions/${version.id}`,
        version.revision,
        { manifest: { name: 'C', version: '1', plugins: [] } },
      ],
      ['PATCH', `/api/channel-adapters/${adapter.id}`, adapter.revision, { label: 'Mine' }],
      [
        'PUT',
        `/api/websites/ha-1/installations/${connector.connector.id}`,
        installed.revision,
        { idConnectorVersion: version.id },
      ],
    ];
    for (const [method, path, revision, body] of changes) {
      const both = await Promise.all([1, 2].map(() => admin.send(method, path, { ...body, revision })));
      expect(both.map(({ status }) => status).sort(), `${method} ${path}`).toEqual([200, 409]);
      const late = await admin.send(method, path, { ...body, revision });
      expect(late.body.error.code, path).toBe('conflict');
      expect(late.body.error.current, path).toBeDefined();
    }
    const conflicts: [string, string, object | undefined][] = [
      ['POST', `/api/websites/${website.website.id}/secret`, { revision: 1 }],
      ['POST', `/api/connector-versions/${version.id}/secret`, { revision: 1 }],
      ['POST', `/api/connector-versions/${version.id}/state`, { revision: 1, state: 'published' }],
      ['POST', `/api/channel-adapters/${adapter.id}/credentials`, { revision: adapter.revision }],
      ['DELETE', `/api/distribution-rules/${rule.id}?revision=${rule.revision}`, undefined],
      ['DELETE', `/api/channel-adapters/${adapter.id}?revision=${adapter.revision}`, undefined],
      [
        'DELETE',
        `/api/websites/ha-1/installations/${connector.connector.id}?revision=${installed.revision}`,
        undefined,
      ],
    ];
    for (const [method, path, body] of conflicts)
      expect((await admin.send(method, path, body)).status, `${method} ${path}`).toBe(409);
  });

  it('never loses the last administrator, not even when two go at once', async () => {
    expect((await patchOperator('ha-21', { roles: ['operator'] })).body.error.code).toBe(
      'last_administrator',
    );
    expect((await patchOperator('ha-21', { disabled: true })).body.error.code).toBe('last_administrator');
    await patchOperator('ha-13', { roles: ['manager', 'admin'] });
    const [one, two] = [await operator('ha-21'), await operator('ha-13')];
    const both = await Promise.all([
      admin.send('PATCH', '/api/operators/ha-21', { revision: one.revision, disabled: true }),
      cast.clients.manager.send('PATCH', '/api/operators/ha-13', {
        revision: two.revision,
        roles: ['manager'],
      }),
    ]);
    expect(both.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    const left = (
      await cast.desk.server.parts.storage.query('listOperators', { websiteIds: undefined })
    ).filter(({ operator: row }) => row.disabled === 0 && row.roles.includes('admin'));
    expect(left.length).toBeGreaterThanOrEqual(1);
    if (both[0]?.status === 200) {
      const revision =
        left.length === 0
          ? 0
          : ((await cast.clients.manager.get('/api/operators')).body.operators.find(
              (item: { id: string }) => item.id === 'ha-21',
            )?.revision ?? 0);
      await cast.clients.manager.send('PATCH', '/api/operators/ha-21', { revision, disabled: false });
      cast = { ...cast, clients: { ...cast.clients, admin: await signIn(url, 'admin') } };
      admin = remembering(cast.clients.admin);
    }
    await patchOperator('ha-13', { roles: ['manager'] });
  });

  it('gives an e-mail to one operator only, whatever its capitals', async () => {
    const taken = await patchOperator('ha-11', { email: 'ANA@Example.com' });
    expect(taken.body.error.details[0].pointer).toBe('/email');
    const again = await admin.post('/api/operators', {
      name: 'B',
      email: 'Ben@EXAMPLE.com',
      roles: ['operator'],
      websites: [],
    });
    expect(again.body.error.details[0].pointer).toBe('/email');
    await patchOperator('ha-12', { email: 'Cleo.New@example.com' });
    expect((await signIn(url, 'cleo.new')).get).toBeDefined();
    await expect(signIn(url, 'cleo')).rejects.toThrow();
    await patchOperator('ha-12', { email: 'cleo@example.com' });
  });

  it('invites once, for seven days, with a link that cannot be guessed or changed', async () => {
    const created = await admin.post('/api/operators', {
      name: 'New',
      email: 'new@example.com',
      roles: ['operator'],
      websites: ['ha-1'],
    });
    expect(created.status).toBe(201);
    expect(created.body.operator.state).toBe('invited');
    const first = tokenOf(created.body.invitationLink);
    const second = tokenOf(
      (await admin.post(`/api/operators/${created.body.operator.id}/invitation`)).body.invitationLink,
    );
    const accept = (token: string, password = 'a password of their own') =>
      stranger(url).post('/api/invitations/accept', { token, password });
    expect((await stranger(url).post('/api/invitations', { token: second })).body).toEqual({
      name: 'New',
      email: 'new@example.com',
      locale: 'en',
    });
    for (const token of [
      first,
      `${second.slice(0, -1)}${second.endsWith('A') ? 'B' : 'A'}`,
      `${second}A`,
      'x',
    ])
      expect((await accept(token)).status, token).toBe(404);
    expect((await accept(second, 'too short')).status).toBe(400);
    clock += 7 * 24 * 3_600_000 + 1;
    expect((await accept(second)).status).toBe(404);
    clock -= 7 * 24 * 3_600_000 + 1;
    const both = await Promise.all([
      accept(second, 'the password of one'),
      accept(second, 'the password of two'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 404]);
    expect((await accept(second)).status).toBe(404);
    const winner = both[0]?.status === 201 ? 'the password of one' : 'the password of two';
    const entered = await stranger(url).post('/api/session', { email: 'new@example.com', password: winner });
    expect(entered.status).toBe(200);
    expect((await operator(created.body.operator.id)).state).toBe('active');
    secrets.push(first, second, winner);
  });

  it('ends other sessions with a new password, and asks for the old one', async () => {
    const here = await signIn(url, 'ben');
    const there = await signIn(url, 'ben');
    const password = 'another password altogether';
    secrets.push(password);
    expect(
      (await here.send('PUT', '/api/session/password', { current: 'wrong password', password })).status,
    ).toBe(401);
    expect((await there.get('/api/session')).status).toBe(200);
    const changed = await here.send('PUT', '/api/session/password', { current: PASSWORD, password });
    expect(changed.status).toBe(204);
    expect((await there.get('/api/session')).status).toBe(401);
    const cookie = changed.headers
      .getSetCookie()
      .map((value) => value.split(';')[0])
      .join('; ');
    expect((await createClient(url, { cookie }).get('/api/session')).status).toBe(200);
    const old = await stranger(url).post('/api/session', { email: 'ben@example.com', password: PASSWORD });
    expect(old.status).toBe(401);
  });

  it('writes down who changed what, without secrets', async () => {
    const { body } = await admin.get('/api/audit?limit=200');
    const actions = new Set(body.entries.map((entry: { action: string }) => entry.action));
    for (const action of [
      'website.create',
      'operator.create',
      'operator.edit',
      'connector.create',
      'distribution-rule.create',
      'channel-adapter.edit',
    ])
      expect(actions, action).toContain(action);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await admin.get(`/api/audit?limit=3${cursor}`)).body;
      seen.push(...page.entries.map((entry: { id: string }) => entry.id));
      cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(body.entries.length);
  });

  it('keeps no secret where anybody could read it: not in an answer, not in the database', async () => {
    const manifest = {
      name: 'Keeper',
      version: '1',
      plugins: [],
      parameters: {
        authentication: [{ key: 'apiKey', label: 'Key', type: 'text', required: true }],
        settings: [],
      },
    };
    const made = (await admin.post('/api/connectors', { manifest })).body;
    const adapterMade = (
      await admin.post('/api/channel-adapters', {
        websiteId: 'ha-1',
        channel: 'SMS',
        label: 'S',
        url: 'https://sms.example/',
      })
    ).body;
    const websiteMade = (await admin.get('/api/websites')).body.websites[0];
    const rotated = (
      await admin.post(`/api/websites/${websiteMade.id}/secret`, { revision: websiteMade.revision })
    ).body;
    const apiKey = 'CANARY-authentication-parameter-5711';
    await admin.send('PUT', `/api/websites/ha-1/installations/${made.connector.id}`, {
      idConnectorVersion: made.connector.versions[0].id,
      authentication: { apiKey },
    });
    secrets.push(
      made.secretToken,
      adapterMade.credentials.token,
      adapterMade.credentials.secret,
      rotated.secret,
      apiKey,
      PASSWORD,
    );
    expect(secrets.every((secret) => typeof secret === 'string' && secret.length >= 10)).toBe(true);

    const before = answers.length;
    for (const path of [
      '/api/connectors',
      `/api/connectors/${made.connector.id}`,
      '/api/websites',
      '/api/operators',
      '/api/channel-adapters',
      '/api/audit?limit=200',
      '/api/connector-calls',
      '/api/webhook-deliveries',
      '/api/session',
      `/api/connector-versions/${made.connector.versions[0].id}/manifest`,
    ])
      expect((await admin.get(path)).status, path).toBe(200);
    const read = answers.slice(before).join('\n');
    const written = await dump(cast.desk);
    expect(written).toContain('ana@example.com');
    for (const secret of secrets) {
      expect(read.includes(secret), `an answer holds ${secret.slice(0, 6)}…`).toBe(false);
      expect(written.includes(secret), `the database holds ${secret.slice(0, 6)}…`).toBe(false);
    }
  });
});
