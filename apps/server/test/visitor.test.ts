import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk } from './desk.js';
import { createClient, signIn, text, visit } from './http-client.js';

const SECRET = new TextEncoder().encode('s'.repeat(40));

describe('visitors', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());

  const identity = (claims: Record<string, string>, audience = 'ha-1', secret = SECRET, life = '2m') =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt()
      .setExpirationTime(life)
      .setAudience(audience)
      .setSubject(claims['sub'] ?? 'customer-7')
      .sign(secret);

  it('are known again by their token, and a forged one makes a new visitor', async () => {
    const client = createClient(desk.url);
    const first = await client.post('/api/visitor/session', { website: 'ha-1' });
    const again = await client.post('/api/visitor/session', { website: 'ha-1', token: first.body.token });
    const forged = await client.post('/api/visitor/session', {
      website: 'ha-1',
      token: `${first.body.token}x`,
    });
    expect(again.body.visitor.id).toBe(first.body.visitor.id);
    expect(forged.body.visitor.id).not.toBe(first.body.visitor.id);
    expect(first.body.visitor.id).toMatch(/^[0-9a-f]{45}$/);
  });

  it('find their conversation again', async () => {
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'remember-me',
      payload: text('Hi'),
    });
    const again = await createClient(desk.url).post('/api/visitor/session', {
      website: 'ha-1',
      token: visitor.token,
    });
    expect(again.body.conversation.id).toBe(sent.body.conversation.id);
  });

  it('are verified by the shop’s signature, and only by it', async () => {
    const visitor = await visit(desk.url);
    const typed = await visitor.post('/api/visitor/identity', {
      email: 'victim@example.com',
      name: 'Mallory',
    });
    expect(typed.body.visitor.verified).toBe(false);
    const signed = await visitor.post('/api/visitor/identity', {
      signature: await identity({ email: 'real@example.com', name: 'Rita' }),
    });
    expect(signed.body.visitor.verified).toBe(true);
    await visitor.post('/api/visitor/identity', { email: 'victim@example.com' });
    const sent = await visitor.post('/api/visitor/messages', { clientId: 'who-am-i-1', payload: text('Hi') });
    const ana = await signIn(desk.url, 'ana');
    const { body } = await ana.get(`/api/conversations/${sent.body.conversation.id}`);
    expect(body.conversation.visitor).toMatchObject({
      name: 'Rita',
      email: 'real@example.com',
      externalId: 'customer-7',
      verified: true,
    });
  });

  it('become another visitor when another customer signs in on the same device', async () => {
    const visitor = await visit(desk.url);
    await visitor.post('/api/visitor/identity', { signature: await identity({}) });
    const first = await visitor.post('/api/visitor/messages', {
      clientId: 'mine-alone-1',
      payload: text('Private'),
    });
    const same = await visitor.post('/api/visitor/identity', { signature: await identity({}) });
    expect(same.body.token).toBeUndefined();
    const other = await visitor.post('/api/visitor/identity', {
      signature: await identity({ sub: 'customer-8' }),
    });
    expect(other.body.visitor).toMatchObject({ verified: true });
    const next = createClient(desk.url, { authorization: `Bearer ${other.body.token}` });
    const id = first.body.conversation.id;
    expect((await next.get(`/api/visitor/conversations/${id}/entries`)).status).toBe(404);
    const again = await next.post('/api/visitor/session', { website: 'ha-1', token: other.body.token });
    expect(again.body.conversation).toBeNull();
  });

  it.each([
    ['another secret', () => identity({}, 'ha-1', new TextEncoder().encode('x'.repeat(40)))],
    ['another website', () => identity({}, 'ha-2')],
    ['an expired life', () => identity({}, 'ha-1', SECRET, '-1m')],
    ['no signature', async () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
  ])('are not verified by a token with %s', async (_name, token) => {
    const visitor = await visit(desk.url);
    const answer = await visitor.post('/api/visitor/identity', { signature: await token() });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details[0].pointer).toBe('/signature');
  });

  it('get the same answer for a foreign conversation as for none', async () => {
    const owner = await visit(desk.url);
    const sent = await owner.post('/api/visitor/messages', {
      clientId: 'mine-alone',
      payload: text('Private'),
    });
    const stranger = await visit(desk.url);
    const foreign = await stranger.get(`/api/visitor/conversations/${sent.body.conversation.id}/entries`);
    const none = await stranger.get(
      '/api/visitor/conversations/00000000-0000-4000-8000-000000000000/entries',
    );
    expect([foreign.status, none.status]).toEqual([404, 404]);
    expect(foreign.body).toEqual(none.body);
  });

  it.each([
    [
      'a megabyte',
      { clientId: 'too-long-1', payload: text('x'.repeat(1_000_000)) },
      413,
      'payload_too_large',
    ],
    [
      '8,001 characters',
      { clientId: 'too-long-2', payload: text('x'.repeat(8_001)) },
      400,
      'invalid_request',
    ],
    ['only white space', { clientId: 'too-blank', payload: text(' \n ') }, 400, 'invalid_request'],
    ['no client id', { payload: text('x') }, 400, 'invalid_request'],
    [
      'an unknown content type',
      { clientId: 'unknown-1', payload: { contentType: 'html', value: '<b>' } },
      400,
      'invalid_request',
    ],
    [
      'a javascript link',
      {
        clientId: 'bad-link',
        payload: {
          contentType: 'card/content',
          actions: [{ type: 'LINK', name: 'x', url: 'javascript:alert(1)' }],
        },
      },
      400,
      'invalid_request',
    ],
    ['broken JSON', '{"clientId":', 400, 'invalid_request'],
  ])('are told what is wrong with %s', async (_name, body, status, code) => {
    const visitor = await visit(desk.url);
    const answer = await visitor.post('/api/visitor/messages', body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('cannot set what the server owns', async () => {
    const visitor = await visit(desk.url);
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'assign-me-1',
      seq: 99,
      createdAt: '2001-01-01T00:00:00Z',
      author: { role: 'operator' },
      payload: { ...text('Hi'), src: '/x', internal: true },
    });
    expect(sent.body.entry).toMatchObject({
      seq: 1,
      author: { role: 'visitor' },
      payload: { contentType: 'text', value: 'Hi' },
    });
    expect(sent.body.entry.createdAt).not.toContain('2001');
    expect(Object.keys(sent.body.entry.payload)).toEqual(['contentType', 'value']);
  });

  it('are told which website is not there', async () => {
    const answer = await createClient(desk.url).post('/api/visitor/session', { website: 'ha-99' });
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toContain('data-website');
  });
});
