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

const SHOP = { id: 'ha-1', name: 'Maison', origins: ['https://shop.example'], languages: ['en'] };
const NEW = { id: 'ha-31', email: 'zoe@example.com', name: 'zoe', roles: ['operator'], websites: ['ha-1'] };

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
    [
      'an e-mail that is none',
      { operators: [{ ...NEW, email: 'nope' }] },
      '/operators/0/email: found "nope", expected an e-mail address — Write it as',
    ],
    [
      'an operator of a website that nobody has',
      { operators: [{ ...NEW, websites: ['ha-1', 'ha-9'] }] },
      '/operators/0/websites/1: found "ha-9", expected the id of a website that is there — Add it under /websites',
    ],
    [
      'a rule for a person that nobody is',
      { distributionRules: [{ id: 'r', label: 'R', website: 'ha-1', operators: ['ha-10', 'ha-77'] }] },
      '/distributionRules/0/operators/1: found "ha-77"',
    ],
    [
      'an installation on a website that nobody has',
      {
        connectors: [
          {
            idConnectorVersion: VERSION,
            secretToken: 'x',
            manifest: { name: 'C', version: '1', plugins: [] },
            installOn: [{ website: 'ha-9' }],
          },
        ],
      },
      '/connectors/0/installOn/0/website: found "ha-9"',
    ],
    [
      'a website twice',
      { websites: [SHOP, { ...SHOP, name: 'Again' }] },
      '/websites/1/id: found "ha-1", expected another one than /websites/0/id has',
    ],
    [
      'one website twice for an operator',
      { operators: [{ ...NEW, websites: ['ha-1', 'ha-1'] }] },
      '/operators/0/websites/1: found "ha-1", expected another one',
    ],
    [
      'an id of another platform',
      { websites: [{ ...SHOP, id: 'sd-3' }] },
      '/websites/0/id: found "sd-3", expected an id of this platform (PLATFORM is ha) — Write ha-3',
    ],
    [
      'a language that is none',
      { websites: [{ ...SHOP, languages: ['en', 'zz9'] }] },
      '/websites/0/languages/1: found "zz9", expected a language — Write it as',
    ],
    [
      'a mistyped key',
      { websits: [SHOP] },
      '/websits: found the unknown key "websits", expected one of websites, operators,',
    ],
    [
      'a mistyped key deeper down',
      { applePay: [{ website: 'ha-1', gateway: 'simulator', gatway: 'apple' }] },
      '/applePay/0/gatway: found the unknown key "gatway", expected one of website, gateway — Did you mean "gateway"?',
    ],
    [
      'an origin with a path',
      { websites: [{ ...SHOP, origins: ['https://shop.example', 'https://shop.example/fr'] }] },
      '/websites/0/origins/1: found "https://shop.example/fr", expected an origin, written as https://shop.example — write https://shop.example',
    ],
    ['no origin at all', { websites: [{ ...SHOP, origins: [] }] }, '/websites/0/origins: found []'],
    [
      'a bot whose connector is nowhere',
      {
        bots: [
          {
            id: 'ha-99',
            connector: '11111111-7e5f-4c2b-9d0a-0f6f5c1e2d3b',
            idBot: 'b',
            name: 'B',
            language: 'en',
            website: 'ha-1',
          },
        ],
      },
      '/bots/0/connector: found "11111111',
    ],
  ])('is refused with %s, and says where', async (_what, file, where) => {
    await expect(desk.server.provision(file)).rejects.toThrow(where);
  });

  it('tells all that is wrong with it at once, and does none of it', async () => {
    const before = await state();
    const file = {
      $schema: 'https://desk.example/json-schemas/connector/provisioning.json',
      websites: [
        { ...SHOP, id: 'ha-6', name: 'Sound' },
        { ...SHOP, id: 'ha-7', origins: ['shop.example'] },
      ],
      operators: [{ ...NEW, email: 'nope', websites: ['ha-6', 'ha-9'] }],
      bots: [{ id: 'five' }],
      rules: [],
    };
    const refusal = await desk.server.provision(file).then(String, String);
    for (const pointer of [
      '/websites/1/origins/0',
      '/operators/0/email',
      '/operators/0/websites/1',
      '/bots/0/id',
      '/rules',
    ])
      expect(refusal).toContain(`  ${pointer}: found`);
    expect(refusal).not.toMatch(/\$schema|ha-6/);
    expect(await state()).toEqual(before);
  });
});
