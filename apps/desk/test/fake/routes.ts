import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorBody, Freshness } from '@comptoir/contract';
import { consoleRoutes } from '../console/console-routes.js';
import { botRoutes } from './bots.js';
import { closingRoutes } from './closing-form.js';
import { customerRoutes } from './customer.js';
import { type Conversation, categories, products } from './data.js';
import { type FakeServer, sessionOf } from './fake-server.js';
import { lifeRoutes, teamRoutes } from './life.js';
import { agent } from './log.js';
import { panelAppRoutes } from './panel-apps.js';
import { picture } from './picture.js';

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly raw: Buffer;
  readonly request: IncomingMessage;
}

export type Give = (status: number, answer: unknown) => void;

const PASSWORD = 'a long enough password';
export const error = (code: string, message: string, current?: unknown): { error: ErrorBody } => ({
  error: current === undefined ? { code, message } : { code, message, current },
});

/** Answers what is an API route or a picture; false for everything else. */
export async function answerRoute(
  server: FakeServer,
  call: Call,
  response: ServerResponse,
): Promise<boolean> {
  const { url, method } = call;
  const give: Give = (status, answer) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };
  if (url.pathname === '/images' || url.pathname.startsWith('/files/')) {
    response.writeHead(200, { 'content-type': 'image/svg+xml' });
    response.end(picture(Number(url.searchParams.get('u') ?? 4)));
    return true;
  }
  if (!url.pathname.startsWith('/api/')) return false;
  if (method !== 'GET' && call.request.headers['x-comptoir-client'] !== 'desk') {
    give(403, error('forbidden', 'The header x-comptoir-client is missing.'));
    return true;
  }
  if (sessionRoutes(server, call, give)) return true;
  if (url.pathname.startsWith('/api/invitations') && consoleRoutes(server, call, give)) return true;
  if (!server.behaviour.signedIn) {
    give(401, error('unauthenticated', 'Sign in first.'));
    return true;
  }
  deskRoutes(server, call, give);
  return true;
}

function sessionRoutes(server: FakeServer, { url, method, body }: Call, give: Give): boolean {
  const { behaviour } = server;
  if (url.pathname === '/api/setup') {
    behaviour.signedIn = true;
    give(200, sessionOf(server));
  } else if (url.pathname === '/api/session' && method === 'POST') {
    const password = field(body, 'password');
    if (password !== PASSWORD) give(401, error('wrong_credentials', 'The e-mail or the password is wrong.'));
    else {
      behaviour.signedIn = true;
      give(200, sessionOf(server));
    }
  } else if (url.pathname === '/api/session' && method === 'DELETE') {
    behaviour.signedIn = false;
    give(200, {});
  } else if (url.pathname === '/api/session') {
    if (behaviour.signedIn) give(200, sessionOf(server));
    else give(401, error('unauthenticated', 'Sign in first.'));
  } else return false;
  return true;
}

function deskRoutes(server: FakeServer, call: Call, give: Give): void {
  const { url, body } = call;
  if (url.pathname === '/api/realtime/ticket') return give(200, { ticket: 'one-time' });
  if (url.pathname === '/api/session/operator') {
    server.behaviour.language = field(body, 'locale') ?? 'en';
    return give(200, {});
  }
  if (teamRoutes(server, call, give)) return;
  if (url.pathname === '/api/panel-apps/check') return give(200, server.apps.frameCheck);
  if (url.pathname === '/api/files') return upload(server, call, give);
  if (consoleRoutes(server, call, give)) return;
  if (url.pathname === '/api/conversations') return lists(server, url, give);
  const [, id = '', rest = ''] = /^\/api\/conversations\/([^/]+)\/?(.*)$/u.exec(url.pathname) ?? [];
  const conversation = server.conversations.get(id);
  if (conversation === undefined) return give(404, error('not_found', 'There is no such thing.'));
  if (rest === '') return give(200, { conversation: conversation.summary });
  if (rest === 'entries') return entries(conversation, url, give);
  if (lifeRoutes(server, conversation, rest, call, give)) return;
  if (customerRoutes(server, conversation, rest, call, give)) return;
  if (closingRoutes(server, conversation, rest, call, give)) return;
  if (botRoutes(server, conversation, rest, call, give)) return;
  if (panelAppRoutes(server, conversation, rest, call, give)) return;
  if (rest === 'claim' || rest === 'close') return transition(server, conversation, rest, body, give);
  if (rest.startsWith('product-list/')) return productList(server, rest, url, give);
  give(404, error('not_found', 'There is no such route.'));
}

function lists(server: FakeServer, url: URL, give: Give): void {
  const view = url.searchParams.get('view');
  const go = () => {
    if (server.behaviour.listsFail) return give(503, error('storage_full', 'No space.'));
    const all = [...server.conversations.values()].map(({ summary }) => summary);
    const wanted = all.filter(({ status, assignee }) => {
      if (view === 'mine') return status === 'assigned' && assignee?.id === agent.id;
      if (view === 'bots') return status === 'assigned' && assignee?.role === 'bot';
      if (view === 'open') return status !== 'closed';
      return status === view;
    });
    give(200, { conversations: wanted, nextCursor: null });
  };
  if (server.behaviour.holdLists) server.hold(go);
  else go();
}

function entries({ entries: log }: Conversation, url: URL, give: Give): void {
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const before = Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY);
  const older = log.filter(({ seq }) => seq < before);
  give(200, { entries: older.slice(-limit), more: older.length > limit });
}

function transition(
  server: FakeServer,
  conversation: Conversation,
  kind: 'claim' | 'close',
  body: unknown,
  give: Give,
): void {
  if (kind === 'claim' && server.behaviour.taken) {
    server.assign(conversation, true);
    return give(409, error('conversation_taken', 'Another operator has taken it.', conversation.summary));
  }
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  if (version !== conversation.summary.version) {
    return give(409, error('conflict', 'It changed in the meantime.', conversation.summary));
  }
  if (kind === 'claim') server.assign(conversation);
  else server.close(conversation);
  give(200, { conversation: conversation.summary });
}

function productList(server: FakeServer, rest: string, url: URL, give: Give): void {
  const mode = server.behaviour.products;
  const go = () => {
    if (mode === 'error') return give(504, error('plugin_timeout', 'The connector did not answer in time.'));
    const freshness: Freshness =
      mode === 'stale'
        ? {
            ageMs: 4 * 60_000,
            stale: true,
            reason: { code: 'plugin_timeout', message: 'The connector did not answer in time.' },
          }
        : { ageMs: 0, stale: false, reason: null };
    if (rest === 'product-list/categories') {
      const parentId = url.searchParams.get('parentId');
      const found = mode === 'empty' ? [] : categories.filter((category) => category.parentId === parentId);
      return give(200, { categories: found, freshness, warnings: [] });
    }
    const search = (url.searchParams.get('search') ?? '').toLowerCase();
    const categoryId = url.searchParams.get('categoryId');
    const limit = Number(url.searchParams.get('limit') ?? 24);
    const offset = Number(url.searchParams.get('offset') ?? 0);
    const found = (mode === 'empty' ? [] : products)
      .filter(({ title }) => title.toLowerCase().includes(search))
      .filter((_, index) => categoryId === null || index % 5 === Number(categoryId[1]));
    const nextOffset = offset + limit < found.length ? offset + limit : null;
    give(200, { products: found.slice(offset, offset + limit), nextOffset, freshness, warnings: [] });
  };
  if (mode === 'slow') server.hold(go);
  else go();
}

function upload(server: FakeServer, { raw }: Call, give: Give): void {
  const head = raw.toString('latin1');
  const fileName = Buffer.from(/filename="([^"]*)"/u.exec(head)?.[1] ?? 'file', 'latin1').toString('utf8');
  const mimeType = /content-type: (\S+)/iu.exec(head)?.[1] ?? '';
  const src = `/files/1/${encodeURIComponent(fileName)}`;
  give(200, { fileName, mimeType, size: raw.length, url: `${server.url}${src}`, src });
}

function field(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}
