import {
  BOT_ROLES,
  type ConversationState,
  type OperatorTable,
  type OperatorWithWebsites,
  type WebsiteTable,
} from '../storage/index.js';

/** Who may see and do what with a conversation: one table, asked by HTTP and by the socket alike. */

export type Role = 'admin' | 'manager' | 'operator' | 'expert';
const ROLES: readonly Role[] = ['admin', 'manager', 'operator', 'expert'];

/** An operator as the server knows them while a request or a socket lasts. */
export interface Principal {
  readonly operator: OperatorTable;
  readonly websiteIds: ReadonlySet<number>;
  readonly roles: ReadonlySet<Role>;
  /** Distribution rules the operator belongs to. */
  readonly ruleIds: ReadonlySet<string>;
  readonly websites: readonly WebsiteTable[];
}

export function principalOf({ operator, websites, ruleIds }: OperatorWithWebsites): Principal {
  const stored: unknown = JSON.parse(operator.roles);
  const roles = Array.isArray(stored) ? ROLES.filter((role) => stored.includes(role)) : [];
  const websiteIds = new Set(websites.map((website) => website.id));
  return { operator, websites, websiteIds, roles: new Set(roles), ruleIds: new Set(ruleIds) };
}

/** Administrators and managers see everything of their websites. */
export function seesEveryone({ roles }: Principal): boolean {
  return roles.has('admin') || roles.has('manager');
}

/** A bot answers: whoever could be given the conversation may look on, and take over. */
export function answeredByBot({ row, assignee }: ConversationState): boolean {
  return row.status === 'assigned' && assignee !== null && isBot(assignee);
}

export function isBot({ roles }: Pick<OperatorTable, 'roles'>): boolean {
  return roles === BOT_ROLES;
}

/** Operators and experts see what waits for them, what a bot answers, and what is theirs; nobody sees another website. */
export function maySee(principal: Principal, state: ConversationState): boolean {
  const { row } = state;
  if (!principal.websiteIds.has(row.website_id)) return false;
  if (seesEveryone(principal)) return true;
  if (row.assignee_id === principal.operator.id) return true;
  return (
    (row.status === 'waiting' || answeredByBot(state)) &&
    (row.rule_id === null || principal.ruleIds.has(row.rule_id))
  );
}

/** Only the operator who has a conversation writes in it. */
export function mayWrite(principal: Principal, { row }: ConversationState): boolean {
  return principal.websiteIds.has(row.website_id) && row.assignee_id === principal.operator.id;
}

/** Who has a conversation passes it on; managers and administrators pass on any of their websites. */
export function mayTransfer(principal: Principal, state: ConversationState): boolean {
  return (
    mayWrite(principal, state) || (principal.websiteIds.has(state.row.website_id) && seesEveryone(principal))
  );
}

/** Experts are from outside the company: they know of a visitor what their own conversations told them. */
export function knowsVisitors({ roles }: Principal): boolean {
  return roles.has('admin') || roles.has('manager') || roles.has('operator');
}
