import { randomUUID } from 'node:crypto';
import type { Author, CloseReason, LogEntry, MessagePayload } from '@comptoir/contract';
import type { Bus } from '../bus/index.js';
import { AppError } from '../errors.js';
import type {
  AppendResult,
  ConversationState,
  NewEntry,
  OperatorTable,
  Storage,
  TransitionResult,
} from '../storage/index.js';
import { lastMessageJson } from './last-message.js';
import type { Presenter } from './present.js';

/**
 * What can be done to conversations, for HTTP, WebSocket and jobs alike. Everything is durable before it
 * is announced on the bus, and announced before it is answered, so that the sender's other tabs are not
 * later than the sender.
 */
export interface Conversations {
  sendAsOperator(
    operator: OperatorTable,
    conversationId: string,
    clientId: string,
    payload: MessagePayload,
  ): Promise<Sent>;
  sendAsVisitor(
    sender: VisitorSender,
    conversationId: string | null,
    clientId: string,
    payload: MessagePayload,
  ): Promise<Sent>;
  claim(operator: OperatorTable, conversationId: string, version?: number): Promise<ConversationState>;
  close(operator: OperatorTable, conversationId: string, version?: number): Promise<ConversationState>;
  read(conversationId: string, by: 'operator' | 'visitor', seq: number): Promise<void>;
}

export interface VisitorSender {
  readonly visitorId: string;
  readonly language: string;
}

export interface Sent {
  readonly state: ConversationState;
  readonly entry: LogEntry;
  /** False when this was a resend and the first result is returned. */
  readonly created: boolean;
}

export interface ConversationsOptions {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly presenter: Presenter;
  readonly now: () => number;
}

export function createConversations({ storage, bus, presenter, now }: ConversationsOptions): Conversations {
  const message = (sender: string, author: Author, clientId: string, payload: MessagePayload): NewEntry => ({
    id: randomUUID(),
    kind: 'message',
    audience: 'all',
    sender,
    clientId,
    author: JSON.stringify(author),
    body: JSON.stringify({ payload }),
    now: now(),
  });
  const event = (author: Author, body: unknown): NewEntry => ({
    id: randomUUID(),
    kind: 'event',
    audience: 'all',
    sender: 'system',
    clientId: randomUUID(),
    author: JSON.stringify(author),
    body: JSON.stringify({ event: body }),
    now: now(),
  });
  const announce = (result: AppendResult, view: 'operator' | 'visitor'): Sent => {
    switch (result.outcome) {
      case 'appended': {
        bus.publish({ type: 'change', change: result.change });
        const entry = result.change.entries[0];
        const presented = entry === undefined ? undefined : present(presenter, entry, view);
        if (presented === undefined) throw new AppError('internal_error');
        return { state: result.change.state, entry: presented, created: true };
      }
      case 'duplicate': {
        const presented = present(presenter, result.entry, view);
        if (presented === undefined) throw new AppError('internal_error');
        return { state: result.state, entry: presented, created: false };
      }
      default:
        throw new AppError(result.outcome);
    }
  };
  const settle = (result: TransitionResult): ConversationState => {
    switch (result.outcome) {
      case 'changed':
        bus.publish({ type: 'change', change: result.change });
        return result.change.state;
      case 'unchanged':
        return result.state;
      case 'taken':
        throw new AppError('conversation_taken', { current: presenter.summary(result.state) });
      case 'closed':
        throw new AppError('conversation_closed', { current: presenter.summary(result.state) });
      case 'conflict':
        throw new AppError('conflict', { current: presenter.summary(result.state) });
      case 'not_found':
        throw new AppError('not_found');
    }
  };

  return {
    sendAsOperator: async (operator, conversationId, clientId, payload) => {
      const author = presenter.operatorAuthor(operator);
      const entry = message(`operator:${operator.id}`, author, clientId, payload);
      const lastMessage = lastMessageJson('operator', payload, entry.now);
      return announce(
        await storage.command('appendMessage', { conversationId, entry, lastMessage }),
        'operator',
      );
    },
    sendAsVisitor: async ({ visitorId, language }, conversationId, clientId, payload) => {
      const entry = message(`visitor:${visitorId}`, { role: 'visitor' }, clientId, payload);
      const result = await storage.command('appendVisitorMessage', {
        visitorId,
        conversationId,
        entry,
        lastMessage: lastMessageJson('visitor', payload, entry.now),
        opening: { conversationId: randomUUID(), language, channel: 'CHAT' },
      });
      return announce(result, 'visitor');
    },
    claim: async (operator, conversationId, version) => {
      const author = presenter.operatorAuthor(operator);
      const entry = event(author, { type: 'assigned', operator: author });
      const input = { conversationId, operatorId: operator.id, version, entry };
      return settle(await storage.command('claimConversation', input));
    },
    close: async (operator, conversationId, version) => {
      const reason: CloseReason = 'CLOSED_BY_OPERATOR';
      const entry = event(presenter.operatorAuthor(operator), { type: 'closed', reason });
      const input = { conversationId, operatorId: operator.id, version, entry, reason };
      return settle(await storage.command('closeConversation', input));
    },
    read: async (conversationId, by, seq) => {
      const state = await storage.command('markRead', { conversationId, by, seq });
      if (state !== undefined) bus.publish({ type: 'read', state, by, seq });
    },
  };
}

function present(
  presenter: Presenter,
  row: Parameters<Presenter['entryForOperator']>[0],
  view: 'operator' | 'visitor',
): LogEntry | undefined {
  return view === 'operator' ? presenter.entryForOperator(row) : presenter.entryForVisitor(row);
}
