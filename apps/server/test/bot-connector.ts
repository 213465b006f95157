import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A call as a bot's connector got it. */
export interface BotCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: a body's form is what is being tested.
  readonly body: any;
  readonly at: number;
}

/** A bot written as real ones are: one handler per route, answering what the test says. */
export interface TestBot {
  readonly url: string;
  readonly calls: BotCall[];
  /** Messages delivered to a conversation, in order. */
  delivered(conversationId: string): BotCall[];
  /** What is answered to a delivered message; replies, or a whole answer by hand. */
  reply: (call: BotCall, response: ServerResponse) => unknown;
  open: (call: BotCall, response: ServerResponse) => unknown;
  scenarios: unknown;
  strategies: unknown;
  firstMessages: unknown;
  put: (call: BotCall, response: ServerResponse) => unknown;
  stop(): Promise<void>;
}

const NOW = '2026-11-23T10:00:00.000Z';

export async function startBot(): Promise<TestBot> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://bot.invalid');
      const raw = Buffer.concat(chunks).toString('utf8');
      const call: BotCall = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        raw,
        body: raw === '' ? undefined : JSON.parse(raw),
        at: Date.now(),
      };
      if (call.path !== '/bot/availability-strategies') bot.calls.push(call);
      void answer(call, response);
    });
  });
  const answer = async (call: BotCall, response: ServerResponse): Promise<void> => {
    const value = await routeOf(call, response);
    if (value === undefined || response.writableEnded) return;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  const routeOf = async (call: BotCall, response: ServerResponse): Promise<unknown> => {
    const path = call.path.replace(/^\/bot/, '');
    if (path === '/external-bots') return bot.scenarios;
    if (path === '/availability-strategies') return bot.strategies;
    if (path.endsWith('/conversation-first-messages')) return bot.firstMessages ?? missing(response);
    if (/^\/bots\//.test(path)) return bot.put(call, response);
    if (path === '/conversations') return bot.open(call, response);
    const replies = await bot.reply(call, response);
    if (!Array.isArray(replies)) return replies;
    const idConversation = decodeURIComponent(path.split('/')[2] ?? '');
    return { idConversation, idOperator: call.body.idOperator, replies, createdAt: NOW, updatedAt: NOW };
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const bot: TestBot = {
    url: `http://127.0.0.1:${port}/bot`,
    calls: [],
    delivered: (id) => bot.calls.filter(({ path }) => path === `/bot/conversations/${id}/messages`),
    scenarios: [
      { idBot: 'welcome', name: 'Welcome', description: 'Greets', editorUrl: 'https://bots.example/1' },
      { idBot: 7, name: 'Returns', editorUrl: 'https://bots.example/7' },
    ],
    strategies: [{ strategy: 'customAvailability', availability: true }],
    firstMessages: undefined,
    reply: () => [],
    open: ({ body }) => ({
      idConversation: body.idConversation,
      idOperator: body.idOperator,
      replies: [],
      createdAt: NOW,
      updatedAt: NOW,
    }),
    put: ({ body, path }) => ({
      idOperator: path.split('/').at(-1),
      external: { idBot: body.external.idBot, editorUrl: 'https://bots.example/1' },
      createdAt: NOW,
      updatedAt: NOW,
    }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return bot;
}

function missing(response: ServerResponse): undefined {
  response.writeHead(404);
  response.end();
}

export const say = (value: string, ...quickReplies: string[]): object => ({
  type: 'message',
  payload: { contentType: 'text', value },
  ...(quickReplies.length === 0
    ? {}
    : { quickReplies: quickReplies.map((one) => ({ contentType: 'text/quick-reply', value: one })) }),
});

export const pause = (value: number, unit = 'millis'): object => ({
  type: 'await',
  duration: { unit, value },
});

export const transfer = (distributionRule: string, seconds?: number): object => ({
  type: 'transfer',
  distributionRule,
  ...(seconds === undefined ? {} : { transferOptions: { timeout: { unit: 'seconds', value: seconds } } }),
});

export const close = { type: 'close' };

/** Whether a delivered message is the visitor's: to an echo most bots say nothing. */
export function fromVisitor({ body }: BotCall): boolean {
  return body.message.author.role === 'visitor';
}
