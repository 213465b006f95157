import type { CustomerField, CustomerInformationAnswer, CustomerPanel } from '@comptoir/contract';
import type { Conversation } from './data.js';
import type { FakeServer } from './fake-server.js';
import { appendEvent } from './log.js';
import { type Call, error, type Give } from './routes.js';

export type CustomerBehaviour = 'ok' | 'error' | 'slow' | 'stale' | 'unknown' | 'verified-only' | 'two';
/** `lost`: the connection breaks after the action was done. */
export type ActionBehaviour = 'succeeded' | 'failed' | 'unknown' | 'slow' | 'old' | 'lost';

const text = (id: string, label: string, value: string | null): CustomerField => ({
  id,
  label,
  value,
  type: 'TEXT',
  disabledReason: null,
});

export const customerFields: readonly CustomerField[] = [
  text('since', 'Customer since', 'March 2019'),
  text('orders', 'Orders', '14'),
  text('last', 'Last order', 'MV-20418, delivered 12 November'),
  text('birthday', 'Birthday', null),
  { ...text('crm', 'Customer file', 'https://crm.shop.example/customers/C-20418'), type: 'URL' },
  { ...text('evil', 'Old file', 'javascript:alert(1)'), type: 'URL' },
  { ...text('voucher', 'Send a voucher of 10 €', 'send-voucher'), type: 'ACTION' },
  {
    ...text('block', 'Block deliveries', 'block'),
    type: 'ACTION',
    disabledReason: 'This connector has no action URL.',
  },
];

/** Attempts of actions by client id: each is done once. */
export class FakeCustomer {
  age = 4 * 60_000;
  fields: readonly CustomerField[] = customerFields;
  readonly done = new Map<string, string>();
}

export function customerRoutes(
  server: FakeServer,
  conversation: Conversation,
  rest: string,
  call: Call,
  give: Give,
): boolean {
  const { behaviour } = server;
  const { summary } = conversation;
  if (rest === 'customer-information') {
    const fresh = call.request.headers['cache-control'] === 'no-cache';
    const go = () => {
      if (fresh) server.customer.age = 0;
      give(200, informationOf(server, conversation));
    };
    if (behaviour.customer === 'slow') server.hold(go);
    else go();
  } else if (rest === 'customer-information/actions') action(server, conversation, call, give);
  else if (rest === 'visitor') {
    const patch = Object.entries(call.body ?? {});
    conversation.summary = {
      ...summary,
      version: summary.version + 1,
      visitor: { ...summary.visitor, ...Object.fromEntries(patch) },
    };
    appendEvent(conversation, { type: 'visitor-updated', fields: patch.map(([key]) => key) });
    server.announce(conversation);
    give(200, { conversation: conversation.summary });
  } else if (rest === 'past')
    give(200, { conversations: pastOf(server, conversation).map((past) => past.summary) });
  else if (/^past\/[^/]+\/entries$/u.test(rest)) {
    const past = pastOf(server, conversation).find((each) => each.summary.id === rest.split('/')[1]);
    if (past === undefined) give(404, error('not_found', 'There is no such thing.'));
    else {
      const before = Number(call.url.searchParams.get('before') ?? Number.POSITIVE_INFINITY);
      const older = past.entries.filter(({ seq }) => seq < before);
      give(200, { entries: older.slice(-60), more: older.length > 60 });
    }
  } else return false;
  return true;
}

function pastOf(server: FakeServer, { summary }: Conversation): Conversation[] {
  return [...server.conversations.values()].filter(
    (each) => each.summary.visitor.id === summary.visitor.id && each.summary.id !== summary.id,
  );
}

function informationOf(server: FakeServer, { summary }: Conversation): CustomerInformationAnswer {
  const mode = server.behaviour.customer;
  const { visitor } = summary;
  const given = visitor.email !== null || visitor.externalId !== null;
  const sent = visitor.verified || mode !== 'verified-only';
  const reason = { code: 'plugin_timeout', message: 'The connector did not answer in time.' };
  const panel = (number: number, connectorName: string, fields: readonly CustomerField[]): CustomerPanel => ({
    idConnectorVersion: `${number}0000000-0000-4000-8000-00000000000c`,
    connectorName,
    state: !given || !sent ? 'unidentified' : mode === 'error' ? 'failed' : 'ready',
    fields: !given || !sent || mode === 'error' || mode === 'unknown' ? [] : [...fields],
    freshness:
      !given || !sent || mode === 'error'
        ? null
        : { ageMs: server.customer.age, stale: mode === 'stale', reason: mode === 'stale' ? reason : null },
    error: mode === 'error' ? reason : null,
    warnings: [{ severity: 'warning', pointer: '/3/value', found: 'null', expected: 'a text' }],
  });
  const panels = [panel(1, 'Maison & Vélo CRM', server.customer.fields)];
  if (mode === 'two') panels.push(panel(2, 'Loyalty club', [text('points', 'Points', '1 240')]));
  return { panels, unverifiedSent: mode !== 'verified-only' };
}

function action(server: FakeServer, conversation: Conversation, { body }: Call, give: Give): void {
  const mode = server.behaviour.action;
  const fields = new Map<string, unknown>(Object.entries(body ?? {}));
  const clientId = String(fields.get('clientId'));
  if (mode === 'old') return give(403, error('forbidden', 'This action was not offered.'));
  server.customer.done.set(clientId, String(fields.get('action')));
  const outcome = mode === 'failed' || mode === 'unknown' ? mode : 'succeeded';
  const message =
    outcome === 'succeeded'
      ? 'Voucher V-77 is on its way.'
      : outcome === 'failed'
        ? 'The customer has one already.'
        : null;
  const go = () => {
    server.event(conversation, {
      type: 'customer-action',
      connectorName: 'Maison & Vélo CRM',
      label: 'Send a voucher of 10 €',
      outcome,
      message,
    });
    give(200, { outcome, message });
  };
  if (mode === 'slow') server.hold(go);
  else if (mode === 'lost') {
    server.behaviour.action = 'succeeded';
    give(502, error('unknown', 'A proxy stands in the way.'));
  } else go();
}
