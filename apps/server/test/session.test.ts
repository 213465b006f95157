import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, PEOPLE, startDesk, type TestDesk } from './desk.js';
import { createClient, signIn, text, visit } from './http-client.js';

const HEADER = { 'x-comptoir-client': 'desk' };

describe('sessions', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());

  it('says who is signed in and what they may use', async () => {
    const ana = await signIn(desk.url, 'ana');
    const { body } = await ana.get('/api/session');
    expect(body).toMatchObject({
      operator: { id: 'ha-10', name: 'ana', roles: ['operator'] },
      websites: [{ id: 'ha-1' }],
    });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('answers a wrong password and an unknown e-mail alike', async () => {
    const client = createClient(desk.url, HEADER);
    const wrong = await client.post('/api/session', { email: 'ana@example.com', password: 'wrong password' });
    const unknown = await client.post('/api/session', {
      email: 'nobody@example.com',
      password: 'wrong password',
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
  });

  it('limits attempts', async () => {
    const limited = await startDesk();
    const client = createClient(limited.url, HEADER);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      statuses.push(
        (await client.post('/api/session', { email: 'ana@example.com', password: 'guess' })).status,
      );
    }
    expect(statuses.at(-1)).toBe(429);
    await limited.stop();
  });

  it('ends a session for good', async () => {
    const ana = await signIn(desk.url, 'ana');
    expect((await ana.send('DELETE', '/api/session')).status).toBe(204);
    expect((await ana.get('/api/session')).status).toBe(401);
  });

  it('refuses what another site’s page could make a browser send', async () => {
    const ana = await signIn(desk.url, 'ana');
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'some-visitor',
      payload: text('Hi'),
    });
    const cookie = (
      await createClient(desk.url, HEADER).post('/api/session', {
        email: 'ana@example.com',
        password: PASSWORD,
      })
    ).headers
      .getSetCookie()
      .map((value) => value.split(';')[0])
      .join('; ');
    const path = `/api/conversations/${sent.body.conversation.id}/claim`;
    const forged = await createClient(desk.url, { cookie }).post(path);
    expect(forged.status).toBe(403);
    expect((await ana.post(path)).status).toBe(200);
  });

  it('opens a sign-in link once', async () => {
    const link = (await desk.server.signInLink(10)).replace(/^http:\/\/localhost:\d+/, '');
    const first = await createClient(desk.url).get(link);
    const second = await createClient(desk.url).get(link);
    expect([first.status, second.status]).toEqual([302, 302]);
    expect(first.headers.getSetCookie()).not.toEqual([]);
    expect(second.headers.getSetCookie()).toEqual([]);
  });

  it('gives programs a token that does what its operator may', async () => {
    const client = createClient(desk.url);
    const { body } = await client.post('/oauth2/token', {
      grant_type: 'password',
      username: 'ana@example.com',
      password: PASSWORD,
    });
    const program = createClient(desk.url, { authorization: `Bearer ${body.access_token}` });
    expect((await program.get('/api/conversations?view=waiting')).status).toBe(200);
    const form = await fetch(`${desk.url}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'password', username: 'ana@example.com', password: PASSWORD }),
    });
    expect(form.status).toBe(200);
  });

  it('does not take one kind of token for another', async () => {
    const visitor = await visit(desk.url);
    expect(
      (await createClient(desk.url, { authorization: `Bearer ${visitor.token}` }).get('/api/session')).status,
    ).toBe(401);
    const { body } = await visitor.post('/api/visitor/realtime/ticket');
    const withTicket = createClient(desk.url, { authorization: `Bearer ${body.ticket}` });
    expect(
      (await withTicket.post('/api/visitor/messages', { clientId: 'with-a-ticket', payload: text('x') }))
        .status,
    ).toBe(401);
  });
});

describe('the first administrator', () => {
  it('is made once, with the printed link, and signed in', async () => {
    const desk = await startDesk({ provision: {} });
    const token = new URL((await desk.server.setupLink()) ?? '').searchParams.get('token');
    const client = createClient(desk.url, HEADER);
    const body = {
      name: 'Ada',
      email: 'ada@example.com',
      password: 'a long enough one',
      websiteName: 'Shop',
      origin: 'https://shop.example',
    };
    expect((await client.post('/api/setup', { ...body, token: 'forged' })).status).toBe(403);
    expect(
      (await client.post('/api/setup', { ...body, token, password: 'short' })).body.error.details[0].pointer,
    ).toBe('/password');
    const made = await client.post('/api/setup', { ...body, token });
    expect(made.status).toBe(201);
    expect(made.body.operator.roles).toEqual(['admin', 'operator']);
    expect((await client.post('/api/setup', { ...body, token })).status).toBe(404);
    expect(await desk.server.setupLink()).toBeUndefined();
    await desk.stop();
  });
});

describe('provisioning', () => {
  it('changes nothing when run again, and names what is wrong in a file', async () => {
    const desk = await startDesk();
    await desk.server.provision(PEOPLE);
    expect((await (await signIn(desk.url, 'ana')).get('/api/session')).body.websites).toHaveLength(1);
    await expect(
      desk.server.provision({ websites: [{ id: '1', name: '', origins: 'x', languages: [] }] }),
    ).rejects.toThrow(
      /\/websites\/0\/id[\s\S]*\/websites\/0\/name[\s\S]*\/websites\/0\/origins[\s\S]*\/websites\/0\/languages/,
    );
    await expect(desk.server.provisionFile('/nowhere.json')).rejects.toThrow('/nowhere.json cannot be read');
    await desk.stop();
  });
});
