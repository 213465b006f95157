import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GRAPHQL_SCHEMA, readTranscript, rehearseOffline } from '@comptoir/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBot } from './bot-connector.js';
import {
  BOT_SECRET,
  BOT_VERSION,
  type BotStage,
  offered,
  provisionOf,
  send,
  startBotStage,
  talkOf,
} from './bot-stage.js';
import { freePort, startDesk, type TestDesk } from './desk.js';
import { eventually } from './eventually.js';
import { type Client, createClient, signIn, visit } from './http-client.js';

const DOCS = fileURLToPath(new URL('../../../docs/', import.meta.url));
const page = (path: string): string => readFileSync(join(DOCS, path), 'utf8');
const QUICK_START = page('bots/quick-start.md');

/** The blocks of a page in a language, in order. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, block = '']) => block,
  );
}

function transcriptOf(text: string) {
  const reading = readTranscript(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.diagnostics));
  return reading.transcript;
}

/** How each page's code is run, as its reader would. */
const LANGUAGES: readonly (readonly [
  name: string,
  command: string,
  run: (file: string, port: number) => string[],
])[] = [
  // From the repository, so that the SDK is found.
  ['js bot.mjs', process.execPath, (file) => ['--input-type=module', '-e', readFileSync(file, 'utf8')]],
  ['python bot.py', 'python3', (file) => ['-B', file]],
  ['php bot.php', 'php', (file, port) => ['-S', `127.0.0.1:${port}`, file]],
];

function runs(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function statusOf(url: string): Promise<number | undefined> {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.body?.cancel();
  if (answer === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  return answer?.status;
}

describe.each(LANGUAGES)('the quick start’s %s', (fence, command, args) => {
  const available = runs(command);
  const secret = `${BOT_SECRET}, with é and 😀`;
  let folder: string;
  let program: ChildProcess;
  let url: string;
  let desk: TestDesk;
  let admin: Client;
  let shift = 0;

  beforeAll(async () => {
    if (!available) return;
    folder = mkdtempSync(join(tmpdir(), 'quick-start-'));
    const [code = ''] = blocks(QUICK_START, fence);
    const file = join(folder, fence.split(' ')[1] ?? '');
    writeFileSync(file, code);
    const port = await freePort();
    program = spawn(command, args(file, port), {
      cwd: fileURLToPath(new URL('../../../', import.meta.url)),
      env: { ...process.env, CONNECTOR_SECRET: secret, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    url = `http://127.0.0.1:${port}/bot`;
    // Without a signature it refuses; until it listens there is no answer at all.
    while ((await statusOf(`${url}/external-bots`)) !== 401)
      if (program.exitCode !== null) throw new Error(`${command} ended: ${program.exitCode}`);
    const unused = await startBot();
    const bot = { idBot: 'orders', distributionRules: ['advisers'], fallbackDistributionRule: 'advisers' };
    const provision = provisionOf({ ...unused, url }, bot);
    await unused.stop();
    const connectors = [{ ...Object(provision['connectors'])[0], secretToken: secret }];
    desk = await startDesk({ provision: { ...provision, connectors }, now: () => Date.now() + shift });
    admin = await signIn(desk.url, 'root');
  });
  afterAll(async () => {
    if (!available) return;
    await desk.stop();
    program.kill('SIGKILL');
    await once(program, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(!available)('lists its scenario, and is told of its bot', async () => {
    const { body } = await admin.get('/api/websites/ha-1/bot-scenarios');
    expect(body).toMatchObject({ scenarios: [{ idBot: 'orders', name: 'Orders' }], failures: [] });
    const { bot } = (await admin.get('/api/bots/ha-99')).body;
    const edited = await admin.send('PATCH', '/api/bots/ha-99', {
      revision: bot.revision,
      pseudo: 'Zoë “Z”',
    });
    expect(edited.body).toMatchObject({ bot: { pseudo: 'Zoë “Z”' }, warnings: [] });
  });

  it.skipIf(!available)('holds a conversation with a visitor of the desk', async () => {
    await offered(admin);
    const visitor = await visit(desk.url);
    await eventually(
      async () => (await visitor.post('/api/visitor/welcome', {})).body.messages,
    ).toMatchObject([{ payload: { value: 'Hello, I am a bot. What is it about?' }, quickReplies: [{}, {}] }]);
    const talk = talkOf(admin, visitor, await send(visitor, 'My order'));
    await eventually(() => talk.said()).toHaveLength(2);
    await talk.say('C’est cmd-12345 😀');
    await eventually(() => talk.said()).toHaveLength(3);
    const answering = async () => (await admin.get(`/api/conversations/${talk.id}/bot`)).body;
    await eventually(async () => (await answering()).pending.length).toBe(2);
    expect((await answering()).variables).toEqual([{ key: 'order', value: 'CMD-12345' }]);
    shift += 2_000;
    await eventually(() => talk.said()).toEqual([
      'Hello, I am a bot. What is it about?',
      'What is its number? It begins with CMD.',
      'One moment, I look it up.',
      '**CMD-12345** left us on Tuesday.',
    ]);
    await talk.say('Something else');
    await eventually(async () => (await talk.conversation()).status).toBe('waiting');
    shift += 30_000;
    await eventually(async () => (await talk.conversation()).status).toBe('closed');
    expect((await talk.conversation()).closeReason).toBe('BOT_TRANSFER_FAILED');
    expect((await talk.said()).at(-1)).toBe('Nobody is here right now. Please write again tomorrow.');
  });

  it.skipIf(!available)('leaves nothing to be desired in the call log', async () => {
    await desk.server.parts.recorder.flush();
    const { body } = await admin.get('/api/connector-calls?limit=100');
    const poor = body.calls.filter((call: { verdict: string }) => call.verdict !== 'ok');
    expect(poor).toEqual([]);
  });

  it.skipIf(!available)('passes the page’s rehearsal', async () => {
    const [written = ''] = blocks(QUICK_START, 'yaml');
    const result = await rehearseOffline(transcriptOf(written), {
      baseUrl: url,
      secret,
      idBot: 'orders',
      platform: 'ha',
      version: 'test',
    });
    expect(result.steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(result).toMatchObject({ ok: true, virtualMs: 2_000 });
    // The rules a rehearsal declares are told to the bot, which hands over to the first.
    const [, , , , inVain = ''] = blocks(page('bots/rehearsals.md'), 'yaml');
    const first = '  - bot: { contains: Hello }\n  - visitor: Let';
    const handedOver = await rehearseOffline(transcriptOf(inVain.replace('  - visitor: Let', first)), {
      baseUrl: url,
      secret,
      idBot: 'orders',
      platform: 'ha',
      version: 'test',
    });
    expect(handedOver.steps.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('the pages about rehearsals', () => {
  const written = ['bots/quick-start.md', 'bots/rehearsals.md', 'bots/migration.md'].flatMap((path) =>
    blocks(page(path), 'yaml').map((text) => [/^name: (.*)$/m.exec(text)?.[1] ?? path, text] as const),
  );

  it.each(written)('%s: is one', (_name, text) => {
    const reading = readTranscript(text);
    expect(reading.ok ? [] : reading.diagnostics).toEqual([]);
  });

  it('show every kind of step', () => {
    const kinds = written.flatMap(([, text]) =>
      transcriptOf(text).rehearsal.steps.flatMap((step) => Object.keys(step)),
    );
    expect([...new Set(kinds)].sort()).toEqual(
      ['visitor', 'bot', 'quickReplies', 'await', 'silence', 'transfer', 'close', 'variables'].sort(),
    );
  });
});

describe('the pages about writing on its own', () => {
  const operations = blocks(page('bots/writing-on-its-own.md'), 'graphql');
  let stage: BotStage;
  let program: Client;
  beforeAll(async () => {
    // The transfer's rule has nobody who is there.
    stage = await startBotStage();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: BOT_VERSION,
      client_secret: BOT_SECRET,
    });
    const answer = await fetch(`${stage.desk.url}/oauth2/token`, { method: 'POST', body: form });
    const token = JSON.parse(await answer.text());
    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
    program = createClient(stage.desk.url, { authorization: `Bearer ${token.access_token}` });
  });
  afterAll(() => stage.stop());

  it('have the schema that is served', () => {
    expect(page('plugins/bot.graphql')).toBe(GRAPHQL_SCHEMA);
  });

  it.each(operations.map((text) => [/chatbot\w+: \{ (\w+)|query/.exec(text)?.[1] ?? 'query', text]))(
    'show what works: %s',
    async (_name, text) => {
      const talk = await stage.begin();
      await eventually(() => stage.bot.delivered(talk.id).length).toBe(1);
      const query = text.replaceAll('CONVERSATION', talk.id).replaceAll('CONNECTOR', BOT_VERSION);
      const { status, body } = await program.post('/graphql', { query });
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body.errors).toBeUndefined();
      if (text.startsWith('mutation')) expect(body.data.chatbotMessageSend.userErrors).toEqual([]);
    },
  );

  it('show a request as curl sends it', async () => {
    const talk = await stage.begin();
    await eventually(() => stage.bot.delivered(talk.id).length).toBe(1);
    const [, given = ''] = /-d '(\{[\s\S]*?\})'\n/.exec(page('bots/writing-on-its-own.md')) ?? [];
    const { body } = await program.post('/graphql', JSON.parse(given.replace('CONVERSATION', talk.id)));
    expect(body).toEqual({ data: { chatbotMessageSend: { userErrors: [] } } });
    await eventually(() => talk.said()).toEqual(['Your parcel has arrived.']);
  });
});
