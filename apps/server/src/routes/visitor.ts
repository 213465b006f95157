import { randomBytes } from 'node:crypto';
import {
  createValidator,
  EntriesAnswer,
  EntriesQuery,
  IdentifyAnswer,
  IdentifyBody,
  IdentityClaims,
  type LogEntry,
  numberOfPrefixedId,
  TicketAnswer,
  VISITOR_UNIQUE_ID_LENGTH,
  VisitorSendAnswer,
  VisitorSendBody,
  VisitorSessionAnswer,
  VisitorSessionBody,
} from '@comptoir/contract';
import { jwtVerify } from 'jose';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import type { VisitorTable, WebsiteTable } from '../storage/index.js';
import { requireVisitor } from './authenticate.js';

const tags = ['visitor'];
const DEFAULT_ENTRIES = 60;
/** A conversation that ended longer ago is not shown again when the visitor returns. */
const SHOWN_AFTER_CLOSE_MS = 24 * 3600 * 1000;
const MAX_IDENTITY_SECONDS = 300;
/** A shop's clock may be a little ahead of ours. */
const CLOCK_TOLERANCE_SECONDS = 5;
const claimsValidator = createValidator(IdentityClaims);

/** What the chatbox calls. Visitors are anonymous until the shop says who they are. */
export function visitorRoutes(app: App, parts: Parts): void {
  const { storage, presenter, tokens, now } = parts;

  const available = async (websiteId: number, language: string): Promise<boolean> => {
    // A bot that may be offered answers at once.
    if (parts.botChecks.offered({ websiteId, language, channel: 'CHAT' }).length > 0) return true;
    const rule = await storage.query('ruleFor', { websiteId, language, channel: 'CHAT' });
    return parts.distribution.available(websiteId, 'CHAT', rule?.id ?? null);
  };

  app.post(
    '/api/visitor/session',
    {
      schema: { tags, body: VisitorSessionBody, response: { 200: VisitorSessionAnswer } },
      config: { rateLimit: { max: 120, timeWindow: '1 minute' } },
    },
    async (request) => {
      const website = await requireWebsite(parts, request.body.website);
      const visitor = await visitorOf(parts, website, request.body);
      const latest = await storage.query('latestConversationOfVisitor', { visitorId: visitor.id });
      const closedAt = latest?.row.closed_at ?? null;
      const shown = latest !== undefined && (closedAt === null || now() - closedAt < SHOWN_AFTER_CLOSE_MS);
      return {
        token: await tokens.issueVisitorToken({ visitorId: visitor.id, websiteId: website.id }),
        visitor: { id: visitor.id, verified: visitor.verified === 1 },
        website: {
          id: request.body.website,
          name: website.name,
          languages: JSON.parse(website.languages),
          accentColor: website.accent_color,
          awayMessage: awayMessageIn(website.away_message, visitor.language),
        },
        conversation: shown ? presenter.visitorConversation(latest) : null,
        available: await available(website.id, visitor.language),
        standing: shown ? await parts.distribution.standing(latest) : null,
      };
    },
  );

  app.post(
    '/api/visitor/realtime/ticket',
    { schema: { tags, response: { 200: TicketAnswer } } },
    async (request) => {
      const visitor = await requireVisitor(parts, request);
      const holder = { kind: 'visitor', visitorId: visitor.id, websiteId: visitor.website_id } as const;
      return { ticket: await tokens.issueTicket(holder) };
    },
  );

  app.get(
    '/api/visitor/conversations/:id/entries',
    {
      schema: {
        tags,
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        querystring: EntriesQuery,
        response: { 200: EntriesAnswer },
      },
    },
    async (request) => {
      const visitor = await requireVisitor(parts, request);
      const state = await storage.query('conversationById', { id: request.params.id });
      if (state?.row.visitor_id !== visitor.id) throw new AppError('not_found');
      const { before, after, limit } = request.query;
      const page = await storage.query('logEntries', {
        conversationId: state.row.id,
        audience: 'visitor',
        before,
        after,
        limit: limit ?? DEFAULT_ENTRIES,
      });
      const entries = page.entries.flatMap((row): LogEntry[] => {
        const entry = presenter.entryForVisitor(row);
        return entry === undefined ? [] : [entry];
      });
      return { entries, more: page.more };
    },
  );

  app.post(
    '/api/visitor/messages',
    { schema: { tags, body: VisitorSendBody, response: { 200: VisitorSendAnswer, 201: VisitorSendAnswer } } },
    async (request, reply) => {
      const visitor = await requireVisitor(parts, request);
      const sender = { visitorId: visitor.id, websiteId: visitor.website_id, language: visitor.language };
      const { conversationId, clientId, payload } = request.body;
      const sent = await parts.visitorMessages.send(sender, conversationId ?? null, clientId, payload);
      const conversation = presenter.visitorConversation(sent.state);
      return reply.code(sent.created ? 201 : 200).send({ conversation, entry: sent.entry });
    },
  );

  app.post(
    '/api/visitor/identity',
    { schema: { tags, body: IdentifyBody, response: { 200: IdentifyAnswer } } },
    async (request) => {
      const visitor = await requireVisitor(parts, request);
      const identity = await identityOf(parts, visitor, request.body);
      const other =
        identity.verified && visitor.verified === 1 && identity.externalId !== visitor.external_id;
      if (other) return anotherVisitor(parts, visitor, identity);
      const saved = await storage.command('identifyVisitor', { id: visitor.id, ...identity });
      const latest = await storage.query('latestConversationOfVisitor', { visitorId: visitor.id });
      if (latest !== undefined) parts.bus.publish({ type: 'change', change: { state: latest, entries: [] } });
      return { visitor: { id: visitor.id, verified: saved?.verified === 1 } };
    },
  );
}

function awayMessageIn(json: string | null, language: string): string | null {
  if (json === null) return null;
  const texts: Partial<Record<string, string>> = JSON.parse(json);
  return texts[language] ?? texts[language.slice(0, 2)] ?? texts['default'] ?? null;
}

async function requireWebsite(parts: Parts, id: string): Promise<WebsiteTable> {
  const number = numberOfPrefixedId(id);
  const website = number === undefined ? undefined : await parts.storage.query('websiteById', { id: number });
  if (website === undefined) {
    throw new AppError('not_found', {
      message: `No website is called ${id}: check data-website in the embed snippet.`,
    });
  }
  return website;
}

async function visitorOf(
  parts: Parts,
  website: WebsiteTable,
  body: VisitorSessionBody,
): Promise<VisitorTable> {
  const token = body.token === undefined ? undefined : await parts.tokens.readVisitorToken(body.token);
  if (token?.websiteId === website.id) {
    const known = await parts.storage.query('visitorById', { id: token.visitorId });
    if (known !== undefined) return known;
  }
  const languages: unknown = JSON.parse(website.languages);
  const spoken = Array.isArray(languages) ? languages.map(String) : [];
  const asked = body.language?.slice(0, 2).toLowerCase() ?? '';
  const language = spoken.find((one) => one === asked) ?? spoken[0] ?? 'en';
  const visitor = newVisitor(website.id, language, parts.now());
  await parts.storage.command('createVisitor', visitor);
  return visitor;
}

/** Another customer on the same device gets a visitor of their own, without the history of the one before. */
async function anotherVisitor(
  parts: Parts,
  before: VisitorTable,
  identity: Identity,
): Promise<IdentifyAnswer> {
  const visitor: VisitorTable = {
    ...newVisitor(before.website_id, before.language, parts.now()),
    name: identity.name ?? null,
    email: identity.email ?? null,
    external_id: identity.externalId ?? null,
    verified: 1,
  };
  await parts.storage.command('createVisitor', visitor);
  const token = await parts.tokens.issueVisitorToken({
    visitorId: visitor.id,
    websiteId: visitor.website_id,
  });
  return { visitor: { id: visitor.id, verified: true }, token };
}

function newVisitor(websiteId: number, language: string, now: number): VisitorTable {
  return {
    id: randomBytes(23).toString('hex').slice(0, VISITOR_UNIQUE_ID_LENGTH),
    website_id: websiteId,
    name: null,
    email: null,
    external_id: null,
    verified: 0,
    language,
    created_at: now,
    phone: null,
    note: null,
    channel_adapter_id: null,
    channel_address: null,
  };
}

interface Identity {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly externalId?: string | undefined;
  readonly verified: boolean;
}

/** Signed by the shop: the token's claims count. Unsigned: what the page says, kept as unverified. */
async function identityOf(parts: Parts, visitor: VisitorTable, body: IdentifyBody): Promise<Identity> {
  if (body.signature === undefined) {
    return { name: body.name, email: body.email, externalId: body.externalId, verified: false };
  }
  const website = await parts.storage.query('websiteById', { id: visitor.website_id });
  if (website === undefined) throw new AppError('not_found');
  const secret = new TextEncoder().encode(parts.keys.open(website.secret, `website:${website.id}`));
  try {
    const { payload } = await jwtVerify(body.signature, secret, {
      algorithms: ['HS256'],
      audience: `${parts.config.platform}-${website.id}`,
      maxTokenAge: MAX_IDENTITY_SECONDS,
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(parts.now()),
    });
    const claims: unknown = payload;
    if (!claimsValidator.check(claims)) {
      const [fault] = claimsValidator.diagnose(claims);
      throw new Error(`${fault?.pointer.slice(1)}: ${fault?.found}, expected ${fault?.expected}`);
    }
    return { name: claims.name ?? body.name, email: claims.email, externalId: claims.sub, verified: true };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'not a token';
    throw new AppError('invalid_request', {
      details: [
        {
          severity: 'error',
          pointer: '/signature',
          found: `a token that is refused (${reason})`,
          expected: `an HS256 JWT by the website’s secret with sub, iat, exp and aud, at most ${MAX_IDENTITY_SECONDS} s old`,
          fix: 'Sign it on the shop’s server for each page view.',
        },
      ],
      cause,
    });
  }
}
