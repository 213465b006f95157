import { randomUUID } from 'node:crypto';
import type {
  Author,
  Channel,
  CloseReason,
  ConversationEvent,
  LogEntry,
  MessageEntry,
  MessagePayload,
  RuleReference,
  VisitorPatch,
} from '@comptoir/contract';
import type { Bus } from '../bus/index.js';
import { AppError } from '../errors.js';
import {
  type AppendResult,
  BOT_ROLES,
  type ConversationState,
  type NewClosingAnswers,
  type NewEntry,
  type OpeningBot,
  type OperatorTable,
  type Storage,
  type SwitchColumn,
  type TransitionResult,
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
    /** The panel app it came through, for colleagues to see. */
    via?: Via,
  ): Promise<Sent>;
  sendAsVisitor(
    sender: VisitorSender,
    conversationId: string | null,
    clientId: string,
    payload: MessagePayload,
  ): Promise<Sent>;
  claim(operator: OperatorTable, conversationId: string): Promise<ConversationState>;
  release(operator: OperatorTable, conversationId: string): Promise<ConversationState>;
  /** `from`: who has it as far as the caller knows; null for one that waits. */
  transfer(operator: OperatorTable, transfer: Transfer): Promise<ConversationState>;
  close(operator: OperatorTable, conversationId: string, closing?: Closing): Promise<ConversationState>;
  /** The visitor ends their conversation. */
  closeAsVisitor(state: ConversationState): Promise<ConversationState>;
  /** Answers for a conversation that was closed without its form. */
  complete(
    operator: OperatorTable,
    conversationId: string,
    forms: readonly NewClosingAnswers[],
  ): Promise<ConversationState>;
  note(operator: OperatorTable, conversationId: string, clientId: string, text: string): Promise<Sent>;
  /** An event that only operators see and that changes nothing else. */
  tell(operator: OperatorTable, conversationId: string, event: ConversationEvent): Promise<void>;
  editVisitor(
    operator: OperatorTable,
    conversationId: string,
    patch: VisitorPatch,
  ): Promise<ConversationState>;
  /** Gives a waiting conversation to an operator; undefined when it no longer waits or they are at capacity. */
  assign(operator: OperatorTable, conversationId: string): Promise<ConversationState | undefined>;
  read(conversationId: string, by: 'operator' | 'visitor', seq: number): Promise<void>;
}

export type Via = NonNullable<MessageEntry['via']>;

export interface Transfer {
  readonly conversationId: string;
  readonly from: number | null;
  readonly to: { readonly operator: OperatorTable } | { readonly rule: RuleReference };
  readonly note?: string | undefined;
}

export interface Closing {
  readonly forms: readonly NewClosingAnswers[];
  readonly withoutForm: boolean;
  /** What was typed, as the operator sent it: kept as their draft when somebody else was first. */
  readonly draft: string | null;
}

export interface VisitorSender {
  readonly visitorId: string;
  readonly websiteId: number;
  readonly language: string;
  /** The chatbox's own unless told. */
  readonly channel?: Channel;
  readonly availability?: SwitchColumn;
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
  /** Somebody waits, or somebody could take more: the distribution looks. */
  readonly onQueueChange: (websiteId: number) => void;
  /** The bots that may answer first when a conversation opens, in order. */
  readonly openingBot?: (opening: Opening) => readonly OpeningBot[];
}

export interface Opening {
  readonly websiteId: number;
  readonly language: string;
  readonly channel: Channel;
}

export function createConversations({
  storage,
  bus,
  presenter,
  now,
  onQueueChange,
  openingBot,
}: ConversationsOptions): Conversations {
  const message = (
    sender: string,
    author: Author,
    clientId: string,
    payload: MessagePayload,
    via?: Via,
  ): NewEntry => ({
    id: randomUUID(),
    kind: 'message',
    audience: 'all',
    sender,
    clientId,
    author: JSON.stringify(author),
    body: JSON.stringify({ payload, via }),
    now: now(),
  });
  const event = (
    author: Author,
    body: ConversationEvent,
    audience: 'all' | 'operators' = 'all',
  ): NewEntry => ({
    id: randomUUID(),
    kind: 'event',
    audience,
    sender: 'system',
    clientId: randomUUID(),
    author: JSON.stringify(author),
    body: JSON.stringify({ event: body }),
    now: now(),
  });
  const noteEntry = (operator: OperatorTable, author: Author, clientId: string, text: string): NewEntry => ({
    ...message(`operator:${operator.id}`, author, clientId, { contentType: 'text', value: text }),
    kind: 'note',
    audience: 'operators',
  });
  /** The visitor wrote: whatever the bot was about to say is off, and nobody sees it type any more. */
  const interrupted = (conversationId: string, bot: OperatorTable): void => {
    const author = presenter.operatorAuthor(bot);
    bus.publish({
      type: 'typing',
      conversationId,
      by: 'operator',
      authorId: author.id ?? '',
      authorName: author.name ?? null,
      typing: false,
      bot: { seconds: 0 },
    });
    bus.publish({ type: 'bot', conversationId });
  };
  const announce = (result: AppendResult, view: 'operator' | 'visitor'): Sent => {
    switch (result.outcome) {
      case 'appended': {
        bus.publish({ type: 'change', change: result.change });
        const { row, assignee } = result.change.state;
        if (view === 'visitor' && assignee?.roles === BOT_ROLES) interrupted(row.id, assignee);
        // A conversation that was just opened, or opened again, has few entries or more than one new.
        if (row.status === 'waiting' && (row.last_seq === 1 || result.change.entries.length > 1))
          onQueueChange(row.website_id);
        const entry = result.change.entries.at(-1);
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
        // A bot that had it has it no more.
        bus.publish({ type: 'bot', conversationId: result.change.state.row.id });
        onQueueChange(result.change.state.row.website_id);
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
    sendAsOperator: async (operator, conversationId, clientId, payload, via) => {
      const author = presenter.operatorAuthor(operator);
      const entry = message(`operator:${operator.id}`, author, clientId, payload, via);
      const lastMessage = lastMessageJson('operator', payload, entry.now);
      return announce(
        await storage.command('appendMessage', { conversationId, entry, lastMessage }),
        'operator',
      );
    },
    sendAsVisitor: async (
      { visitorId, websiteId, language, channel = 'CHAT', availability = 'chat' },
      conversationId,
      clientId,
      payload,
    ) => {
      const entry = message(`visitor:${visitorId}`, { role: 'visitor' }, clientId, payload);
      const result = await storage.command('appendVisitorMessage', {
        visitorId,
        conversationId,
        entry,
        lastMessage: lastMessageJson('visitor', payload, entry.now),
        opening: {
          conversationId: randomUUID(),
          language,
          channel,
          availability,
          bots: openingBot?.({ websiteId, language, channel }) ?? [],
        },
        reopened: event({ role: 'visitor' }, { type: 'reopened' }),
      });
      return announce(result, 'visitor');
    },
    claim: async (operator, conversationId) => {
      const author = presenter.operatorAuthor(operator);
      const entry = event(author, { type: 'assigned', operator: author });
      return settle(
        await storage.command('claimConversation', { conversationId, operatorId: operator.id, entry }),
      );
    },
    release: async (operator, conversationId) => {
      const author = presenter.operatorAuthor(operator);
      const entry = event(author, { type: 'released', operator: author });
      return settle(
        await storage.command('releaseConversation', { conversationId, operatorId: operator.id, entry }),
      );
    },
    transfer: async (operator, { conversationId, from, to, note }) => {
      const author = presenter.operatorAuthor(operator);
      const toOperator = 'operator' in to;
      const told: ConversationEvent = toOperator
        ? { type: 'transferred', from: author, to: presenter.operatorAuthor(to.operator) }
        : { type: 'transferred', from: author, to: null, rule: to.rule };
      const state = settle(
        await storage.command('transferConversation', {
          conversationId,
          from,
          to: toOperator ? { operatorId: to.operator.id } : { ruleId: to.rule.id },
          entry: event(author, told),
          note: note === undefined ? undefined : noteEntry(operator, author, randomUUID(), note),
        }),
      );
      if (toOperator) {
        const operatorId = to.operator.id;
        bus.publish({ type: 'received', operatorId, conversationId, by: 'transfer', from: author });
      }
      return state;
    },
    close: async (operator, conversationId, closing = NO_FORM) => {
      const reason: CloseReason = 'CLOSED_BY_OPERATOR';
      const { withoutForm } = closing;
      const told: ConversationEvent = { type: 'closed', reason, ...(withoutForm ? { withoutForm } : {}) };
      const entry = event(presenter.operatorAuthor(operator), told);
      const input = { conversationId, operatorId: operator.id, entry, reason, ...closing };
      return settle(await storage.command('closeConversation', input));
    },
    closeAsVisitor: async ({ row }) => {
      const reason: CloseReason = 'CLOSED_BY_VISITOR';
      const entry = event({ role: 'visitor' }, { type: 'closed', reason });
      const input = { conversationId: row.id, operatorId: null, entry, reason, ...NO_FORM };
      return settle(await storage.command('closeConversation', input));
    },
    complete: async (operator, conversationId, forms) => {
      const author = presenter.operatorAuthor(operator);
      const connectorName = forms[0]?.answers.connector_name ?? '';
      const entry = event(author, { type: 'form-completed', connectorName }, 'operators');
      const input = { conversationId, operatorId: operator.id, forms, entry };
      return settle(await storage.command('completeClosing', input));
    },
    note: async (operator, conversationId, clientId, text) => {
      const entry = noteEntry(operator, presenter.operatorAuthor(operator), clientId, text);
      return announce(await storage.command('appendNote', { conversationId, entry }), 'operator');
    },
    tell: async (operator, conversationId, told) => {
      const entry = event(presenter.operatorAuthor(operator), told, 'operators');
      const change = await storage.command('appendEvent', { conversationId, entry });
      if (change !== undefined) bus.publish({ type: 'change', change });
    },
    editVisitor: async (operator, conversationId, patch) => {
      const { externalId, ...others } = patch;
      const changes = { ...others, ...(externalId === undefined ? {} : { external_id: externalId }) };
      const told: ConversationEvent = { type: 'visitor-updated', fields: Object.keys(patch) };
      const result = await storage.command('editVisitor', {
        conversationId,
        operatorId: operator.id,
        changes,
        entry: event(presenter.operatorAuthor(operator), told, 'operators'),
        audit: { id: randomUUID() },
      });
      if (result === 'not_found') throw new AppError('not_found');
      if (result === 'verified') {
        throw new AppError('forbidden', {
          message: 'The shop has signed this e-mail and external id: only the shop can change them.',
        });
      }
      bus.publish({ type: 'change', change: result });
      return result.state;
    },
    assign: async (operator, conversationId) => {
      const author = presenter.operatorAuthor(operator);
      const entry = event({ role: 'system' }, { type: 'assigned', operator: author, automatic: true });
      const input = { conversationId, operatorId: operator.id, entry };
      const change = await storage.command('assignWaiting', input);
      if (change === undefined) return undefined;
      bus.publish({ type: 'change', change });
      const { id: operatorId } = operator;
      bus.publish({ type: 'received', operatorId, conversationId, by: 'distribution', from: null });
      return change.state;
    },
    read: async (conversationId, by, seq) => {
      const state = await storage.command('markRead', { conversationId, by, seq });
      if (state !== undefined) bus.publish({ type: 'read', state, by, seq });
    },
  };
}

const NO_FORM: Closing = { forms: [], withoutForm: false, draft: null };

function present(
  presenter: Presenter,
  row: Parameters<Presenter['entryForOperator']>[0],
  view: 'operator' | 'visitor',
): LogEntry | undefined {
  return view === 'operator' ? presenter.entryForOperator(row) : presenter.entryForVisitor(row);
}
