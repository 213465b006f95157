import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { signContract } from '@comptoir/contract/signing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBot } from './bot-connector.js';
import { BOT_SECRET, offered, provisionOf, send, talkOf } from './bot-stage.js';
import { startDesk, type TestDesk } from './desk.js';
import { eventually } from './eventually.js';
import { type Client, signIn, visit } from './http-client.js';

const PAGE = readFileSync(fileURLToPath(new URL('../../../docs/plugins/bot.md', import.meta.url)), 'utf8');
const EXCHANGE = /```http\n([\s\S]*?)\n```\n\n```json\n([\s\S]*?)\n```/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

interface Exchange {
  readonly request: string;
  readonly answer: string;
}

const exchanges = [...PAGE.matchAll(EXCHANGE)].map(
  ([, request = '', answer = '']): Exchange => ({ request, answer }),
);

/** Which route it is, and for messages whose: requests of one kind differ in ids and times alone. */
function kindOf(request: string): string {
  const [first = ''] = request.split('\n', 1);
  const [method = '', target = ''] = first.split(' ');
  const role = /"message":\{"idMessage":"[^"]*","author":\{"role":"(\w+)"/.exec(request)?.[1] ?? '';
  return `${method} ${(target.split('?')[0] ?? '').replace(UUID, 'ID')} ${role}`;
}

function bodyOf(request: string): string | undefined {
  const at = request.indexOf('\n\n');
  return at === -1 ? undefined : request.slice(at + 2);
}

/** Without what is another each time; lengths stay. */
function normal(text: string): string {
  return text
    .replace(UUID, 'a UUID')
    .replace(/^host: .*$/m, 'host: …')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'a time')
    .replace(/^webhook-timestamp: \d{10}$/m, 'webhook-timestamp: …')
    .replace(/^webhook-signature: v1,\S{44}$/m, 'webhook-signature: …')
    .replace(/^x-iadvize-signature: sha256=[0-9a-f]{64}$/m, 'x-iadvize-signature: …');
}

async function written(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { rawHeaders } = request;
  const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []));
  const head = [`${request.method} ${request.url} HTTP/${request.httpVersion}`, ...headers].join('\n');
  const body = Buffer.concat(chunks).toString('utf8');
  return body === '' ? head : `${head}\n\n${body}`;
}

describe('the bytes of docs/plugins/bot.md', () => {
  const recorded = new Map<string, string>();
  let connector: Server;
  let desk: TestDesk;
  let admin: Client;

  beforeAll(async () => {
    const documentedId = /"idConversation":"([^"]+)"/.exec(PAGE)?.[1] ?? '';
    let id = documentedId;
    connector = createServer((request, response) => {
      void written(request).then((text) => {
        const kind = kindOf(text);
        recorded.set(kind, recorded.get(kind) ?? text);
        id = /"idConversation":"([^"]+)"/.exec(bodyOf(text) ?? '')?.[1] ?? id;
        const documented = exchanges.find(({ request: shown }) => kindOf(shown) === kind);
        response.writeHead(documented === undefined ? 500 : 200, { 'content-type': 'application/json' });
        response.end(documented?.answer.replaceAll(documentedId, id));
      });
    });
    await new Promise<void>((resolve) => connector.listen(0, '127.0.0.1', resolve));
    const address = connector.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const unused = await startBot();
    const rules = { distributionRules: ['advisers'], fallbackDistributionRule: 'advisers' };
    const provision = provisionOf({ ...unused, url: `http://127.0.0.1:${port}/bot` }, rules);
    await unused.stop();
    desk = await startDesk({ provision });
    admin = await signIn(desk.url, 'root');
  });
  afterAll(async () => {
    await desk.stop();
    connector.close();
    connector.closeAllConnections();
  });

  it('are those of a conversation as it is had, but for ids and times', async () => {
    expect(exchanges).toHaveLength(7);
    await offered(admin);
    await admin.get('/api/websites/ha-1/bot-scenarios');
    const visitor = await visit(desk.url);
    await eventually(async () => (await visitor.post('/api/visitor/welcome', {})).body.messages).toHaveLength(
      1,
    );
    const talk = talkOf(admin, visitor, await send(visitor, 'Où est CMD-12345 ? 📦'));
    await eventually(() => talk.said()).toHaveLength(2);
    await eventually(() => recorded.size).toBe(exchanges.length);
    for (const { request } of exchanges)
      expect(normal(recorded.get(kindOf(request)) ?? 'never called')).toBe(normal(request));
    // The documented answers leave nothing to be desired.
    await desk.server.parts.recorder.flush();
    const { body } = await admin.get('/api/connector-calls?limit=100');
    const poor = body.calls.filter((call: { verdict: string }) => call.verdict !== 'ok');
    expect(poor).toEqual([]);
    expect(body.calls.length).toBeGreaterThanOrEqual(exchanges.length);
  });

  it.each(exchanges.map(({ request }) => [kindOf(request), request] as const))(
    'carry the signature that the documented secret makes: %s',
    (_kind, request) => {
      const [first = ''] = request.split('\n', 1);
      const query = first.replace(/^\S+ [^?]*\?/, '').replace(/ HTTP.*$/, '');
      expect(PAGE).toContain(`\`${BOT_SECRET}\``);
      expect(/^x-iadvize-signature: (.*)$/m.exec(request)?.[1]).toBe(
        signContract(BOT_SECRET, bodyOf(request) ?? query),
      );
    },
  );
});
