import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startDesk, type TestDesk } from './desk.js';
import { type Client, signIn, text, visit } from './http-client.js';

describe.each(ENGINES)('the conversation log on %s', (engine) => {
  let desk: TestDesk;
  let ana: Client;
  let ben: Client;

  beforeAll(async () => {
    desk = await startDesk({ engine });
    ana = await signIn(desk.url, 'ana');
    ben = await signIn(desk.url, 'ben');
  });
  afterAll(() => desk.stop());

  const open = async (): Promise<{ visitor: Client; id: string }> => {
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hello'),
    });
    return { visitor, id: sent.body.conversation.id };
  };
  const taken = async () => {
    const opened = await open();
    await ana.post(`/api/conversations/${opened.id}/claim`);
    return opened;
  };

  it('gives a visitor’s first message a conversation that waits', async () => {
    const { id } = await open();
    const { body } = await ana.get('/api/conversations?view=waiting');
    const found = body.conversations.find((conversation: { id: string }) => conversation.id === id);
    expect(found).toMatchObject({
      status: 'waiting',
      unread: 1,
      lastSeq: 1,
      lastMessage: { preview: 'Hello' },
    });
  });

  it('keeps the last message apart from what happened after it', async () => {
    const { id } = await taken();
    const { body } = await ana.get(`/api/conversations/${id}`);
    expect(body.conversation).toMatchObject({
      lastSeq: 2,
      lastMessage: { seq: 1, role: 'visitor', preview: 'Hello' },
    });
  });

  it('keeps what shares a commit with a write that fails, and nothing of that one', async () => {
    const { visitor, id } = await open();
    const { storage } = desk.server.parts;
    const say = (clientId: string) =>
      storage.command('appendMessage', {
        conversationId: id,
        entry: {
          id: clientId,
          kind: 'message',
          audience: 'all',
          sender: 'operator:10',
          clientId,
          author: '{"role":"operator"}',
          body: JSON.stringify({ payload: text(clientId) }),
          now: Date.now(),
        },
        lastMessage: '{}',
      });
    // The operator is written, then their website is refused: neither may stay.
    const broken = storage.command('saveOperator', {
      operator: {
        id: 9_999,
        email: 'nobody@example.com',
        name: 'Nobody',
        roles: '[]',
        locale: 'en',
        picture_url: null,
        disabled: 0,
        created_at: 0,
        capacity: 1,
        revision: 1,
      },
      given: {},
      websiteIds: [Number.NaN],
    });
    const outcomes = await Promise.allSettled([say('before-it'), broken, say('after-it')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const { body } = await visitor.get(`/api/visitor/conversations/${id}/entries`);
    expect(body.entries.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3]);
    expect(await storage.query('operatorWithWebsites', { id: 9_999 })).toBeUndefined();
  });

  it('returns the first result when a message is sent again, for ever', async () => {
    const { id } = await taken();
    const body = { clientId: 'sent-twice-1', payload: text('Once') };
    const first = await ana.post(`/api/conversations/${id}/messages`, body);
    const second = await ana.post(`/api/conversations/${id}/messages`, body);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.entry).toEqual(first.body.entry);
  });

  it('refuses a client id that was used for something else', async () => {
    const { id } = await taken();
    await ana.post(`/api/conversations/${id}/messages`, { clientId: 'used-before', payload: text('One') });
    const again = await ana.post(`/api/conversations/${id}/messages`, {
      clientId: 'used-before',
      payload: text('Two'),
    });
    expect(again.status).toBe(409);
    expect(again.body.error.code).toBe('client_id_reused');
  });

  it('stores one message of many identical sends at once', async () => {
    const { visitor } = await open();
    const body = { clientId: 'storm-of-twins', payload: text('Only one of me') };
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => visitor.post('/api/visitor/messages', body)),
    );
    expect(new Set(answers.map((answer) => answer.body.entry.seq)).size).toBe(1);
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  });

  it('opens one conversation when a first message is sent twice at once', async () => {
    const visitor = await visit(desk.url);
    const body = { clientId: 'first-of-all', payload: text('Anyone there?') };
    const answers = await Promise.all([1, 2, 3, 4].map(() => visitor.post('/api/visitor/messages', body)));
    expect(new Set(answers.map((answer) => answer.body.conversation?.id)).size).toBe(1);
  });

  it('numbers concurrent messages without gap or double', async () => {
    const { visitor, id } = await taken();
    const sends = Array.from({ length: 60 }, (_, index) =>
      index % 2 === 0
        ? visitor.post('/api/visitor/messages', { clientId: `visitor-${index}`, payload: text(`v${index}`) })
        : ana.post(`/api/conversations/${id}/messages`, {
            clientId: `operator-${index}`,
            payload: text(`o${index}`),
          }),
    );
    const answers = await Promise.all(sends);
    expect(answers.every((answer) => answer.status === 201)).toBe(true);
    const { body } = await ana.get(`/api/conversations/${id}/entries?after=0&limit=200`);
    const sequence = body.entries.map((entry: { seq: number }) => entry.seq);
    expect(sequence).toEqual(Array.from({ length: 62 }, (_, index) => index + 1));
  });

  it('lets exactly one of several operators take a conversation', async () => {
    for (let round = 0; round < 15; round += 1) {
      const { id } = await open();
      const racers = [ana, ben, ana, ben, ana, ben].map((operator) =>
        operator.post(`/api/conversations/${id}/claim`),
      );
      const answers = await Promise.all(racers);
      const winners = new Set(
        answers
          .filter((answer) => answer.status === 200)
          .map((answer) => answer.body.conversation.assignee.id),
      );
      expect(winners.size).toBe(1);
      const losers = answers.filter((answer) => answer.status !== 200);
      expect(losers.every((answer) => answer.body.error.code === 'conversation_taken')).toBe(true);
      expect(losers[0]?.body.error.current.assignee.id).toBe([...winners][0]);
      const { body } = await (winners.has('ha-10') ? ana : ben).get(
        `/api/conversations/${id}/entries?after=0`,
      );
      expect(body.entries.filter((entry: { kind: string }) => entry.kind === 'event')).toHaveLength(1);
    }
  });

  it('closes once, and says the same to a second close', async () => {
    const { id } = await taken();
    const [first, second] = await Promise.all([1, 2].map(() => ana.post(`/api/conversations/${id}/close`)));
    expect(first?.status).toBe(200);
    expect(second?.status).toBe(200);
    expect(second?.body.conversation.closedAt).toBe(first?.body.conversation.closedAt);
    const { body } = await ana.get(`/api/conversations/${id}/entries?after=0`);
    expect(
      body.entries.filter((entry: { event?: { type: string } }) => entry.event?.type === 'closed'),
    ).toHaveLength(1);
  });

  it('never drops a visitor’s message that meets a close', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { visitor, id } = await taken();
      const body = { clientId: 'meets-the-close', conversationId: id, payload: text('Wait') };
      const [sent] = await Promise.all([
        visitor.post('/api/visitor/messages', body),
        ana.post(`/api/conversations/${id}/close`),
      ]);
      expect(sent?.status).toBe(201);
      const conversationId = sent?.body.conversation.id;
      const page = await visitor.get(`/api/visitor/conversations/${conversationId}/entries?after=0`);
      const found = page.body.entries.filter(
        (entry: { clientId?: string }) => entry.clientId === 'meets-the-close',
      );
      expect(found).toHaveLength(1);
    }
  });

  it('refuses messages of operators who have not taken it, and into what is closed', async () => {
    const { id } = await open();
    const body = { clientId: 'too-early-1', payload: text('Hi') };
    expect((await ana.post(`/api/conversations/${id}/messages`, body)).body.error.code).toBe('forbidden');
    await ana.post(`/api/conversations/${id}/claim`);
    expect((await ben.post(`/api/conversations/${id}/messages`, body)).body.error.code).toBe('not_found');
    await ana.post(`/api/conversations/${id}/close`);
    expect((await ana.post(`/api/conversations/${id}/messages`, body)).body.error.code).toBe(
      'conversation_closed',
    );
  });

  it('pages a long log both ways', async () => {
    const { visitor, id } = await open();
    for (let index = 0; index < 29; index += 1) {
      await visitor.post('/api/visitor/messages', {
        clientId: `page-${String(index).padStart(4, '0')}`,
        payload: text(`m${index}`),
      });
    }
    const newest = await ana.get(`/api/conversations/${id}/entries?limit=10`);
    expect(newest.body.entries.map((entry: { seq: number }) => entry.seq)).toEqual([
      21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
    ]);
    expect(newest.body.more).toBe(true);
    const older = await ana.get(`/api/conversations/${id}/entries?before=21&limit=20`);
    expect(older.body.entries[0].seq).toBe(1);
    expect(older.body.more).toBe(false);
  });

  it('keeps odd Unicode the same, without what an engine would refuse', async () => {
    const { visitor } = await open();
    const odd = 'a\u0000b \ud800 👨‍👩‍👧‍👦 e\u0301 \u202e';
    const sent = await visitor.post('/api/visitor/messages', { clientId: 'odd-unicode', payload: text(odd) });
    expect(sent.body.entry.payload.value).toBe('ab \ufffd 👨‍👩‍👧‍👦 e\u0301 \u202e');
  });
});
