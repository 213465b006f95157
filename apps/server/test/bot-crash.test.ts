import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromVisitor, pause, say, startBot, type TestBot } from './bot-connector.js';
import { provisionOf } from './bot-stage.js';
import { ENGINES } from './desk.js';
import { type Client, createClient, text } from './http-client.js';
import { KilledDesk } from './killed-desk.js';

/**
 * Random turns with kills in between (reliability F38, G11). The long run is a command:
 * `BOT_TURNS=50000 BOT_KILLS=1000 npx vitest run apps/server/test/bot-crash.test.ts`.
 */
const TURNS = Number(process.env['BOT_TURNS'] ?? 120);
const KILLS = Number(process.env['BOT_KILLS'] ?? 4);
const CONVERSATIONS = 8;
/** Longer than a lease: what a killed node worked on is free again at the restart. */
const LEASE_OVER_MS = 4_500;

interface Planned {
  /** Milliseconds before each message. */
  readonly pauses: readonly number[];
  /** Whether the visitor writes on without waiting. */
  readonly interrupted: boolean;
}

/** What the bot answers to a turn: the same however often it is asked. */
function planOf(conversation: number, turn: number): Planned {
  const random = generator(conversation * 100_003 + turn);
  const count = 1 + Math.floor(random() * 4);
  const pauses = Array.from({ length: count }, () => (random() < 0.5 ? 0 : Math.floor(random() * 80)));
  return { pauses, interrupted: random() < 0.3 };
}

function generator(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    state ^= state >>> 15;
    return (state >>> 0) / 2 ** 32;
  };
}

describe.each(ENGINES)('bots and kill -9 on %s', (engine) => {
  let desk: KilledDesk;
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startBot();
    bot.reply = (call) => {
      if (!fromVisitor(call)) return [];
      const [conversation = 0, turn = 0] = String(call.body.message.payload.value).split('.').map(Number);
      return planOf(conversation, turn).pauses.flatMap((ms, index) => [
        ...(ms === 0 ? [] : [pause(ms)]),
        say(`${conversation}.${turn}.${index}`),
      ]);
    };
    desk = await KilledDesk.create(engine, provisionOf(bot, { failuresBeforeFallback: 10 }));
    await desk.start();
  });
  afterAll(async () => {
    await desk.remove();
    await bot.stop();
  });

  async function insist<Result>(ask: () => Promise<Result>): Promise<Result> {
    for (let attempt = 0; attempt < 5_000; attempt += 1) {
      try {
        return await ask();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    throw new Error('The desk does not come back.');
  }

  const newVisitor = (): Promise<Client> =>
    insist(async () => {
      const client = createClient(desk.url);
      const { status, body } = await client.post('/api/visitor/session', { website: 'ha-1', language: 'en' });
      if (status !== 200) throw new Error('not yet');
      return createClient(desk.url, { authorization: `Bearer ${body.token}` });
    });

  /** A bot is offered once its connector was asked: before that a human would have to answer. */
  const offeredTo = (visitor: Client): Promise<void> =>
    insist(async () => {
      const { body } = await visitor.post('/api/visitor/welcome');
      if (body?.bot?.id !== 'ha-99') throw new Error('not yet');
    });

  it('offers the bot to the first visitor after a crash', async () => {
    await offeredTo(await newVisitor());
    await desk.kill();
    await desk.start();
    const { body } = await (await newVisitor()).post('/api/visitor/welcome');
    expect(body.bot).toMatchObject({ id: 'ha-99' });
  });

  // biome-ignore lint/suspicious/noExplicitAny: an entry's form is what is being tested.
  type Entry = any;

  it(
    'loses no turn, doubles none, starts nothing early and keeps the order',
    async () => {
      const turns = Math.ceil(TURNS / CONVERSATIONS);
      const logs: Entry[][] = [];
      let running = CONVERSATIONS;

      const talk = async (conversation: number): Promise<void> => {
        const visitor = await newVisitor();
        let id: string | undefined;
        const write = async (turn: number): Promise<void> => {
          const sent = await insist(async () => {
            const answer = await visitor.post('/api/visitor/messages', {
              clientId: `turn-${turn}-of-visitor`,
              payload: text(`${conversation}.${turn}`),
              ...(id === undefined ? {} : { conversationId: id }),
            });
            if (answer.status > 201) throw new Error(JSON.stringify(answer.body));
            return answer;
          });
          id = sent.body.conversation.id;
        };
        const log = async (): Promise<Entry[]> => {
          const entries: Entry[] = [];
          for (;;) {
            const after = entries.at(-1)?.seq ?? 0;
            const page = await insist(async () => {
              const answer = await visitor.get(
                `/api/visitor/conversations/${id}/entries?after=${after}&limit=500`,
              );
              return answer.status === 200 ? answer.body : Promise.reject(new Error('not yet'));
            });
            entries.push(...page.entries);
            if (!page.more) return entries;
          }
        };
        const withBot = async (): Promise<boolean> =>
          (await log()).some(({ event }) => event?.type === 'assigned' && event.operator.role === 'bot');
        await offeredTo(visitor);
        for (let turn = 0; turn < turns; turn += 1) {
          await write(turn);
          // A machine so busy that the checks fell silent gave the conversation to people: begin anew.
          if (turn === 0 && !(await withBot())) return talk(conversation);
          const { pauses, interrupted } = planOf(conversation, turn);
          if (interrupted && turn < turns - 1) continue;
          const last = `${conversation}.${turn}.${pauses.length - 1}`;
          for (;;) {
            if ((await log()).some(({ payload }) => payload?.value === last)) break;
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
        }
        logs[conversation] = await log();
        running -= 1;
      };

      const killing = (async () => {
        for (let kill = 0; kill < KILLS && running > 0; kill += 1) {
          await new Promise((resolve) => setTimeout(resolve, 400 + Math.random() * 800));
          await desk.kill(LEASE_OVER_MS);
          await desk.start();
        }
      })();
      await Promise.all([...Array.from({ length: CONVERSATIONS }, (_, index) => talk(index)), killing]);

      for (const [conversation, entries] of logs.entries()) {
        expect(
          entries.filter(({ event }) => event?.type === 'transferred' || event?.type === 'closed'),
        ).toEqual([]);
        const messages = entries.filter(({ kind }) => kind === 'message');
        const said = messages.filter(({ author }) => author.role === 'bot');
        const texts = said.map(({ payload }) => payload.value);
        expect(new Set(texts).size).toBe(texts.length);
        for (let turn = 0; turn < turns; turn += 1) {
          const { pauses, interrupted } = planOf(conversation, turn);
          const whole = pauses.map((_, index) => `${conversation}.${turn}.${index}`);
          const found = said.filter(({ payload }) => payload.value.startsWith(`${conversation}.${turn}.`));
          const foundTexts = found.map(({ payload }) => payload.value);
          // In order and without gaps; to the end unless the visitor wrote in between.
          expect(foundTexts).toEqual(whole.slice(0, foundTexts.length));
          if (!interrupted || turn === turns - 1) expect(foundTexts).toEqual(whole);
          for (const [index, entry] of found.entries()) {
            const before = found[index - 1];
            if (before === undefined) continue;
            const waited = Date.parse(entry.createdAt) - Date.parse(before.createdAt);
            expect(waited).toBeGreaterThanOrEqual(pauses[index] ?? 0);
          }
        }
        // The connector heard every message in the order of the log; once more only what a kill cut off.
        const id = entries[0]?.conversationId;
        const heard = bot.delivered(id).map(({ body }) => String(body.message.idMessage));
        const first = [...new Set(heard)];
        expect(first).toEqual(messages.map((entry) => entry.id).slice(0, first.length));
      }
    },
    KILLS * 20_000 + TURNS * 1_000 + 60_000,
  );
});
