import type { FastifyRequest } from 'fastify';
import { maySee, type Principal } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import type { ConversationState, WebsiteTable } from '../storage/index.js';
import { requireOperator } from './authenticate.js';

export interface Visible {
  readonly state: ConversationState;
  readonly principal: Principal;
  readonly website: WebsiteTable;
}

/**
 * The conversation when this operator may see it; for everyone else it does not exist.
 * @param taken true where it matters who took it: an operator of the website then learns so, not «not found».
 */
export async function requireVisible(
  parts: Parts,
  request: FastifyRequest,
  id: string,
  taken = false,
): Promise<Visible> {
  const principal = await requireOperator(parts, request);
  const state = await parts.storage.query('conversationById', { id });
  const website = principal.websites.find((one) => one.id === state?.row.website_id);
  if (state === undefined || website === undefined) throw new AppError('not_found');
  if (!maySee(principal, state) && !taken) throw new AppError('not_found');
  return { state, principal, website };
}

/** Whether the browser asked for a fresh answer rather than the one at hand. */
export function asksAnew(request: FastifyRequest): boolean {
  return request.headers['cache-control'] === 'no-cache';
}
