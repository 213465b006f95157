import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { documentedSnippet } from './documented-snippet.fixture.js';

const SECRET = 'the-secret-token-of-the-connector-version';
const APP = 'https://apps.example/orders?tenant=7';
const encode = (text: string) => new TextEncoder().encode(text);
const seconds = () => Math.floor(Date.now() / 1000);

interface Change {
  readonly key?: Uint8Array;
  readonly algorithm?: string;
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
}

/** A token as the desk signs it (CPA21), but for what is changed. */
function token({ key = encode(SECRET), algorithm = 'HS256', claims = {}, header = {} }: Change = {}) {
  const now = seconds();
  return new SignJWT({
    iss: 'iadvize',
    sub: '12',
    aud: APP,
    iat: now,
    exp: now + 60,
    email: 'lea@example.com',
    jti: 'a',
    conversationId: 'c',
    projectId: '1',
    ...claims,
  })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...header })
    .sign(key);
}

async function refused(): Promise<[string, string][]> {
  const good = await token();
  const [header, claims, signature] = good.split('.');
  const now = seconds();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const ours = { iss: 'iadvize', sub: '12', aud: APP, iat: now, exp: now + 60 };
  return [
    ['another secret', await token({ key: encode(`${SECRET}x`) })],
    ['no algorithm', new UnsecuredJWT(ours).encode()],
    ['no algorithm, our signature', `${base64({ alg: 'none' })}.${claims}.${signature}`],
    ['HS512', await token({ algorithm: 'HS512', key: encode(SECRET.repeat(2)) })],
    ['RS256', await new SignJWT(ours).setProtectedHeader({ alg: 'RS256' }).sign(rsa.privateKey)],
    ['another app', await token({ claims: { aud: 'https://apps.example/stock' } })],
    ['the same app without its query', await token({ claims: { aud: 'https://apps.example/orders' } })],
    ['another issuer', await token({ claims: { iss: 'somebody' } })],
    ['a token of 66 seconds ago', await token({ claims: { iat: now - 66, exp: now - 6 } })],
    ['a token from the future', await token({ claims: { iat: now + 60, exp: now + 120 } })],
    ['no end', await token({ claims: { exp: undefined } })],
    ['no beginning', await token({ claims: { iat: undefined } })],
    ['changed claims', `${header}.${base64({ ...ours, sub: '1' })}.${signature}`],
    ['a cut signature', good.slice(0, -3)],
    ['no signature', `${header}.${claims}.`],
    ['two parts', `${header}.${claims}`],
    ['nothing', ''],
    ['rubbish', 'a.b.c'],
  ];
}

describe('verify-jwt.mjs of the quick start (CPA21)', () => {
  // Written beside the packages, where `jose` is found as in an app of one's own.
  const file = new URL('../.cache/verify-jwt.mjs', import.meta.url);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, documentedSnippet('verify-jwt.mjs'));
  const settings = { secretToken: SECRET, iframeUrl: APP };

  it('takes the desk’s token', async () => {
    const { verifyOperator } = await import(file.href);
    const who = { operatorId: '12', email: 'lea@example.com', conversationId: 'c' };
    expect(await verifyOperator(await token(), settings)).toEqual(who);
    const header = { kid: '../../etc/passwd', jku: 'https://evil.example/keys' };
    expect(await verifyOperator(await token({ header }), settings)).toEqual(who);
  });

  it('refuses every other', async () => {
    const { verifyOperator } = await import(file.href);
    for (const [what, other] of await refused()) {
      await expect.soft(verifyOperator(other, settings), what).rejects.toThrow();
    }
  });
});

const php = spawnSync('php', ['--version']).status === 0;

describe.skipIf(!php)('verify-jwt.php of the quick start (CPA21)', () => {
  const verify = (given: string) => {
    const [functions = ''] = documentedSnippet('verify-jwt.php').split('// In your route.');
    const call = `echo json_encode(verify_operator($argv[1], ${JSON.stringify(SECRET)}, ${JSON.stringify(APP)}));`;
    const run = spawnSync('php', ['-r', `${functions.replace('<?php', '')} ${call}`, '--', given], {
      encoding: 'utf8',
    });
    const answer: unknown = JSON.parse(run.stdout);
    return answer;
  };

  it('takes the desk’s token and refuses every other', async () => {
    expect(verify(await token())).toMatchObject({ sub: '12', email: 'lea@example.com' });
    for (const [what, other] of await refused()) expect.soft(verify(other), what).toBeNull();
  });
});
