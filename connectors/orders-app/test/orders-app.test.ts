import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createValidator, MessageHookAnswer } from '@comptoir/contract';
import { signContract } from '@comptoir/contract/signing';
import { createTokenVerifier } from '@comptoir/orders-app';
import { importPKCS8, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONVERSATION, type RunningApp, SECRET, startApp } from './running-app.fixture.js';

const DESK = 'http://localhost:7300';

describe('the orders app', () => {
  let app: RunningApp;
  let clock = Date.now();
  beforeAll(async () => {
    app = await startApp(DESK, { now: () => clock });
  });
  afterAll(() => app.stop());

  const call = async (path: string, bearer?: string, init: RequestInit = {}) => {
    const headers = {
      ...init.headers,
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    };
    const response = await fetch(app.url + path, { ...init, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };
  const open = async (token: string) => call('/api/session', token, { method: 'POST' });
  const session = async (): Promise<string> => JSON.parse((await open(await app.token())).text).session;

  it('serves a page that only the desk may frame, with nothing of its own inline', async () => {
    const { status, headers, text } = await call('/orders?jwt=a.b.c');
    expect(status).toBe(200);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-ancestors ${DESK};`);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(text).not.toMatch(/<script>|<style|style=|\son\w+=/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect((await call('/page/main.js')).headers.get('content-type')).toContain('text/javascript');
    for (const path of ['/page/..%2findex.js', '/package.json', '/page/', '/']) {
      expect((await call(path)).status, path).toBe(404);
    }
  });

  it('gives orders to a session that a token of the desk opened, and to nobody else', async () => {
    for (const path of ['/api/orders', '/api/order?number=CMD-12345']) {
      for (const bearer of [undefined, '', 'nonsense', await app.token(), 'x'.repeat(5_000)]) {
        const { status, text } = await call(path, bearer);
        expect([status, JSON.parse(text).error.code]).toEqual([401, 'session_ended']);
      }
    }
    const opened = await session();
    const orders = async (words: string) =>
      JSON.parse((await call(`/api/orders?q=${encodeURIComponent(words)}`, opened)).text).orders;
    expect((await orders('')).length).toBe(20);
    expect((await orders('élodie'))[0].customer.name).toBe('Élodie Marchand');
    expect(await orders('ELODIE MARCH')).toEqual(await orders('élodie'));
    expect((await orders('ana.ruiz@')).length).toBe(5);
    for (const words of ["' OR 1=1 --", '%', '_', '\\', 'x'.repeat(10_000)])
      expect(await orders(words), words.slice(0, 20)).toEqual([]);
    expect(await orders('\u0000élodie\u0000')).toEqual(await orders('élodie'));
    const found = JSON.parse((await call('/api/order?number=cmd-12345', opened)).text).order;
    expect(found).toMatchObject({ number: 'CMD-12345', currency: 'EUR', status: 'shipped' });
    expect(found.totalCents).toBe(
      found.lines.reduce(
        (sum: number, line: { quantity: number; cents: number }) => sum + line.quantity * line.cents,
        0,
      ),
    );
    expect((await call('/api/order?number=CMD-99999', opened)).status).toBe(404);
    clock += 600_001;
    expect((await call('/api/orders', opened)).status).toBe(401);
  });

  it('opens one session with a token, within its minute and five seconds of skew', async () => {
    const token = await app.token();
    expect((await open(token)).status).toBe(201);
    expect((await open(token)).status).toBe(401);
    const late = await app.token();
    const early = await app.token({ iat: Math.floor(clock / 1000) + 4, exp: Math.floor(clock / 1000) + 64 });
    expect((await open(early)).status).toBe(201);
    clock += 63_000;
    expect((await open(late)).status).toBe(201);
    const older = await app.token();
    clock += 66_000;
    expect((await open(older)).status).toBe(401);
  });

  it('finds orders in messages, for signed calls with a token of the hook alone', async () => {
    const messages = [
      {
        id: randomUUID(),
        authorType: 'visitor',
        text: 'Où est ma commande cmd-12345 ? 🙂 Et CMD-12346, CMD-12345.',
      },
      { id: randomUUID(), authorType: 'operator', text: 'ACMD-12345 CMD-123456 CMD-99999' },
      { id: randomUUID(), authorType: 'bot', text: '' },
    ];
    const body = JSON.stringify({ messages });
    const hook = async (changes: { body?: string; signature?: string; token?: string }) =>
      call('/hook', changes.token ?? (await app.token({ aud: `${app.url}/hook` })), {
        method: 'POST',
        headers: { 'x-iadvize-signature': changes.signature ?? signContract(SECRET, changes.body ?? body) },
        body: changes.body ?? body,
      });
    const { status, text } = await hook({});
    expect(status).toBe(200);
    const answer = JSON.parse(text);
    expect(createValidator(MessageHookAnswer).diagnose(answer)).toEqual([]);
    const found = (number: string) => ({ key: `order:${number}`, payload: { number } });
    expect(answer.commands).toEqual([
      {
        type: 'addMessageActions',
        messageId: messages[0]?.id,
        actions: [
          { highlight: 'cmd-12345', intent: found('CMD-12345') },
          { highlight: 'CMD-12346', intent: found('CMD-12346') },
          { highlight: 'CMD-12345', intent: found('CMD-12345') },
        ],
      },
    ]);
    expect((await hook({ signature: signContract('another', body) })).status).toBe(401);
    expect((await hook({ signature: '' })).status).toBe(401);
    expect((await hook({ token: await app.token() })).status).toBe(401);
    expect((await hook({ body: '{' })).status).toBe(400);
    for (const odd of ['null', '[]', '{"messages":7}', '{"messages":[null,{"id":1}]}'])
      expect((await hook({ body: odd })).text).toBe('{"commands":[]}');
    expect((await hook({ body: JSON.stringify('x'.repeat(1_100_000)) })).status).toBe(413);
    expect((await call('/health')).status).toBe(401);
    const health = await call('/health?a=1', undefined, {
      headers: { 'x-iadvize-signature': signContract(SECRET, 'a=1') },
    });
    expect(health.text).toBe('{"status":"UP"}');
  });
});

describe('the verifier (reliability T13)', () => {
  const AUDIENCE = 'https://apps.example/orders';
  const now = Date.now();
  const iat = Math.floor(now / 1000);
  const claims = {
    iss: 'iadvize',
    sub: '10',
    aud: AUDIENCE,
    iat,
    exp: iat + 60,
    email: 'ana@example.com',
    conversationId: CONVERSATION,
    projectId: '1',
  };
  const part = (value: unknown): string =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const hs256 = (head: string, body: string, key: string | Buffer = SECRET): string =>
    createHmac('sha256', key).update(`${head}.${body}`).digest('base64url');
  const forged = (header: unknown, payload: unknown, key: string | Buffer = SECRET): string => {
    const [head, body] = [part(header), part(payload)];
    return `${head}.${body}.${hs256(head, body, key)}`;
  };
  let serial = 0;
  const fresh = (changes: object = {}) => {
    serial += 1;
    return { ...claims, jti: `corpus-${serial}`, ...changes };
  };

  async function* corpus(): AsyncGenerator<readonly [string, string]> {
    const header = { alg: 'HS256', typ: 'JWT' };
    const sound = forged(header, fresh());
    const [head = '', body = '', signature = ''] = sound.split('.');
    for (const alg of [
      'none',
      'None',
      'NONE',
      'nOnE',
      '',
      'HS384',
      'HS512',
      'RS256',
      'ES256',
      'PS256',
      'EdDSA',
      'hs256',
      'HS256 ',
      null,
      7,
      ['HS256'],
      {},
    ]) {
      for (const end of ['', signature, 'AAAA'])
        yield [`alg ${JSON.stringify(alg)}`, `${part({ ...header, alg })}.${part(fresh())}.${end}`];
      yield [`alg ${JSON.stringify(alg)}, signed`, forged({ ...header, alg }, fresh())];
    }
    for (const more of [
      { crit: ['b64'], b64: false },
      { crit: ['exp'] },
      { crit: 'all' },
      { typ: 'at+jwt' },
      { typ: 'JWE' },
      { typ: 7 },
      { zip: 'DEF', enc: 'A128GCM', alg: 'dir' },
    ])
      yield [`header ${JSON.stringify(more)}`, forged({ ...header, ...more }, fresh())];
    // Where to find the key is not the token's to say.
    for (const kid of ['../../dev/null', '/dev/null', "' UNION SELECT ''", 'http://evil.example/key', '']) {
      for (const key of ['', '\0', 'evil', Buffer.alloc(32)])
        yield [
          `kid ${kid}`,
          forged({ ...header, kid, jku: kid, x5u: kid, jwk: { kty: 'oct', k: part('evil') } }, fresh(), key),
        ];
    }
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    yield ['the public key as a secret', forged(header, fresh(), pem)];
    const rsaKey = await importPKCS8(
      rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'RS256',
    );
    yield ['RS256', await new SignJWT(fresh()).setProtectedHeader({ alg: 'RS256' }).sign(rsaKey)];
    for (const key of [
      '',
      ' ',
      SECRET.trimEnd().slice(0, -1),
      `${SECRET} `,
      SECRET.toUpperCase(),
      Buffer.from(SECRET, 'latin1'),
      Buffer.from(SECRET).toString('base64'),
      Buffer.from(SECRET).toString('hex'),
      'secret',
      'iadvize',
    ])
      yield ['another key', forged(header, fresh(), key)];
    const wrong: Record<string, unknown[]> = {
      iss: ['', 'iAdvize', 'iadvize ', 'comptoir', null, 7, ['iadvize'], undefined],
      aud: [
        `${AUDIENCE}/`,
        `${AUDIENCE}?`,
        'https://apps.example',
        'https://apps.example/other',
        'http://apps.example/orders',
        AUDIENCE.toUpperCase(),
        '*',
        '',
        null,
        undefined,
        [AUDIENCE],
        [AUDIENCE, 'other'],
        {},
      ],
      exp: [iat - 6, iat, 0, -1, iat + 61, iat + 3_600, 2 ** 53, '9999999999', null, undefined, Number.NaN],
      iat: [iat + 6, iat + 60, iat - 66, 0, -1, '0', null, undefined, 2 ** 53],
      nbf: [iat + 6, iat + 3_600, '0', null],
      sub: ['', 'ha-10', '10 OR 1=1', 'x'.repeat(100), 10, null, undefined, ['10'], {}],
      jti: ['', 7, null, undefined, ['a']],
      conversationId: [undefined, null, 7, []],
      projectId: [undefined, null, 1, {}],
    };
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values)
        yield [`${name} ${JSON.stringify(value)}`, forged(header, fresh({ [name]: value }))];
    }
    for (const odd of [
      '',
      '.',
      '..',
      '...',
      'a.b.c',
      `${head}.${body}`,
      `${head}.${body}.`,
      `.${body}.${signature}`,
      `${head}..${signature}`,
      `${sound}.x`,
      ` ${sound}`,
      `${sound} `,
      `${sound}=`,
      sound.replaceAll('-', '+').replaceAll('_', '/').concat('=='),
      `Bearer ${sound}`,
      'x'.repeat(5_000),
      '\0',
      '💥.💥.💥',
      'null',
      '{}',
      '[]',
    ])
      yield ['odd text', odd];
    for (const odd of ['null', '[]', '7', '"text"', '{', '', '{"exp":1e999}', '{"__proto__":{"sub":"10"}}']) {
      yield [`payload ${odd}`, forged(header, odd)];
      yield [`header ${odd}`, forged(odd, fresh())];
    }
    // Every other bit of the sound one.
    const bytes = [
      Buffer.from(head, 'base64url'),
      Buffer.from(body, 'base64url'),
      Buffer.from(signature, 'base64url'),
    ];
    for (const [index, of] of bytes.entries()) {
      for (let bit = 0; bit < of.length * 8; bit += 1) {
        const changed = Buffer.from(of);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        yield [
          'one bit',
          bytes.map((whole, at) => (at === index ? changed : whole).toString('base64url')).join('.'),
        ];
      }
    }
  }

  it('accepts the sound token, once', async () => {
    const verify = createTokenVerifier(SECRET, AUDIENCE, () => now);
    const token = forged({ alg: 'HS256', typ: 'JWT' }, fresh());
    await expect(verify(token)).resolves.toEqual({
      operatorId: '10',
      conversationId: CONVERSATION,
      projectId: '1',
    });
    await expect(verify(token)).rejects.toThrow('used already');
    await expect(verify(forged({ alg: 'HS256' }, fresh()))).resolves.toBeDefined();
  });

  it('accepts none of 2,000 others', async () => {
    const verify = createTokenVerifier(SECRET, AUDIENCE, () => now);
    const accepted: string[] = [];
    let count = 0;
    for await (const [name, token] of corpus()) {
      count += 1;
      await verify(token).then(
        () => accepted.push(`${name}: ${token}`),
        (error: unknown) => expect(error).toBeInstanceOf(Error),
      );
    }
    expect(accepted).toEqual([]);
    expect(count).toBeGreaterThan(2_000);
  });
});
