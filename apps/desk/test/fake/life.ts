import type { Availability, Colleague } from '@comptoir/contract';
import { type Conversation, OTHER_OPERATOR } from './data.js';
import type { FakeServer } from './fake-server.js';
import { agent } from './log.js';
import { type Call, error, type Give } from './routes.js';

/** `gone`: the operator is not available any more when the transfer arrives. `taken`: the conversation is not the agent's any more. */
export type TransferBehaviour = 'ok' | 'gone' | 'taken' | 'fails';

/** Who is there in the fake shop. */
export class FakeTeam {
  availability: Availability = { CHAT: true, CALL: true, VIDEO: true, THIRD_PARTY: true };
  colleagues: Colleague[] = [
    { operator: agent, presence: 'available', openConversations: 3, capacity: 4 },
    { operator: OTHER_OPERATOR, presence: 'available', openConversations: 1, capacity: 4 },
    {
      operator: { role: 'operator', id: 'ha-9', name: 'Aya Nakamura' },
      presence: 'busy',
      openConversations: 5,
      capacity: 5,
    },
    {
      operator: { role: 'operator', id: 'ha-10', name: 'Élise Fabre' },
      presence: 'away',
      openConversations: 0,
      capacity: 3,
    },
    {
      operator: { role: 'operator', id: 'ha-11', name: 'Karl-Heinz Obermüller-Schönfeld' },
      presence: 'offline',
      openConversations: 0,
      capacity: 4,
    },
  ];
  rules = [
    { id: 'r1', label: 'Bicycles', available: true, waiting: 0 },
    { id: 'r2', label: 'Weekend team', available: false, waiting: 3 },
  ];
}

/** Routes that are not about one conversation. */
export function teamRoutes(server: FakeServer, { url, method, body }: Call, give: Give): boolean {
  if (url.pathname === '/api/colleagues') give(200, { colleagues: server.team.colleagues });
  else if (url.pathname === '/api/session/availability' && method === 'PUT') {
    if (server.behaviour.availabilityFails) give(503, error('storage_busy', 'Busy.'));
    else {
      const wanted = new Map<string, unknown>(Object.entries(body ?? {}));
      const on = (channel: string) => wanted.get(channel) === true;
      server.team.availability = {
        CHAT: on('CHAT'),
        CALL: on('CALL'),
        VIDEO: on('VIDEO'),
        THIRD_PARTY: on('THIRD_PARTY'),
      };
      give(200, server.team.availability);
    }
  } else return false;
  return true;
}

export function lifeRoutes(
  server: FakeServer,
  conversation: Conversation,
  rest: string,
  { body, method }: Call,
  give: Give,
): boolean {
  const fields = new Map<string, unknown>(Object.entries(body ?? {}));
  if (rest === 'transfer-targets') {
    give(200, {
      operators: server.team.colleagues.filter(({ operator }) => operator.id !== agent.id),
      distributionRules: server.team.rules,
    });
  } else if (rest === 'release') {
    server.giveBack(conversation);
    give(200, { conversation: conversation.summary });
  } else if (rest === 'transfer') transfer(server, conversation, fields, give);
  else if (rest === 'notes' && method === 'POST') {
    if (server.behaviour.refuseSends) give(403, error('forbidden', 'You may not do this.'));
    else {
      const clientId = String(fields.get('clientId'));
      const known = conversation.entries.find(
        (entry) => entry.kind === 'note' && entry.clientId === clientId,
      );
      const go = () => {
        const value = String(fields.get('text'));
        const entry =
          known ??
          server.say(conversation, {
            author: agent,
            payload: { contentType: 'text', value },
            clientId,
            note: true,
          });
        give(200, { entry });
      };
      if (server.behaviour.holdAcks) server.hold(go);
      else go();
    }
  } else return false;
  return true;
}

function transfer(
  server: FakeServer,
  conversation: Conversation,
  fields: ReadonlyMap<string, unknown>,
  give: Give,
): void {
  const mode = server.behaviour.transfer;
  if (mode === 'gone') return give(409, error('operator_unavailable', 'Not now.', conversation.summary));
  if (mode === 'fails') return give(503, error('storage_full', 'Full.'));
  if (mode === 'taken') {
    server.assign(conversation, true);
    return give(409, error('conversation_taken', 'Taken.', conversation.summary));
  }
  const note = fields.get('note');
  if (typeof note === 'string')
    server.say(conversation, { author: agent, payload: { contentType: 'text', value: note }, note: true });
  const to = new Map<string, unknown>(Object.entries(fields.get('to') ?? {}));
  const target = server.team.colleagues.find(
    ({ operator }) => operator.id === to.get('operatorId'),
  )?.operator;
  const rule = server.team.rules.find(({ id }) => id === to.get('distributionRuleId'));
  conversation.summary = {
    ...conversation.summary,
    ...(target === undefined
      ? { status: 'waiting', assignee: null, waitingSince: new Date().toISOString() }
      : { status: 'assigned', assignee: target }),
    rule: rule === undefined ? null : { id: rule.id, label: rule.label },
  };
  server.event(conversation, {
    type: 'transferred',
    from: agent,
    to: target ?? null,
    ...(rule === undefined ? {} : { rule: { id: rule.id, label: rule.label } }),
  });
  give(200, { conversation: conversation.summary });
}
