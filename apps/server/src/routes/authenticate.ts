import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessOf, passes } from '../authorization/access-table.js';
import { type Principal, principalOf } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import type { VisitorTable } from '../storage/index.js';

/**
 * Who asks: an operator by session cookie (browsers) or bearer token (programs), a visitor by bearer token.
 */

const MUTATING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const CLIENT_HEADER = 'x-comptoir-client';

/** Who asks, read once for each request. */
const principals = new WeakMap<FastifyRequest, Principal>();

/** The table's word before anything else is looked at: not signed in, or not allowed. */
export async function enforceAccess(parts: Parts, request: FastifyRequest): Promise<void> {
  const { url } = request.routeOptions;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const access = url === undefined ? 'public' : accessOf(method, url);
  if (access === undefined || access === 'public' || access === 'visitor' || access === 'program') return;
  if (!passes(access, await requireOperator(parts, request))) throw new AppError('forbidden');
}

/** The operator, or an error: `unauthenticated`, or `forbidden` for a cookie request without our header. */
export async function requireOperator(parts: Parts, request: FastifyRequest): Promise<Principal> {
  const known = principals.get(request);
  if (known !== undefined) return known;
  const principal = await readOperator(parts, request);
  principals.set(request, principal);
  return principal;
}

async function readOperator(parts: Parts, request: FastifyRequest): Promise<Principal> {
  const operatorId = await operatorIdOf(parts, request);
  const found =
    operatorId === undefined
      ? undefined
      : await parts.storage.query('operatorWithWebsites', { id: operatorId });
  if (found === undefined || found.operator.disabled === 1) throw new AppError('unauthenticated');
  return principalOf(found);
}

async function operatorIdOf(parts: Parts, request: FastifyRequest): Promise<number | undefined> {
  const bearer = bearerOf(request);
  if (bearer !== undefined) return parts.tokens.readApiToken(bearer);
  const { cookie } = request.headers;
  if (cookie === undefined) return undefined;
  const operatorId = await parts.signIn.operatorOf(cookie);
  if (operatorId !== undefined) refuseForeignPages(request);
  return operatorId;
}

/** A page of another origin can make a browser send the cookie, but not our header (reliability T30). */
export function refuseForeignPages(request: FastifyRequest): void {
  if (!MUTATING.has(request.method) || request.headers[CLIENT_HEADER] !== undefined) return;
  throw new AppError('forbidden', { message: `Send the header ${CLIENT_HEADER}.` });
}

/** The visitor whose token this is; the token names exactly one. */
export async function requireVisitor(parts: Parts, request: FastifyRequest): Promise<VisitorTable> {
  const bearer = bearerOf(request);
  const token = bearer === undefined ? undefined : await parts.tokens.readVisitorToken(bearer);
  const visitor =
    token === undefined ? undefined : await parts.storage.query('visitorById', { id: token.visitorId });
  if (visitor === undefined || visitor.website_id !== token?.websiteId) throw new AppError('unauthenticated');
  return visitor;
}

export function bearerOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  return header !== undefined && /^bearer /i.test(header) ? header.slice('bearer '.length).trim() : undefined;
}

/** The request's headers as the sign-in library reads them. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

export function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  for (const cookie of cookies) reply.header('set-cookie', cookie);
}
