import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk } from './desk.js';
import { signIn, text, visit } from './http-client.js';

const DOCS = fileURLToPath(new URL('../../../docs/', import.meta.url));
const SECRET = 's'.repeat(40);
const CUSTOMER = { id: 'C-10482/é', email: 'ana.ruiz@example.com', name: 'Ana “Zoë” O\'Neil "Z" 😀' };

/** Runs the published code as a shop would, in a process of its own. `now`: seconds since 1970. */
const LANGUAGES: Record<string, (secret: string, website: string, now?: number) => string> = {
  node: (secret, website, now) =>
    run(process.execPath, [
      '--input-type=module',
      '-e',
      `import { signIdentity } from ${JSON.stringify(`file://${DOCS}visitor-identity/sign-identity.mjs`)};
       const { secret, website, customer, now } = JSON.parse(process.argv[1]);
       process.stdout.write(signIdentity(secret, website, customer, now));`,
      JSON.stringify({ secret, website, customer: CUSTOMER, now }),
    ]),
  python: (secret, website, now) =>
    run('python3', [
      '-B',
      '-c',
      `import json, sys
sys.path.insert(0, sys.argv[1])
from sign_identity import sign_identity
given = json.loads(sys.argv[2])
sys.stdout.write(sign_identity(given["secret"], given["website"], given["id"], given["email"], given["name"], given["now"]))`,
      `${DOCS}visitor-identity`,
      JSON.stringify({ secret, website, ...CUSTOMER, now: now ?? null }),
    ]),
};

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' });
}

function hasPython(): boolean {
  try {
    run('python3', ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** The same token saying something else. */
function tampered(token: string): string {
  const [header, claims = '', signature] = token.split('.');
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const other = Buffer.from(JSON.stringify({ ...said, sub: 'C-1' })).toString('base64url');
  return [header, other, signature].join('.');
}

describe('the published code that signs identities', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());
  const seconds = () => Math.floor(Date.now() / 1000);

  describe.each(Object.entries(LANGUAGES))('in %s', (language, sign) => {
    const available = language !== 'python' || hasPython();

    it.skipIf(!available)('is accepted by the desk, every character of it', async () => {
      const visitor = await visit(desk.url);
      const answer = await visitor.post('/api/visitor/identity', { signature: sign(SECRET, 'ha-1') });
      expect(answer).toMatchObject({ status: 200, body: { visitor: { verified: true } } });
      const sent = await visitor.post('/api/visitor/messages', {
        clientId: `identity-of-${language}`,
        payload: text('Hi'),
      });
      const ana = await signIn(desk.url, 'ana');
      const { body } = await ana.get(`/api/conversations/${sent.body.conversation.id}`);
      expect(body.conversation.visitor).toMatchObject({
        externalId: CUSTOMER.id,
        email: CUSTOMER.email,
        name: CUSTOMER.name,
        verified: true,
      });
    });

    it.skipIf(!available)('is accepted from a clock five seconds ahead', async () => {
      const visitor = await visit(desk.url);
      const signature = sign(SECRET, 'ha-1', seconds() + 5);
      expect((await visitor.post('/api/visitor/identity', { signature })).status).toBe(200);
    });

    it.skipIf(!available).each([
      ['expired', () => sign(SECRET, 'ha-1', seconds() - 200)],
      ['tampered with', () => tampered(sign(SECRET, 'ha-1'))],
      ['for another website', () => sign(SECRET, 'ha-2')],
      ['by another secret', () => sign('x'.repeat(40), 'ha-1')],
    ])('is refused when %s', async (_name, make) => {
      const visitor = await visit(desk.url);
      const answer = await visitor.post('/api/visitor/identity', { signature: make() });
      expect(answer.status).toBe(400);
      expect(answer.body.error.details[0].pointer).toBe('/signature');
    });
  });

  it('is what the page shows, in all three languages', () => {
    const page = readFileSync(`${DOCS}visitor-identity.md`, 'utf8');
    for (const name of ['sign-identity.mjs', 'sign_identity.py', 'sign-identity.php']) {
      expect(page).toContain(readFileSync(`${DOCS}visitor-identity/${name}`, 'utf8').trimEnd());
    }
  });
});
