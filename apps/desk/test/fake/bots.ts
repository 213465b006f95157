import type { Author, ConversationBotAnswer } from '@comptoir/contract';
import type { Conversation } from './data.js';
import type { FakeServer } from './fake-server.js';
import { type Call, error, type Give } from './routes.js';

export const LULU: Author = { role: 'bot', id: 'ha-30', name: 'Lulu' };

/** What the fake shop's bots are doing in conversations. */
export class FakeBots {
  readonly parts = new Map<string, ConversationBotAnswer>();
}

const soon = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

/** A conversation that Lulu answers, with a pause under way. */
export function withLulu(server: FakeServer, number: number): Conversation {
  server.behaviour.plugins = ['product-list', 'bot'];
  const conversation = server.add({
    number,
    visitor: { name: 'Noor Haddad' },
    status: 'assigned',
    assignee: LULU,
  });
  server.say(conversation, {
    author: LULU,
    payload: { contentType: 'text', value: 'Hello, what is it about?' },
    quickReplies: ['My order', 'A product'],
  });
  server.visitorSays(conversation, 'My order');
  server.say(conversation, {
    author: LULU,
    payload: { contentType: 'text', value: 'Let me look it up.' },
  });
  server.bots.parts.set(conversation.summary.id, {
    bot: LULU,
    state: 'answering',
    transferUntil: null,
    variables: [
      { key: 'orderNumber', value: 'A-1042' },
      { key: 'email', value: 'noor@example.org' },
    ],
    pending: [
      { position: 1, kind: 'await', dueAt: soon(170), preview: '3 minutes' },
      { position: 2, kind: 'message', dueAt: soon(170), preview: 'It left our workshop on Tuesday.' },
      { position: 3, kind: 'transfer', dueAt: null, preview: 'Bicycles' },
    ],
    failures: 0,
    closesAt: soon(290),
  });
  return conversation;
}

export function botRoutes(
  server: FakeServer,
  { summary }: Conversation,
  rest: string,
  { method }: Call,
  give: Give,
): boolean {
  if (method !== 'GET') return false;
  if (rest === 'bot') {
    const part = server.bots.parts.get(summary.id);
    if (part === undefined) give(404, error('not_found', 'No bot was ever in it.'));
    else give(200, part);
  } else if (rest === 'rehearsal')
    give(200, { text: 'name: Noor\nsteps:\n  - visitor: My order\n', fileName: 'rehearsal-noor.yaml' });
  else return false;
  return true;
}
