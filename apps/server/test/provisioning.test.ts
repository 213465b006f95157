import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, PASSWORD, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { type Client, createClient, signIn } from './http-client.js';

const VERSION = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b';
const SECRET = 'a secret for the provisioning of this test';
const FILE = {
  websites: PEOPLE.websites.map((website) => ({ ...website, reopenMinutes: 30, sendUnverified: false })),
  operators: [
    ...PEOPLE.operators,
    {
      id: 'ha-21',
      email: 'admin@example.com',
      password: PASSWORD,
      name: 'admin',
      roles: ['admin'],
      websites: ['ha-1'],
    },
  ],
  distributionRules: [
    {
      id: 'fr',
      label: 'French',
      website: 'ha-1',
      operators: ['ha-11', 'ha-10'],
      languages: ['fr'],
      channels: ['CHAT'],
      mode: 'manual',
    },
  ],
  connectors: [
    {
      idConnectorVersion: VERSION,
      secretToken: SECRET,
      manifest: {
        name: 'C',
        version: '1',
        parameters: {
          authentication: [{ key: 'apiKey', label: 'Key', type: 'text', required: true }],
          settings: [{ key: 'shop', label: 'Shop', type: 'text', required: false }],
        },
        plugins: [],
        webhooks: [{ label: 'all', url: 'https://connector.example/hook', events: ['visitor.updated'] }],
      },
      installOn: [{ website: 'ha-1', parameters: { apiKey: 'a key', shop: 'one' } }],
    },
  ],
  channelAdapters: [
    {
      id: '0d3c9f40-63a5-4a3e-8d8e-6f0c0c3a9a10',
      website: 'ha-1',
      channel: 'SMS',
      label: 'Texts',
      url: 'https://sms.example/',
      token: 'the token of the adapter of this test',
      secret: 'the key of the adapter of this test',
    },
  ],
};

describe.each(ENGINES)('a provisioning file on %s', (engine) => {
  let desk: TestDesk;
  let admin: Client;
  beforeAll(async () => {
    desk = await startDesk({ engine, provision: FILE });
    admin = await signIn(desk.url, 'admin');
  });
  afterAll(() => desk.stop());

  const state = async (): Promise<unknown[]> =>
    Promise.all(
      [
        '/api/websites',
        '/api/operators',
        '/api/distribution-rules',
        '/api/connectors',
        '/api/channel-adapters',
      ].map(async (path) => (await admin.get(path)).body),
    );

  it('brings the installation to its state, and changes nothing the second time', async () => {
    const first = await state();
    expect(JSON.stringify(first)).toContain('"reopenMinutes":30,"sendUnverified":false');
    await desk.server.provision(FILE);
    await desk.server.provision(structuredClone(FILE));
    expect(await state()).toEqual(first);
    // Who is signed in stays signed in, and may still sign in.
    expect((await admin.get('/api/session')).status).toBe(200);
    await signIn(desk.url, 'ana');
  });

  it('brings back what it states, leaves alone what it does not, and tells open forms of it by the revision', async () => {
    const before = (await admin.get('/api/websites')).body.websites[0];
    const patched = await admin.send('PATCH', '/api/websites/ha-1', {
      revision: before.revision,
      reopenMinutes: 5,
      accentColor: '#112233',
    });
    const rule = (await admin.get('/api/distribution-rules')).body.distributionRules[0];
    await admin.send('PATCH', '/api/distribution-rules/fr', {
      revision: rule.revision,
      label: 'Edited',
      operators: [],
    });
    await desk.server.provision(FILE);
    const after = (await admin.get('/api/websites')).body.websites[0];
    expect(after).toMatchObject({ reopenMinutes: 30, accentColor: '#112233' });
    expect(after.revision).toBeGreaterThan(patched.body.website.revision);
    const restored = (await admin.get('/api/distribution-rules')).body.distributionRules[0];
    expect(restored).toMatchObject({ label: 'French' });
    expect([...restored.operators].sort()).toEqual(['ha-10', 'ha-11']);
    // A form that was opened before the file was read cannot overwrite it.
    for (const revision of [rule.revision, rule.revision + 1])
      expect(
        (await admin.send('PATCH', '/api/distribution-rules/fr', { revision, label: 'Late' })).status,
      ).toBe(409);
  });

  it('lets an operator sign in with the e-mail it gives, and keeps the password that is theirs', async () => {
    const operators = FILE.operators.map((one) =>
      one.id === 'ha-11'
        ? { ...one, email: 'benjamin@example.com', password: 'not their own password' }
        : one,
    );
    await desk.server.provision({ ...FILE, operators });
    await signIn(desk.url, 'benjamin');
    await expect(signIn(desk.url, 'ben')).rejects.toThrow();
    await desk.server.provision(FILE);
    await signIn(desk.url, 'ben');
  });

  it('gives a connector its parameters', async () => {
    const { body } = await createClient(desk.url).post('/oauth2/token', {
      grant_type: 'client_credentials',
      client_id: VERSION,
      client_secret: SECRET,
    });
    const program = createClient(desk.url, { authorization: `Bearer ${body.access_token}` });
    const read = await program.get(`/api/connector-versions/${VERSION}/installations/ha-1/parameters`);
    expect(read.body.parameters).toEqual([
      { key: 'apiKey', value: 'a key' },
      { key: 'shop', value: 'one' },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no object', [], 'expected an object'],
    [
      'a website without origins',
      { websites: [{ id: 'ha-5', name: 'x', languages: ['en'] }] },
      '/websites/0/origins',
    ],
    [
      'an id without number',
      { websites: [{ id: 'five', name: 'x', languages: ['en'], origins: [] }] },
      '/websites/0/id',
    ],
    ['an unknown role', { operators: [{ ...PEOPLE.operators[0], roles: ['king'] }] }, '/operators/0/roles/0'],
    [
      'a version that is no UUID',
      { connectors: [{ idConnectorVersion: 'one', secretToken: 'x' }] },
      '/connectors/0/idConnectorVersion',
    ],
    [
      'a connector without manifest',
      { connectors: [{ idConnectorVersion: VERSION, secretToken: 'x' }] },
      '/connectors/0/manifest',
    ],
    [
      'a manifest file that is not there',
      { connectors: [{ idConnectorVersion: VERSION, secretToken: 'x', manifestFile: './nowhere.json' }] },
      'nowhere.json',
    ],
  ])('is refused with %s, and says where', async (_what, file, where) => {
    await expect(desk.server.provision(file)).rejects.toThrow(where);
  });
});
