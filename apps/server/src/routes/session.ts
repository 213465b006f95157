import {
  Availability,
  formatPrefixedId,
  OperatorPatch,
  PasswordBody,
  type Role,
  SessionAnswer,
  SetupBody,
  SignInBody,
  TicketAnswer,
} from '@comptoir/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import { type Principal, principalOf } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { originOf, provision } from '../provisioning/index.js';
import type { SwitchColumn } from '../storage/index.js';
import { headersOf, refuseForeignPages, requireOperator, setCookies } from './authenticate.js';

const SIGN_INS_PER_MINUTE = 10;
const LINK_SPENT_MS = 24 * 3600 * 1000;

/** Operators' sessions: sign in, out, who am I; the first administrator; the one-time link of the demo. */
export function sessionRoutes(app: App, parts: Parts): void {
  const answer = (principal: Principal): Promise<SessionAnswer> => sessionOf(parts, principal);
  const answerFor = (operatorId: number): Promise<SessionAnswer> => sessionOfOperator(parts, operatorId);
  const attempts = { config: { rateLimit: { max: SIGN_INS_PER_MINUTE, timeWindow: '1 minute' } } };

  app.get(
    '/api/session',
    { schema: { tags: ['session'], response: { 200: SessionAnswer } } },
    async (request) => answer(await requireOperator(parts, request)),
  );

  app.post(
    '/api/session',
    { schema: { tags: ['session'], body: SignInBody, response: { 200: SessionAnswer } }, ...attempts },
    async (request, reply) => {
      refuseForeignPages(request);
      const email = request.body.email.toLowerCase();
      const operator = await parts.storage.query('operatorByEmail', { email });
      const cookies = await parts.signIn.withPassword(email, request.body.password, headersOf(request));
      if (cookies === undefined || operator === undefined || operator.disabled === 1) {
        throw new AppError('wrong_credentials');
      }
      setCookies(reply, cookies);
      return answerFor(operator.id);
    },
  );

  app.delete('/api/session', { schema: { tags: ['session'] } }, async (request, reply) => {
    refuseForeignPages(request);
    setCookies(reply, await parts.signIn.signOut(headersOf(request)));
    return reply.code(204).send();
  });

  app.patch(
    '/api/session/operator',
    { schema: { tags: ['session'], body: OperatorPatch, response: { 200: SessionAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { locale } = request.body;
      if (locale !== undefined) await parts.storage.command('setOperatorLocale', { id: operator.id, locale });
      return answerFor(operator.id);
    },
  );

  app.get(
    '/api/session/availability',
    { schema: { tags: ['session'], response: { 200: Availability } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      return availabilityFrom(await parts.storage.query('availabilityOf', { operatorId: operator.id }));
    },
  );

  app.put(
    '/api/session/availability',
    { schema: { tags: ['session'], body: Availability, response: { 200: Availability } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      const { CHAT, CALL, VIDEO, THIRD_PARTY } = request.body;
      const on = (value: boolean): number => (value ? 1 : 0);
      const switches = { chat: on(CHAT), call: on(CALL), video: on(VIDEO), third_party: on(THIRD_PARTY) };
      await parts.storage.command('setAvailability', { operatorId: operator.id, switches, now: parts.now() });
      parts.bus.publish({ type: 'session', operatorId: operator.id });
      parts.distribution.lookEverywhere();
      return request.body;
    },
  );

  app.put(
    '/api/session/password',
    { schema: { tags: ['session'], body: PasswordBody }, ...attempts },
    async (request, reply) => {
      const { operator } = await requireOperator(parts, request);
      const { current, password } = request.body;
      const right = await parts.signIn.withPassword(operator.email, current, headersOf(request));
      if (right === undefined) throw new AppError('wrong_credentials');
      await parts.signIn.setPassword(operator, password);
      await parts.signIn.endSessions(operator.id);
      setCookies(reply, await parts.signIn.withoutPassword(operator.id, headersOf(request)));
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/realtime/ticket',
    { schema: { tags: ['realtime'], response: { 200: TicketAnswer } } },
    async (request) => {
      const { operator } = await requireOperator(parts, request);
      return { ticket: await parts.tokens.issueTicket({ kind: 'operator', operatorId: operator.id }) };
    },
  );

  app.get(
    '/sign-in/link',
    {
      schema: { hide: true, querystring: Type.Object({ token: Type.String({ maxLength: 4096 }) }) },
      ...attempts,
    },
    async (request, reply) => signInByLink(parts, request, reply, request.query.token),
  );

  app.post(
    '/api/setup',
    { schema: { tags: ['session'], body: SetupBody, response: { 201: SessionAnswer } }, ...attempts },
    async (request, reply) => {
      refuseForeignPages(request);
      await createFirstAdministrator(parts, request.body);
      setCookies(reply, await parts.signIn.withoutPassword(1, headersOf(request)));
      return reply.code(201).send(await answerFor(1));
    },
  );
}

/** What the desk knows about the operator who is signed in. */
async function sessionOf(parts: Parts, principal: Principal): Promise<SessionAnswer> {
  const { operator, websites, websiteIds, roles } = principal;
  const { platform } = parts.config;
  const switches = await parts.storage.query('availabilityOf', { operatorId: operator.id });
  const plugins = await parts.connectors.kindsOf([...websiteIds]);
  return {
    operator: {
      id: formatPrefixedId(platform, operator.id),
      name: operator.name,
      email: operator.email,
      roles: [...roles] satisfies Role[],
      locale: operator.locale,
      pictureUrl: operator.picture_url,
    },
    websites: websites.map((website) => ({
      id: formatPrefixedId(platform, website.id),
      name: website.name,
      languages: JSON.parse(website.languages),
    })),
    plugins: plugins.map(({ websiteId, kind }) => ({
      websiteId: formatPrefixedId(platform, websiteId),
      kind,
    })),
    availability: availabilityFrom(switches),
    version: parts.version,
  };
}

export async function sessionOfOperator(parts: Parts, operatorId: number): Promise<SessionAnswer> {
  const found = await parts.storage.query('operatorWithWebsites', { id: operatorId });
  if (found === undefined) throw new AppError('unauthenticated');
  return sessionOf(parts, principalOf(found));
}

function availabilityFrom(switches: Record<SwitchColumn, number>): Availability {
  const { chat, call, video, third_party } = switches;
  return { CHAT: chat === 1, CALL: call === 1, VIDEO: video === 1, THIRD_PARTY: third_party === 1 };
}

async function signInByLink(parts: Parts, request: FastifyRequest, reply: FastifyReply, token: string) {
  const link = await parts.tokens.readSignInLink(token);
  const unspent = link !== undefined && (await parts.bus.claimOnce(`sign-in-link:${link.id}`, LINK_SPENT_MS));
  if (link === undefined || !unspent) {
    // Opened a second time by the same person, the link still leads to their desk.
    return reply.redirect('/');
  }
  setCookies(reply, await parts.signIn.withoutPassword(link.operatorId, headersOf(request)));
  return reply.header('referrer-policy', 'no-referrer').redirect('/');
}

/** Only while there is no operator at all, and only with the token that the start printed. */
async function createFirstAdministrator(parts: Parts, body: SetupBody): Promise<void> {
  if ((await parts.storage.query('countOperators', undefined)) > 0) throw new AppError('not_found');
  const link = await parts.tokens.readSignInLink(body.token);
  if (link?.operatorId !== 0) {
    throw new AppError('forbidden', {
      message: 'This set-up link is not valid any more: start the server again for a new one.',
    });
  }
  const { platform, publicUrl } = parts.config;
  const website = formatPrefixedId(platform, 1);
  const onInstalled = (): void => parts.connectors.forget();
  const provisioning = { ...parts, platform, onInstalled, frames: { publicUrl, loopback: false } };
  await provision(provisioning, {
    websites: [
      { id: website, name: body.websiteName, origins: [shopOrigin(body.origin)], languages: ['en', 'fr'] },
    ],
    operators: [
      {
        id: website,
        email: body.email,
        password: body.password,
        name: body.name,
        roles: ['admin', 'operator'],
        websites: [website],
      },
    ],
  });
}

/** People paste the address of a page of their shop: its origin is what they mean. */
function shopOrigin(text: string): string {
  return originOf(URL.canParse(text) ? new URL(text).origin : text, '/origin');
}
