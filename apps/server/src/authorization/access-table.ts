import type { ClientFrame } from '@comptoir/contract';
import { knowsVisitors, type Principal, seesEveryone } from './policy.js';

/**
 * Who may call what: every route and every realtime frame, in one place. A route that is not here stops
 * the start (and with it the build); a test asks every route with every role. Which conversations,
 * websites and people a caller reaches is decided beside it, in policy.ts.
 */
export type Access =
  /** Anyone: sign-in, pages, schemas. */
  | 'public'
  /** The holder of a visitor's token: their own conversations. */
  | 'visitor'
  /** Any operator who is signed in. */
  | 'operator'
  /** Operators of the company: not experts, who are from outside (reliability, actor E). */
  | 'company'
  /** Managers and administrators. */
  | 'manager'
  | 'admin'
  /** A program with a token of its own (a channel adapter, a connector): checked by the route. */
  | 'program';

export const ROUTE_ACCESS: Readonly<Record<string, Access>> = {
  'GET /': 'public',
  'GET /chatbox.js': 'public',
  'GET /chatbox/frame': 'public',
  'GET /conversation-panel-app-lib/:version/:file': 'public',
  'GET /files/:id/:name': 'public',
  'GET /healthz': 'public',
  'GET /images/:tag': 'public',
  'GET /metrics': 'public',
  'GET /openapi.json': 'public',
  'GET /readyz': 'public',
  'GET /sign-in/link': 'public',
  'GET /payments/simulator/:id/:token': 'public',
  'POST /api/setup': 'public',
  'POST /payments/simulator/:id/:token': 'public',
  'POST /oauth2/token': 'public',

  'DELETE /api/session': 'public',
  'GET /api/session': 'operator',
  'GET /api/session/availability': 'operator',
  'PATCH /api/session/operator': 'operator',
  'POST /api/realtime/ticket': 'operator',
  'POST /api/session': 'public',
  'PUT /api/session/availability': 'operator',

  'GET /api/visitor/conversations/:id/entries': 'visitor',
  'POST /api/visitor/files': 'visitor',
  'POST /api/visitor/identity': 'visitor',
  'POST /api/visitor/messages': 'visitor',
  'POST /api/visitor/realtime/ticket': 'visitor',
  'POST /api/visitor/session': 'public',

  'POST /api/visitor/welcome': 'visitor',
  'GET /api/conversations/:id/bot': 'operator',

  'GET /api/bots': 'admin',
  'GET /api/bots/:id': 'admin',
  'GET /api/bots/:id/trials/:trialId': 'admin',
  'GET /api/websites/:id/bot-scenarios': 'admin',
  'PATCH /api/bots/:id': 'admin',
  'PATCH /api/bots/:id/trials/:trialId': 'admin',
  'POST /api/bots': 'admin',
  'POST /api/bots/:id/rehearsals': 'admin',
  'GET /api/conversations/:id/rehearsal': 'admin',
  'POST /api/bots/:id/trials': 'admin',
  'POST /api/bots/:id/trials/:trialId/messages': 'admin',
  'POST /api/bots/:id/trials/:trialId/skip': 'admin',

  'GET /api/colleagues': 'operator',
  'GET /api/conversations': 'operator',
  'GET /api/conversations/:id': 'operator',
  'GET /api/conversations/:id/closing-form': 'operator',
  'GET /api/conversations/:id/closing-form-values': 'operator',
  'GET /api/conversations/:id/customer-information': 'operator',
  'GET /api/conversations/:id/entries': 'operator',
  'GET /api/conversations/:id/message-marks': 'operator',
  'GET /api/conversations/:id/panel-apps': 'operator',
  'GET /api/conversations/:id/past': 'operator',
  'GET /api/conversations/:id/past/:pastId/entries': 'operator',
  'GET /api/conversations/:id/product-list/categories': 'operator',
  'GET /api/conversations/:id/product-list/products': 'operator',
  'GET /api/conversations/:id/transfer-targets': 'operator',
  'PATCH /api/conversations/:id/visitor': 'company',
  'POST /api/conversations/:id/claim': 'operator',
  'POST /api/conversations/:id/close': 'operator',
  'POST /api/conversations/:id/closing-form-values': 'operator',
  'POST /api/conversations/:id/customer-information/actions': 'operator',
  'POST /api/conversations/:id/messages': 'operator',
  'POST /api/conversations/:id/notes': 'operator',
  'POST /api/conversations/:id/panel-apps/:appId/apple-pay': 'operator',
  'POST /api/conversations/:id/panel-apps/:appId/launch': 'operator',
  'POST /api/conversations/:id/panel-apps/:appId/token': 'operator',
  'POST /api/conversations/:id/release': 'operator',
  'POST /api/conversations/:id/transfer': 'operator',
  'POST /api/files': 'operator',
  'PUT /api/conversations/:id/closing-form/draft': 'operator',

  'POST /graphql': 'program',
  'POST /api/channels/:id/conversations/:conversationId/close': 'program',
  'POST /api/channels/:id/messages': 'program',
  'POST /api/payment-requests/:id/outcome': 'program',

  'GET /api/connector-versions/:id/installations/:websiteId/parameters': 'program',

  'DELETE /api/distribution-rules/:id': 'manager',
  'GET /api/distribution-rules': 'manager',
  'GET /api/operators': 'manager',
  'GET /api/websites': 'operator',
  'PATCH /api/distribution-rules/:id': 'manager',
  'POST /api/distribution-rules': 'manager',
  'POST /api/invitations': 'public',
  'POST /api/invitations/accept': 'public',
  'PUT /api/session/password': 'operator',

  'DELETE /api/channel-adapters/:id': 'admin',
  'DELETE /api/websites/:websiteId/installations/:connectorId': 'admin',
  'GET /api/audit': 'admin',
  'GET /api/channel-adapters': 'admin',
  'GET /api/connector-calls': 'admin',
  'GET /api/connector-calls/:id': 'admin',
  'GET /api/connector-versions/:id/health': 'admin',
  'GET /api/connector-versions/:id/manifest': 'admin',
  'GET /api/connectors': 'admin',
  'GET /api/connectors/:id': 'admin',
  'GET /api/webhook-deliveries': 'admin',
  'PATCH /api/channel-adapters/:id': 'admin',
  'PATCH /api/connector-versions/:id': 'admin',
  'PATCH /api/connectors/:id': 'admin',
  'PATCH /api/operators/:id': 'admin',
  'PATCH /api/websites/:id': 'admin',
  'POST /api/channel-adapters': 'admin',
  'POST /api/channel-adapters/:id/credentials': 'admin',
  'POST /api/connector-versions/:id/parameter-options': 'admin',
  'POST /api/connector-versions/:id/secret': 'admin',
  'POST /api/connector-versions/:id/state': 'admin',
  'POST /api/connector-calls/:id/replay': 'admin',
  'POST /api/connectors': 'admin',
  'POST /api/connectors/:id/versions': 'admin',
  'POST /api/manifests/check': 'admin',
  'POST /api/operators': 'admin',
  'POST /api/operators/:id/invitation': 'admin',
  'POST /api/panel-apps/check': 'admin',
  'POST /api/webhook-deliveries/:id/send-again': 'admin',
  'POST /api/websites': 'admin',
  'POST /api/websites/:id/secret': 'admin',
  'POST /api/websites/:websiteId/installations/:connectorId/back': 'admin',
  'POST /api/websites/:websiteId/installations/:connectorId/check': 'admin',
  'PUT /api/websites/:websiteId/installations/:connectorId': 'admin',

  'GET /api/closing-answers': 'manager',
  'GET /api/closing-answers/export': 'manager',
  'GET /api/closing-answers/summary': 'manager',
};

/** What each side may say on the socket. */
export const FRAME_ACCESS: Readonly<
  Record<ClientFrame['type'], { readonly visitor: boolean; readonly operator: boolean }>
> = {
  hello: { visitor: true, operator: true },
  subscribe: { visitor: true, operator: true },
  unsubscribe: { visitor: true, operator: true },
  send: { visitor: true, operator: true },
  typing: { visitor: true, operator: true },
  read: { visitor: true, operator: true },
  ping: { visitor: true, operator: true },
};

/** Files and documents that anyone may read, whatever lies under them. */
const PUBLIC_FOLDERS = ['/assets/', '/chatbox/assets/', '/docs/api', '/json-schemas/'];

/** The table's row for a route; undefined when it has none. */
export function accessOf(method: string, url: string): Access | undefined {
  if (method === 'GET' && PUBLIC_FOLDERS.some((folder) => url.startsWith(folder))) return 'public';
  return ROUTE_ACCESS[`${method} ${url}`];
}

/** Whether the table lets this operator through. */
export function passes(access: Access, principal: Principal): boolean {
  switch (access) {
    case 'public':
    case 'operator':
      return true;
    case 'company':
      return knowsVisitors(principal);
    case 'manager':
      return seesEveryone(principal);
    case 'admin':
      return principal.roles.has('admin');
    case 'visitor':
    case 'program':
      return false;
  }
}
