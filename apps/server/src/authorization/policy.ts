import type { ConversationState, OperatorTable, OperatorWithWebsites } from '../storage/index.js';

/** Who may see and do what with a conversation: one table, asked by HTTP and by the socket alike. */

export type Role = 'admin' | 'manager' | 'operator' | 'expert';
const ROLES: readonly Role[] = ['admin', 'manager', 'operator', 'expert'];

/** An operator as the server knows them while a request or a socket lasts. */
export interface Principal {
  readonly operator: OperatorTable;
  readonly websiteIds: ReadonlySet<number>;
  readonly roles: ReadonlySet<Role>;
}

export function principalOf({ operator, websites }: OperatorWithWebsites): Principal {
  const stored: unknown = JSON.parse(operator.roles);
  const roles = Array.isArray(stored) ? ROLES.filter((role) => stored.includes(role)) : [];
  return { operator, websiteIds: new Set(websites.map((website) => website.id)), roles: new Set(roles) };
}

/** Administrators and managers see everything of their websites. */
export function seesEveryone({ roles }: Principal): boolean {
  return roles.has('admin') || roles.has('manager');
}

/** Operators and experts see what waits and what is theirs; nobody sees another website. */
export function maySee(principal: Principal, { row }: ConversationState): boolean {
  if (!principal.websiteIds.has(row.website_id)) return false;
  if (seesEveryone(principal)) return true;
  return row.status === 'waiting' || row.assignee_id === principal.operator.id;
}

/** Only the operator who has a conversation writes in it. */
export function mayWrite(principal: Principal, { row }: ConversationState): boolean {
  return principal.websiteIds.has(row.website_id) && row.assignee_id === principal.operator.id;
}
