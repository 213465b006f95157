import type { FastifyRequest } from 'fastify';
import { knowsVisitors, maySee, mayWrite, type Principal } from '../authorization/policy.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import type { AppViewer } from '../plugins/conversation-panel-app/index.js';
import { refusalToWrite } from '../realtime/index.js';
import type { ConversationState } from '../storage/index.js';
import { requireVisible, type Visible } from './require-visible.js';

/** Which apps an operator sees beside a conversation. */
export function appViewer(principal: Principal, { row }: ConversationState): AppViewer {
  return { websiteId: row.website_id, expert: !knowsVisitors(principal) };
}

/**
 * The conversation of the operator who has it, while it is open: an app acts in nobody else's name. Others
 * of the website learn that it is taken, and no more than they may see of it.
 */
export async function requireAppOperator(
  parts: Parts,
  request: FastifyRequest,
  id: string,
): Promise<Visible> {
  const visible = await requireVisible(parts, request, id, true);
  const { principal, state } = visible;
  const closed = state.row.status === 'closed';
  if (mayWrite(principal, state) && !closed) return visible;
  if (maySee(principal, state)) throw refusalToWrite(state, parts.presenter);
  throw new AppError(closed ? 'conversation_closed' : 'conversation_taken');
}
