import { buildApp, createMetrics, ROUTE_ACCESS } from '@comptoir/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADAPTERS, type Cast, NAMES, type Name, startCast, VERSIONS } from './cast.js';
import { ENGINES, PASSWORD } from './desk.js';
import { type Answer, type Client, createClient, text } from './http-client.js';

/** Said again here, apart from the code: who gets past which row. */
const PASSES: Readonly<Record<string, readonly Name[]>> = {
  visitor: ['visitor'],
  operator: ['expert', 'operator', 'manager', 'admin'],
  company: ['operator', 'manager', 'admin'],
  manager: ['manager', 'admin'],
  admin: ['admin'],
};
const SIGNED_IN: readonly Name[] = ['expert', 'operator', 'manager', 'admin'];
const SEES_ALL: readonly Name[] = ['manager', 'admin'];
const IDLE_BOTS = { checks: 0, failures: 0, asked: 0, offered: 0, working: 0 };
const NOWHERE = '00000000-0000-4000-8000-000000000000';

interface Row {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly access: string;
}

const ROWS: readonly Row[] = Object.entries(ROUTE_ACCESS).map(([route, access]) => {
  const [method = '', path = ''] = route.split(' ');
  return { route, method, path, access };
});
const ofConversation = ROWS.filter(({ path }) => path.startsWith('/api/conversations/:id'));
const ofVisitor = ROWS.filter(({ access }) => access === 'visitor');
const others = ROWS.filter(
  (row) =>
    row.access !== 'public' &&
    row.access !== 'program' &&
    !ofConversation.includes(row) &&
    !ofVisitor.includes(row),
);

/** What a sound request of each route carries, where `{}` would be refused before anything else is asked. */
const BODIES: Readonly<Record<string, unknown>> = {
  'PATCH /api/conversations/:id/visitor': { note: 'A note' },
  'POST /api/conversations/:id/closing-form-values': {
    answers: [{ idConnectorVersion: VERSIONS.own, formId: 'none', values: [] }],
  },
  'POST /api/conversations/:id/customer-information/actions': {
    clientId: 'an-action-1',
    idConnectorVersion: VERSIONS.own,
    action: 'refund',
  },
  'POST /api/conversations/:id/messages': { clientId: 'a-message-1', payload: text('Hello') },
  'POST /api/conversations/:id/notes': { clientId: 'a-note-of-1', text: 'A note' },
  'POST /api/conversations/:id/panel-apps/:appId/apple-pay': { request: {} },
  'POST /api/conversations/:id/transfer': { to: { distributionRuleId: 'nobody' } },
  'PUT /api/conversations/:id/closing-form/draft': { draft: [] },
  'POST /api/visitor/messages': { clientId: 'a-message-1', payload: text('Hello') },
};
/** Routes that tell an operator of the website who has it, instead of «not found». */
const TELLS_WHO_HAS_IT = new Set([
  'POST /api/conversations/:id/claim',
  'POST /api/conversations/:id/close',
  'POST /api/conversations/:id/panel-apps/:appId/apple-pay',
  'POST /api/conversations/:id/panel-apps/:appId/launch',
  'POST /api/conversations/:id/panel-apps/:appId/token',
  'POST /api/conversations/:id/release',
  'POST /api/conversations/:id/transfer',
  'PUT /api/conversations/:id/closing-form/draft',
]);
/** What only the operator who has the conversation may do, whoever sees it. */
const ONLY_WHO_HAS_IT = new Set([
  'POST /api/conversations/:id/claim',
  'POST /api/conversations/:id/close',
  'POST /api/conversations/:id/customer-information/actions',
  'POST /api/conversations/:id/messages',
  'POST /api/conversations/:id/panel-apps/:appId/apple-pay',
  'POST /api/conversations/:id/panel-apps/:appId/launch',
  'POST /api/conversations/:id/panel-apps/:appId/token',
  'POST /api/conversations/:id/release',
]);

const call = (client: Client, { method, route }: Row, path: string, body?: unknown): Promise<Answer> =>
  client.send(method, path, method === 'GET' ? undefined : (body ?? BODIES[route] ?? {}));

describe.each(ENGINES)('who may do what, on %s', (engine) => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast({ engine });
  });
  afterAll(() => cast.desk.stop());

  it.each(ofConversation)(
    '$route: own, another’s, another website’s',
    async (row) => {
      for (const name of NAMES) {
        const client = cast.clients[name];
        const passes = PASSES[row.access]?.includes(name) === true;
        const own = await cast.taken(passes ? client : cast.ben);
        const refused = SIGNED_IN.includes(name) ? 403 : 401;
        const ask = (id: string): Promise<Answer> =>
          call(client, row, row.path.replace(':id', id).replace(':pastId', NOWHERE));
        const of = (answer: Answer, target: string) => ({ name, target, status: answer.status });

        const mine = await ask(own.id);
        if (!passes) expect(of(mine, 'own')).toEqual({ name, target: 'own', status: refused });
        else
          expect([200, 201, 204, 400, 404, 409], `${name} own: ${JSON.stringify(mine.body)}`).toContain(
            mine.status,
          );
        // Past the door, «not found» may only be about what hangs from the conversation.
        if (passes && mine.status === 404 && !row.path.includes('past/:pastId'))
          expect(['plugin_not_installed', 'not_found']).toContain(mine.body.error.code);

        const other = await cast.taken(cast.ben);
        const theirs = await ask(other.id);
        if (!passes) expect(of(theirs, 'other')).toEqual({ name, target: 'other', status: refused });
        else if (SEES_ALL.includes(name)) {
          const possible = ONLY_WHO_HAS_IT.has(row.route) ? [409] : [200, 201, 204, 400, 404, 409];
          expect(possible, `${name} other: ${JSON.stringify(theirs.body)}`).toContain(theirs.status);
        } else {
          const possible = !TELLS_WHO_HAS_IT.has(row.route) ? [404] : row.method === 'PUT' ? [204] : [409];
          expect(possible, `${name} other: ${JSON.stringify(theirs.body)}`).toContain(theirs.status);
        }

        const abroad = await cast.taken(cast.cleo, 'ha-2');
        const foreign = await ask(abroad.id);
        expect(of(foreign, 'other website')).toEqual({
          name,
          target: 'other website',
          status: passes ? 404 : refused,
        });
        if (row.method === 'GET' && passes) expect(JSON.stringify(foreign.body)).not.toContain(abroad.id);
      }
    },
    60_000,
  );

  it.each(others)('$route', async (row) => {
    for (const name of NAMES) {
      const path = row.path.replace(/:[a-zA-Z]*[iI]d/g, NOWHERE);
      const { status, body } = await call(cast.clients[name], row, path);
      const said = `${name}: ${status} ${JSON.stringify(body).slice(0, 300)}`;
      if (PASSES[row.access]?.includes(name))
        expect([200, 201, 204, 400, 404, 409, 415], said).toContain(status);
      else expect(status, said).toBe(SIGNED_IN.includes(name) ? 403 : 401);
      if (row.method !== 'GET') continue;
      const head = await cast.clients[name].send('HEAD', path);
      expect(head.status, `HEAD for ${name}`).toBe(status);
    }
  });

  it.each(ofVisitor)('$route: a visitor’s own and nobody else’s', async (row) => {
    const one = await cast.ask();
    const other = await cast.ask();
    const abroad = await cast.ask('ha-2');
    for (const name of NAMES) {
      if (name === 'visitor') continue;
      const answer = await call(cast.clients[name], row, row.path.replace(':id', one.id));
      expect(answer.status, name).toBe(401);
    }
    const own = await call(one.visitor, row, row.path.replace(':id', one.id));
    expect([200, 201, 400, 415]).toContain(own.status);
    if (row.path.includes(':id')) {
      for (const { id } of [other, abroad])
        expect((await call(one.visitor, row, row.path.replace(':id', id))).status).toBe(404);
    }
    if (row.path.endsWith('/messages')) {
      for (const { id } of [other, abroad]) {
        const body = { clientId: 'not-my-own-1', conversationId: id, payload: text('Mine?') };
        expect((await one.visitor.post(row.path, body)).status).toBe(404);
      }
    }
  });

  it('lets programs in with their own token, to their own things', async () => {
    const message = { clientId: 'a-text-of-1', visitor: { address: '+33' }, payload: text('Hello') };
    const own = await cast.clients.adapter.post(`/api/channels/${ADAPTERS.own}/messages`, message);
    expect(own.status).toBe(201);
    const { id } = await cast.ask();
    for (const name of NAMES) {
      const client = cast.clients[name];
      const allowed = name === 'adapter';
      const posted = await client.post(`/api/channels/${ADAPTERS.own}/messages`, message);
      expect(posted.status, name).toBe(allowed ? 200 : 401);
      expect((await client.post(`/api/channels/${ADAPTERS.other}/messages`, message)).status, name).toBe(401);
      const close = (adapter: string) => client.post(`/api/channels/${adapter}/conversations/${id}/close`);
      // The chatbox’s conversation is not the adapter’s.
      expect((await close(ADAPTERS.own)).status, name).toBe(allowed ? 404 : 401);
      expect((await close(ADAPTERS.other)).status, name).toBe(401);

      const read = (version: string, website: string) =>
        client.get(`/api/connector-versions/${version}/installations/${website}/parameters`);
      const mine = name === 'connector';
      expect((await read(VERSIONS.own, 'ha-1')).status, name).toBe(mine ? 200 : 401);
      expect((await read(VERSIONS.own, 'ha-2')).status, name).toBe(mine ? 404 : 401);
      expect((await read(VERSIONS.other, 'ha-2')).status, name).toBe(401);
    }
  });

  it('shows managers what is their websites’, administrators everything', async () => {
    const { manager, admin } = cast.clients;
    const created = await admin.post('/api/distribution-rules', {
      websiteId: 'ha-2',
      label: 'Abroad',
      languages: [],
      channels: [],
      mode: 'manual',
      operators: ['ha-12'],
    });
    expect(created.status).toBe(201);
    const { id, revision } = created.body.distributionRule;
    const rules = async (client: Client) =>
      JSON.stringify((await client.get('/api/distribution-rules')).body);
    expect(await rules(admin)).toContain(id);
    expect(await rules(manager)).not.toContain(id);
    expect(
      (await manager.send('PATCH', `/api/distribution-rules/${id}`, { revision, label: 'x' })).status,
    ).toBe(404);
    expect((await manager.send('DELETE', `/api/distribution-rules/${id}?revision=${revision}`)).status).toBe(
      404,
    );
    const abroad = {
      websiteId: 'ha-2',
      label: 'x',
      languages: [],
      channels: [],
      mode: 'manual',
      operators: [],
    };
    expect((await manager.post('/api/distribution-rules', abroad)).status).toBe(404);
    const people = async (client: Client) => JSON.stringify((await client.get('/api/operators')).body);
    expect(await people(admin)).toContain('cleo@example.com');
    expect(await people(manager)).not.toContain('cleo@example.com');
    const sites = async (client: Client) =>
      (await client.get('/api/websites')).body.websites.map((one: { id: string }) => one.id);
    expect(await sites(manager)).toEqual(['ha-1']);
    expect(await sites(admin)).toEqual(['ha-1', 'ha-2']);
    for (const path of ['', '/summary', '/export?format=json'])
      expect(
        (await manager.get(`/api/closing-answers${path || ''}${path.includes('?') ? '&' : '?'}website=ha-2`))
          .status,
      ).toBe(404);
    expect((await admin.send('DELETE', `/api/distribution-rules/${id}?revision=${revision}`)).status).toBe(
      204,
    );
  });
});

describe('the access table', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.desk.stop());

  it('has no row without a route', async () => {
    const app = await buildApp(
      cast.desk.server.parts,
      createMetrics(
        () => 0,
        () => IDLE_BOTS,
      ),
    );
    await app.ready();
    const missing = ROWS.filter(({ method, path }) => !app.hasRoute({ method, url: path }));
    expect(missing.map(({ route }) => route)).toEqual([]);
    await app.close();
  });

  it('stops the start for a route without a row', async () => {
    const app = await buildApp(
      cast.desk.server.parts,
      createMetrics(
        () => 0,
        () => IDLE_BOTS,
      ),
    );
    app.get('/api/forgotten', async () => 'everything');
    await expect(app.ready()).rejects.toThrow(/GET \/api\/forgotten/);
  });

  it('refuses what changes something by the cookie alone: a foreign page could make a browser send it', async () => {
    const signedIn = await createClient(cast.desk.url).post(
      '/api/session',
      { email: 'admin@example.com', password: PASSWORD },
      { 'x-comptoir-client': 'desk' },
    );
    const cookie = signedIn.headers.getSetCookie().map((value) => value.split(';')[0]);
    const foreign = createClient(cast.desk.url, { cookie: cookie.join('; ') });
    expect((await foreign.get('/api/session')).status).toBe(200);
    const changing = ROWS.filter(
      ({ method, access }) => method !== 'GET' && PASSES[access]?.includes('admin'),
    );
    expect(changing.length).toBeGreaterThan(30);
    for (const row of changing) {
      const path = row.path.replace(/:[a-zA-Z]*[iI]d/g, NOWHERE);
      const answer = await foreign.send(row.method, path, BODIES[row.route] ?? {});
      expect(answer.status, row.route).toBe(403);
    }
  });
});
