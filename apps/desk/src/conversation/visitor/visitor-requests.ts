import type { ConversationAnswer, VisitorPatch } from '@comptoir/contract';
import { request } from '../../requests/request.js';

/** Changes what the desk knows about the visitor; null empties a field. */
export function patchVisitor(conversationId: string, patch: VisitorPatch): Promise<ConversationAnswer> {
  return request(`/api/conversations/${encodeURIComponent(conversationId)}/visitor`, {
    method: 'PATCH',
    body: patch,
  });
}
