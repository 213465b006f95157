import { type DeskOptions, PASSWORD, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { type Client, createClient, signIn, text } from './http-client.js';

/** Everybody who can ask the desk for anything, on a desk with two websites. */
export const NAMES = [
  'nobody',
  'visitor',
  'expert',
  'operator',
  'manager',
  'admin',
  'adapter',
  'connector',
] as const;
export type Name = (typeof NAMES)[number];

export interface Conversation {
  readonly id: string;
  readonly visitor: Client & { readonly token: string };
}

export interface Cast {
  readonly desk: TestDesk;
  readonly clients: Readonly<Record<Name, Client>>;
  /** An operator of the first website whom the others are not, and one of the second. */
  readonly ben: Client;
  readonly cleo: Client;
  /** A conversation of a new visitor, waiting. */
  ask(website?: string): Promise<Conversation>;
  /** The same, taken by somebody. */
  taken(by: Client, website?: string): Promise<Conversation>;
}

export const ADAPTERS = {
  own: '0d3c9f40-63a5-4a3e-8d8e-6f0c0c3a9a10',
  other: '0d3c9f40-63a5-4a3e-8d8e-6f0c0c3a9a11',
};
export const VERSIONS = {
  own: '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b',
  other: '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3c',
};
const TOKEN = 'the token of the adapter of this test';
const SECRET = 'the secret of the connector of this test';

export async function startCast(options: DeskOptions = {}, more: object = {}): Promise<Cast> {
  const person = (id: string, name: string, role: string) => ({
    id,
    email: `${name}@example.com`,
    password: PASSWORD,
    name,
    roles: [role],
    websites: ['ha-1'],
  });
  const manifest = { name: 'Nothing yet', version: '1.0.0', plugins: [] };
  const adapter = (id: string, website: string) => ({
    id,
    website,
    channel: 'SMS',
    label: 'Texts',
    url: 'http://127.0.0.1:9/',
    token: id === ADAPTERS.own ? TOKEN : `${TOKEN}, but another`,
    secret: 'the key of the adapter of this test',
  });
  const desk = await startDesk({
    ...options,
    provision: {
      ...PEOPLE,
      operators: [
        ...PEOPLE.operators,
        person('ha-20', 'expert', 'expert'),
        person('ha-21', 'admin', 'admin'),
      ],
      channelAdapters: [adapter(ADAPTERS.own, 'ha-1'), adapter(ADAPTERS.other, 'ha-2')],
      connectors: [
        {
          idConnectorVersion: VERSIONS.own,
          secretToken: SECRET,
          manifest,
          installOn: [{ website: 'ha-1' }],
        },
        {
          idConnectorVersion: VERSIONS.other,
          secretToken: `${SECRET}, but another`,
          manifest,
          installOn: [{ website: 'ha-2' }],
        },
      ],
      ...more,
    },
  });
  const token = await createClient(desk.url).post('/oauth2/token', {
    grant_type: 'client_credentials',
    client_id: VERSIONS.own,
    client_secret: SECRET,
  });
  const ask = async (website = 'ha-1'): Promise<Conversation> => {
    const visitor = await newVisitor(desk.url, website);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hello'),
    });
    return { id: String(sent.body.conversation.id), visitor };
  };
  const [expert, operator, manager, admin, ben, cleo] = await Promise.all(
    ['expert', 'ana', 'mia', 'admin', 'ben', 'cleo'].map((name) => signIn(desk.url, name)),
  );
  if (!expert || !operator || !manager || !admin || !ben || !cleo) throw new Error('Somebody is missing.');
  return {
    desk,
    ben,
    cleo,
    clients: {
      nobody: createClient(desk.url, { 'x-comptoir-client': 'desk' }),
      visitor: await newVisitor(desk.url, 'ha-1'),
      expert,
      operator,
      manager,
      admin,
      adapter: createClient(desk.url, { authorization: `Bearer ${TOKEN}` }),
      connector: createClient(desk.url, { authorization: `Bearer ${token.body.access_token}` }),
    },
    ask,
    taken: async (by, website) => {
      const asked = await ask(website);
      const claimed = await by.post(`/api/conversations/${asked.id}/claim`);
      if (claimed.status !== 200) throw new Error(`Not claimed: ${JSON.stringify(claimed.body)}`);
      return asked;
    },
  };
}

let visitors = 0;

/** A new visitor from an address of their own, so that no test meets the limit of another. */
export async function newVisitor(
  url: string,
  website = 'ha-1',
  language = 'en',
): Promise<Client & { token: string }> {
  visitors += 1;
  const address = `203.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}`;
  const answer = await createClient(url).post(
    '/api/visitor/session',
    { website, language },
    { 'x-forwarded-for': address },
  );
  const token = String(answer.body.token);
  return { ...createClient(url, { authorization: `Bearer ${token}` }), token };
}
