import { randomUUID } from 'node:crypto';
import { startBot, type TestBot } from './bot-connector.js';
import { type Engine, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { eventually } from './eventually.js';
import { type Client, signIn, text, visit } from './http-client.js';

/** A desk with one bot, somebody who answers behind it, and visitors who write to it. */
export interface BotStage {
  readonly desk: TestDesk;
  readonly bot: TestBot;
  readonly admin: Client;
  /** Moves the desk's clock. */
  later(milliseconds: number): void;
  /** A visitor's first message; resolves with the conversation it opened. */
  begin(words?: string, language?: string): Promise<Talk>;
  stop(): Promise<void>;
}

export interface Talk {
  readonly id: string;
  readonly visitor: Client & { token: string };
  say(words: string): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: an entry's form is what is being tested.
  entries(): Promise<any[]>;
  /** What the bot has said so far: texts, or the content type of other payloads. */
  said(): Promise<string[]>;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  conversation(): Promise<any>;
}

export const BOT_VERSION = '7d0c2c1e-0000-4000-8000-00000000b001';
export const BOT_SECRET = 'a secret token of a bot connector, long enough';

export function provisionOf(bot: TestBot, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...PEOPLE,
    operators: [
      ...PEOPLE.operators,
      {
        ...PEOPLE.operators[0],
        id: 'ha-20',
        email: 'root@example.com',
        name: 'root',
        roles: ['admin'],
        websites: ['ha-1'],
      },
    ],
    distributionRules: [
      { id: 'advisers', label: 'Advisers', website: 'ha-1', operators: ['ha-10'], mode: 'automatic' },
      { id: 'nobody', label: 'Nobody', website: 'ha-1', operators: [], mode: 'manual' },
    ],
    connectors: [
      {
        idConnectorVersion: BOT_VERSION,
        secretToken: BOT_SECRET,
        manifest: { name: 'Robots', version: '1.0.0', plugins: [{ kind: 'bot', baseUrl: bot.url }] },
        installOn: [{ website: 'ha-1' }],
      },
    ],
    bots: [
      {
        id: 'ha-99',
        connector: BOT_VERSION,
        idBot: 'welcome',
        name: 'Welcome bot',
        pseudo: 'Robin',
        language: 'en',
        website: 'ha-1',
        fallbackDistributionRule: 'nobody',
        ...changes,
      },
    ],
  };
}

export async function startBotStage(
  options: { engine?: Engine; bot?: Record<string, unknown>; beside?: TestDesk } = {},
): Promise<BotStage> {
  const bot = await startBot();
  let shift = 0;
  const desk = await startDesk({
    ...(options.engine === undefined ? {} : { engine: options.engine }),
    provision: provisionOf(bot, options.bot),
    now: () => Date.now() + shift,
  });
  const admin = await signIn(desk.url, 'root');
  const stage: BotStage = {
    desk,
    bot,
    admin,
    later: (milliseconds) => {
      shift += milliseconds;
    },
    begin: async (words = 'Hello', language = 'en') => {
      await offered(admin);
      // What is offered is read into memory a moment after it is found.
      await eventually(() => desk.server.parts.botChecks.figures.offered).toBeGreaterThan(0);
      const visitor = await visit(desk.url, 'ha-1', language);
      return talkOf(admin, visitor, await send(visitor, words));
    },
    stop: async () => {
      await desk.stop();
      await bot.stop();
    },
  };
  return stage;
}

/** Waits until the desk has asked the connector and found the bot available. */
export async function offered(admin: Client): Promise<void> {
  await eventually(async () => {
    const { body } = await admin.get('/api/bots/ha-99');
    return body.bot.availability.available;
  }).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 0));
}

export async function send(visitor: Client, words: string, conversationId?: string): Promise<string> {
  const answer = await visitor.post('/api/visitor/messages', {
    clientId: randomUUID(),
    payload: text(words),
    ...(conversationId === undefined ? {} : { conversationId }),
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.conversation.id;
}

export function talkOf(admin: Client, visitor: Client & { token: string }, id: string): Talk {
  const talk: Talk = {
    id,
    visitor,
    say: async (words) => {
      await send(visitor, words, id);
    },
    entries: async () => (await admin.get(`/api/conversations/${id}/entries?limit=500`)).body.entries,
    said: async () =>
      (await talk.entries())
        .filter((entry) => entry.kind === 'message' && entry.author.role === 'bot')
        .map(({ payload }) => payload.value ?? payload.contentType),
    conversation: async () => (await admin.get(`/api/conversations/${id}`)).body.conversation,
  };
  return talk;
}
