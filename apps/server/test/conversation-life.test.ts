import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { type Client, createClient, signIn, text, visit } from './http-client.js';
import { connect } from './socket-client.js';

describe.each(ENGINES)('the life of a conversation on %s', (engine) => {
  let desk: TestDesk;
  let ana: Client;
  let ben: Client;
  let mia: Client;

  beforeAll(async () => {
    desk = await startDesk({
      engine,
      provision: {
        ...PEOPLE,
        distributionRules: [
          {
            id: 'fr',
            label: 'French',
            website: 'ha-1',
            operators: ['ha-11'],
            languages: ['fr'],
            mode: 'manual',
          },
          { id: 'empty', label: 'Nobody', website: 'ha-1', operators: [], languages: ['xx'] },
          { id: 'other', label: 'Other site', website: 'ha-2', operators: ['ha-12'], languages: ['xx'] },
        ],
      },
    });
    ana = await signIn(desk.url, 'ana');
    ben = await signIn(desk.url, 'ben');
    mia = await signIn(desk.url, 'mia');
  });
  afterAll(() => desk.stop());

  const open = async (language = 'en') => {
    const visitor = await visit(desk.url, 'ha-1', language);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'first-message',
      payload: text('Hello'),
    });
    const id: string = sent.body.conversation.id;
    return { visitor, id };
  };
  const taken = async () => {
    const opened = await open();
    await ana.post(`/api/conversations/${opened.id}/claim`);
    return opened;
  };
  const events = async (client: Client, id: string): Promise<{ type: string; rule?: unknown }[]> => {
    const { body } = await client.get(`/api/conversations/${id}/entries`);
    return body.entries.flatMap((entry: { kind: string; event?: unknown }) =>
      entry.kind === 'event' ? [entry.event] : [],
    );
  };

  it('goes back to the list when it is released, and only by who has it', async () => {
    const { id } = await taken();
    expect((await ben.post(`/api/conversations/${id}/release`)).body.error.code).toBe('conversation_taken');
    const released = await ana.post(`/api/conversations/${id}/release`);
    expect(released.body.conversation).toMatchObject({ status: 'waiting', assignee: null });
    expect(released.body.conversation.waitingSince).not.toBeNull();
    expect((await ben.post(`/api/conversations/${id}/claim`)).status).toBe(200);
  });

  it('is handed to a colleague who is there, with a note that the visitor never sees', async () => {
    const { id, visitor } = await taken();
    const socket = await connect(desk.url, ben, 'operator');
    await expect
      .poll(
        async () =>
          (await ana.get('/api/colleagues')).body.colleagues.find(
            (one: { operator: { id: string } }) => one.operator.id === 'ha-11',
          ).presence,
      )
      .toBe('available');
    const body = { to: { operatorId: 'ha-11' }, note: 'She wants a refund.' };
    const answer = await ana.post(`/api/conversations/${id}/transfer`, body);
    expect(answer.body.conversation.assignee.id).toBe('ha-11');
    const received = await socket.next((frame) => frame.type === 'received' && frame.conversationId === id);
    expect(received).toMatchObject({ by: 'transfer', from: { id: 'ha-10' } });
    socket.close();
    const { body: log } = await ben.get(`/api/conversations/${id}/entries`);
    expect(log.entries.map((entry: { kind: string }) => entry.kind)).toEqual([
      'message',
      'event',
      'note',
      'event',
    ]);
    const seen = await visitor.get(`/api/visitor/conversations/${id}/entries`);
    expect(JSON.stringify(seen.body)).not.toContain('refund');
    expect(seen.body.entries.at(-1).event).toMatchObject({ type: 'transferred', to: { id: 'ha-11' } });
    expect(
      (await ana.post(`/api/conversations/${id}/messages`, { clientId: 'too-late-1', payload: text('x') }))
        .status,
    ).toBe(404);
  });

  it('is not handed to who is offline, unknown, or of another website', async () => {
    const { id } = await taken();
    const to = (operatorId: string) => ana.post(`/api/conversations/${id}/transfer`, { to: { operatorId } });
    expect((await to('ha-13')).body.error).toMatchObject({
      code: 'operator_unavailable',
      message: 'mia is offline.',
    });
    expect((await to('ha-12')).body.error.code).toBe('not_found');
    expect((await to('ha-999')).body.error.code).toBe('not_found');
    const rule = await ana.post(`/api/conversations/${id}/transfer`, { to: { distributionRuleId: 'other' } });
    expect(rule.body.error.code).toBe('not_found');
    expect((await ana.get(`/api/conversations/${id}`)).body.conversation.assignee.id).toBe('ha-10');
  });

  it('waits for a rule when it is handed to one; visitors learn nothing of rules', async () => {
    const { id, visitor } = await taken();
    const answer = await ana.post(`/api/conversations/${id}/transfer`, { to: { distributionRuleId: 'fr' } });
    expect(answer.body.conversation).toMatchObject({
      status: 'waiting',
      rule: { id: 'fr', label: 'French' },
    });
    // Ana is not of the rule: it is gone for her.
    expect((await ana.get(`/api/conversations/${id}`)).status).toBe(404);
    expect((await events(ben, id)).at(-1)).toMatchObject({
      type: 'transferred',
      to: null,
      rule: { label: 'French' },
    });
    const seen = await visitor.get(`/api/visitor/conversations/${id}/entries`);
    expect(JSON.stringify(seen.body)).not.toContain('French');
  });

  it('goes to the first rule that takes its language, and is seen by its members and managers only', async () => {
    const { id } = await open('fr');
    expect((await ana.get(`/api/conversations/${id}`)).status).toBe(404);
    const waiting = (client: Client) => client.get('/api/conversations?view=waiting');
    const ids = async (client: Client) =>
      (await waiting(client)).body.conversations.map((one: { id: string }) => one.id);
    expect(await ids(ana)).not.toContain(id);
    expect(await ids(ben)).toContain(id);
    expect(await ids(mia)).toContain(id);
  });

  it('may be handed on by a manager who does not have it', async () => {
    const { id } = await taken();
    const answer = await mia.post(`/api/conversations/${id}/transfer`, { to: { distributionRuleId: 'fr' } });
    expect(answer.status).toBe(200);
    expect(
      (
        await ben.post(`/api/conversations/${(await taken()).id}/transfer`, {
          to: { distributionRuleId: 'fr' },
        })
      ).status,
    ).toBe(409);
  });

  it('keeps notes once, for operators, even after the end', async () => {
    const { id, visitor } = await taken();
    const note = { clientId: 'note-once-1', text: 'Call back on Monday' };
    const first = await ana.post(`/api/conversations/${id}/notes`, note);
    const second = await ana.post(`/api/conversations/${id}/notes`, note);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(first.body.entry).toMatchObject({ kind: 'note', payload: { value: 'Call back on Monday' } });
    await ana.post(`/api/conversations/${id}/close`);
    expect(
      (await ana.post(`/api/conversations/${id}/notes`, { clientId: 'note-after-1', text: 'Done' })).status,
    ).toBe(201);
    expect(
      JSON.stringify((await visitor.get(`/api/visitor/conversations/${id}/entries`)).body),
    ).not.toContain('Monday');
    const tooLong = await ana.post(`/api/conversations/${id}/notes`, {
      clientId: 'note-long-1',
      text: 'x'.repeat(5001),
    });
    expect(tooLong.status).toBe(400);
  });

  it('opens again when its visitor writes on soon after the end, and another begins when asked for', async () => {
    const { id, visitor } = await taken();
    await ana.post(`/api/conversations/${id}/close`);
    const on = await visitor.post('/api/visitor/messages', {
      clientId: 'one-more-thing',
      conversationId: id,
      payload: text('One more thing'),
    });
    expect(on.body.conversation).toMatchObject({ id, status: 'waiting' });
    expect((await events(mia, id)).map(({ type }) => type)).toEqual(['assigned', 'closed', 'reopened']);
    await ben.post(`/api/conversations/${id}/claim`);
    await ben.post(`/api/conversations/${id}/close`);
    const fresh = await visitor.post('/api/visitor/messages', {
      clientId: 'something-else',
      payload: text('Something else'),
    });
    expect(fresh.body.conversation.id).not.toBe(id);
  });

  it('goes back to the operator who had it when they are there', async () => {
    const { id, visitor } = await taken();
    const socket = await connect(desk.url, ana, 'operator');
    await expect
      .poll(
        async () =>
          (await ben.get('/api/colleagues')).body.colleagues.find(
            (one: { operator: { id: string } }) => one.operator.id === 'ha-10',
          ).presence,
      )
      .toBe('available');
    await ana.post(`/api/conversations/${id}/close`);
    const on = await visitor.post('/api/visitor/messages', {
      clientId: 'and-another-1',
      conversationId: id,
      payload: text('Wait'),
    });
    expect(on.body.conversation).toMatchObject({ status: 'assigned', operator: { id: 'ha-10' } });
    socket.close();
  });

  it('shows the visitor’s other conversations to who has this one, and to nobody else', async () => {
    const { id, visitor } = await taken();
    await ana.post(`/api/conversations/${id}/messages`, {
      clientId: 'first-answer-1',
      payload: text('The blue one'),
    });
    await ana.post(`/api/conversations/${id}/close`);
    const second = await visitor.post('/api/visitor/messages', {
      clientId: 'second-time-1',
      payload: text('Me again'),
    });
    const now: string = second.body.conversation.id;
    await ben.post(`/api/conversations/${now}/claim`);
    const past = await ben.get(`/api/conversations/${now}/past`);
    expect(past.body.conversations.map((one: { id: string }) => one.id)).toEqual([id]);
    const entries = await ben.get(`/api/conversations/${now}/past/${id}/entries`);
    expect(JSON.stringify(entries.body)).toContain('The blue one');
    const stranger = await open();
    await ben.post(`/api/conversations/${stranger.id}/claim`);
    expect((await ben.get(`/api/conversations/${stranger.id}/past/${id}/entries`)).status).toBe(404);
  });

  it('lets agents write down who a visitor is, and tells what changed without saying it', async () => {
    const { id } = await taken();
    const patch = {
      name: 'Rosa Luz',
      email: 'rosa@example.com',
      phone: '+33 6 00 00 00 00',
      note: 'Prefers the phone',
    };
    const answer = await ana.send('PATCH', `/api/conversations/${id}/visitor`, patch);
    expect(answer.body.conversation.visitor).toMatchObject({ ...patch, verified: false });
    expect((await events(ana, id)).at(-1)).toEqual({
      type: 'visitor-updated',
      fields: ['name', 'email', 'phone', 'note'],
    });
    expect(
      (await ana.send('PATCH', `/api/conversations/${id}/visitor`, { email: 'no address' })).status,
    ).toBe(400);
    const emptied = await ana.send('PATCH', `/api/conversations/${id}/visitor`, { phone: null });
    expect(emptied.body.conversation.visitor.phone).toBeNull();
  });

  it.each(['claim', 'transfer', 'close', 'release'] as const)(
    'has one winner when many %s at once',
    async (action) => {
      for (let round = 0; round < 8; round += 1) {
        const { id } = await open();
        if (action !== 'claim') await ana.post(`/api/conversations/${id}/claim`);
        const path = `/api/conversations/${id}/${action}`;
        const body = action === 'transfer' ? { to: { distributionRuleId: 'fr' } } : {};
        // A manager may hand on what waits already: that would be a second, lawful transfer.
        const racers = action === 'transfer' ? [ana, ben, ana, ana] : [ana, ben, mia, ana];
        const answers = await Promise.all(racers.map((racer) => racer.post(path, body)));
        expect(answers.every(({ status }) => [200, 403, 404, 409].includes(status))).toBe(true);
        const told = (await events(mia, id)).map(({ type }) => type);
        const expected = { claim: 'assigned', transfer: 'transferred', close: 'closed', release: 'released' }[
          action
        ];
        expect(told.filter((type) => type === expected)).toHaveLength(1);
        const log = await mia.get(`/api/conversations/${id}/entries`);
        expect(log.body.entries.map((entry: { seq: number }) => entry.seq)).toEqual(
          log.body.entries.map((_: unknown, index: number) => index + 1),
        );
      }
    },
  );

  it('tells a visitor where they stand, and whether anybody is there', async () => {
    const site = await startDesk({ engine: 'sqlite' });
    try {
      const first = await visit(site.url);
      const second = await visit(site.url);
      for (const visitor of [first, second])
        await visitor.post('/api/visitor/messages', { clientId: 'first-message', payload: text('Hello') });
      const standing = async (visitor: { token: string }) =>
        (await createClient(site.url).post('/api/visitor/session', { website: 'ha-1', token: visitor.token }))
          .body;
      expect(await standing(second)).toMatchObject({
        available: false,
        standing: { position: 2, available: false },
      });
      const socket = await connect(site.url, second, 'visitor');
      const agent = await signIn(site.url, 'ana');
      const desktop = await connect(site.url, agent, 'operator');
      await socket.next((frame) => frame.type === 'queue' && frame.standing?.available === true);
      const id = (await standing(first)).conversation.id;
      await agent.post(`/api/conversations/${id}/claim`);
      await socket.next((frame) => frame.type === 'queue' && frame.standing?.position === 1);
      desktop.close();
      socket.close();
    } finally {
      await site.stop();
    }
  });
});
