import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor } from './cast.js';
import { ENGINES, PEOPLE } from './desk.js';
import { eventually } from './eventually.js';
import { json, startConnector, type TestConnector } from './hostile-connector.js';
import { type Client, signIn, text } from './http-client.js';
import { KilledDesk } from './killed-desk.js';
import { type Receiver, startReceiver } from './webhook-receiver.js';

const KILLS = Number(process.env['CRASH_KILLS'] ?? 4);
const VERSION = '5a6f0f6e-7e5f-4c2b-9d0a-0f6f5c1e2d3b';
/** Longer than a lease: what a killed dispatcher had taken is free again. */
const LEASE_OVER_MS = 31_000;

describe.each(ENGINES)('kill -9 on %s', (engine) => {
  let desk: KilledDesk;
  let receiver: Receiver;
  let connector: TestConnector;

  beforeAll(async () => {
    receiver = await startReceiver();
    connector = await startConnector(json([{ id: 'a', label: 'A', fieldType: 'TEXT', isRequired: true }]));
    desk = await KilledDesk.create(engine, {
      ...PEOPLE,
      connectors: [
        {
          idConnectorVersion: VERSION,
          secretToken: 'a secret for the crashes of this test',
          manifest: {
            name: 'Listener',
            version: '1.0.0',
            plugins: [{ kind: 'closing-form', formUrl: `${connector.url}/form` }],
            webhooks: [
              {
                label: 'all',
                url: `${receiver.url}/hook`,
                events: ['v2.conversation.pushed', 'v2.conversation.closed'],
              },
            ],
          },
          installOn: [{ website: 'ha-1' }],
        },
      ],
    });
    await desk.start();
  });
  afterAll(async () => {
    await desk.remove();
    await receiver.stop();
    await connector.stop();
  });

  /** Until it answers: who is killed in between is asked again. */
  async function insist<Result>(ask: () => Promise<Result>): Promise<Result> {
    for (let attempt = 0; attempt < 2_000; attempt += 1) {
      try {
        return await ask();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    throw new Error('The desk does not come back.');
  }

  it('loses no event, tells each once by its id and in order, and closes with its answers or not at all', async () => {
    let ana: Client = await signIn(desk.url, 'ana');
    const ended: string[] = [];
    let going = true;
    const work = async (worker: number): Promise<void> => {
      while (going) {
        await insist(async () => {
          const visitor = await newVisitor(desk.url);
          const sent = await visitor.post('/api/visitor/messages', {
            clientId: 'first-message',
            payload: text('Hi'),
          });
          const id: string = sent.body.conversation.id;
          await insist(async () => {
            const claimed = await ana.post(`/api/conversations/${id}/claim`);
            if (claimed.status === 401) ana = await signIn(desk.url, 'ana');
            if (claimed.status !== 200) throw new Error(String(claimed.status));
          });
          await insist(async () => {
            const { body } = await ana.get(`/api/conversations/${id}/closing-form`);
            const answers = [
              {
                idConnectorVersion: VERSION,
                formId: body.forms[0].formId,
                values: [{ id: 'a', value: `by ${worker}` }],
              },
            ];
            const closed = await ana.post(`/api/conversations/${id}/close`, { answers });
            if (closed.status !== 200) throw new Error(String(closed.status));
          });
          ended.push(id);
        });
      }
    };
    const workers = [0, 1, 2, 3].map(work);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const goal = ended.length + 5 + ((kill * 7) % 11);
      while (ended.length < goal) await new Promise((resolve) => setImmediate(resolve));
      await desk.kill(LEASE_OVER_MS);
      await desk.start();
    }
    going = false;
    await Promise.all(workers);
    // The last lease may be that of the last kill: once more, later.
    await desk.kill(LEASE_OVER_MS);
    await desk.start();

    const of = (id: string) => receiver.got.filter(({ body }) => body.conversationId === id);
    await eventually(
      () => ended.filter((id) => new Set(of(id).map(({ body }) => body.eventType)).size < 2).length,
    ).toBe(0);
    for (const id of ended) {
      const heard = of(id);
      const first = [...new Set(heard.map(({ body }) => body.eventType))];
      expect(first).toEqual(['v2.conversation.pushed', 'v2.conversation.closed']);
      // Heard twice when the desk died before it could write down the answer: then under the same ids.
      for (const type of first) {
        const same = heard.filter(({ body }) => body.eventType === type);
        expect(new Set(same.map(({ headers }) => headers['x-iadvize-correlationid'])).size).toBe(1);
        expect(new Set(same.map(({ body }) => body.eventId)).size).toBe(1);
      }
    }
    const twice =
      receiver.got.length -
      new Set(receiver.got.map(({ headers }) => headers['x-iadvize-correlationid'])).size;
    expect(twice).toBeLessThanOrEqual((KILLS + 1) * 8);

    const mia = await signIn(desk.url, 'mia');
    const saved = new Map<string, number>();
    const closed: { id: string; withoutForm: boolean }[] = [];
    for (const [path, key, take] of [
      [
        '/api/closing-answers?limit=200',
        'forms',
        (form: { conversationId: string }) =>
          saved.set(form.conversationId, (saved.get(form.conversationId) ?? 0) + 1),
      ],
      [
        '/api/conversations?view=closed&limit=200',
        'conversations',
        (one: { id: string; withoutForm: boolean }) => closed.push(one),
      ],
    ] as const) {
      for (let cursor = ''; ; ) {
        const { body } = await mia.get(path + cursor);
        body[key].forEach(take);
        if (body.nextCursor === null) break;
        cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
      }
    }
    expect(closed.length).toBeGreaterThanOrEqual(ended.length);
    for (const { id, withoutForm } of closed) {
      expect(withoutForm).toBe(false);
      expect(saved.get(id), id).toBe(1);
    }
    expect(saved.size).toBe(closed.length);
  }, 180_000);
});
