import { PASSWORD } from './desk.js';

/** What a browser or a program would send, and the answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The tests read answers as their readers do: by looking.
  // biome-ignore lint/suspicious/noExplicitAny: an answer's form is what is being tested.
  readonly body: any;
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export function createClient(url: string, standing: Record<string, string> = {}): Client {
  const call = async (
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...standing,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: jsonOr(text) };
  };
  return {
    get: (path, headers = {}) => call('GET', path, undefined, headers),
    send: (method, path, body, headers = {}) => call(method, path, body, headers),
    post: (path, body = {}, headers = {}) => call('POST', path, body, headers),
  };
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

let signIns = 0;

/** Signs an operator in and keeps the cookie; from an address of their own, for attempts are counted by address. */
export async function signIn(url: string, name: string): Promise<Client> {
  signIns += 1;
  const answer = await createClient(url).post(
    '/api/session',
    { email: `${name}@example.com`, password: PASSWORD },
    { 'x-comptoir-client': 'desk', 'x-forwarded-for': `192.0.2.${signIns % 256}` },
  );
  if (answer.status !== 200) throw new Error(`${name} could not sign in: ${JSON.stringify(answer.body)}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((value) => value.split(';')[0])
    .join('; ');
  return createClient(url, { cookie, 'x-comptoir-client': 'desk' });
}

/** A new visitor of a website. */
export async function visit(
  url: string,
  website = 'ha-1',
  language = 'en',
): Promise<Client & { token: string }> {
  const answer = await createClient(url).post('/api/visitor/session', { website, language });
  const token = String(answer.body.token);
  return { ...createClient(url, { authorization: `Bearer ${token}` }), token };
}

export function text(value: string): { contentType: 'text'; value: string } {
  return { contentType: 'text', value };
}
