import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bus, type BusMessage, createInProcessBus, createRedisBus } from '../src/bus/index.js';

const redis = process.env['TEST_REDIS_URL'];
const kinds: [string, () => Promise<Bus>][] = [['in process', async () => createInProcessBus()]];
if (redis !== undefined) kinds.push(['over Redis', () => createRedisBus(redis, () => {})]);

/** One suite for every bus. */
describe.each(kinds)('the bus %s', (_name, create) => {
  const open: Bus[] = [];
  const bus = async (): Promise<Bus> => {
    const created = await create();
    open.push(created);
    return created;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
  });

  const typing = (conversationId: string): BusMessage => ({
    type: 'typing',
    conversationId,
    by: 'visitor',
    authorId: 'v',
    authorName: null,
    typing: true,
  });
  /** Resolves with the first `count` messages about these conversations. */
  const heard = (listener: Bus, ids: readonly string[]): Promise<string[]> =>
    new Promise((resolve) => {
      const got: string[] = [];
      listener.subscribe((message) => {
        if (message.type !== 'typing' || !ids.includes(message.conversationId)) return;
        got.push(message.conversationId);
        if (got.length === ids.length) resolve(got);
      });
    });

  it('brings a node’s messages to its own listeners, in order', async () => {
    const one = await bus();
    const ids = Array.from({ length: 50 }, () => randomUUID());
    const got = heard(one, ids);
    for (const id of ids) one.publish(typing(id));
    expect(await got).toEqual(ids);
  });

  it('stops telling who has unsubscribed', async () => {
    const one = await bus();
    let told = 0;
    const stop = one.subscribe(() => {
      told += 1;
    });
    stop();
    const id = randomUUID();
    const got = heard(one, [id]);
    one.publish(typing(id));
    await got;
    expect(told).toBe(0);
  });

  it('lets a key be claimed once', async () => {
    const one = await bus();
    const key = randomUUID();
    const claims = await Promise.all(Array.from({ length: 20 }, () => one.claimOnce(key, 10_000)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await one.claimOnce(randomUUID(), 10_000)).toBe(true);
  });

  it('is healthy', async () => {
    expect((await bus()).healthy).toBe(true);
  });
});

describe.runIf(redis !== undefined)('two buses over one Redis', () => {
  it('hear each other and share claims', async () => {
    const [one, other] = await Promise.all([
      createRedisBus(redis ?? '', () => {}),
      createRedisBus(redis ?? '', () => {}),
    ]);
    const id = randomUUID();
    const got = new Promise((resolve) => {
      other.subscribe(
        (message) => message.type === 'typing' && message.conversationId === id && resolve(true),
      );
    });
    one.publish({
      type: 'typing',
      conversationId: id,
      by: 'visitor',
      authorId: 'v',
      authorName: null,
      typing: true,
    });
    expect(await got).toBe(true);
    expect([await one.claimOnce(id, 5000), await other.claimOnce(id, 5000)]).toEqual([true, false]);
    await Promise.all([one.close(), other.close()]);
  });
});
