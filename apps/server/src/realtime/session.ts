import {
  CLOSE_CODES,
  type ClientFrame,
  ERROR_CODES,
  formatPrefixedId,
  HEARTBEAT_SECONDS,
  type LogEntry,
  type Platform,
  REALTIME_PROTOCOL,
  readMessagePayload,
} from '@comptoir/contract';
import type { WebSocket } from 'ws';
import type { Tokens } from '../authentication/index.js';
import { FRAME_ACCESS } from '../authorization/access-table.js';
import { isBot, maySee, mayWrite, principalOf } from '../authorization/policy.js';
import type { Bus } from '../bus/index.js';
import type { Conversations, Presenter, VisitorMessages } from '../conversations/index.js';
import { AppError, errorBodyOf, toAppError } from '../errors.js';
import type { ConversationState, Storage } from '../storage/index.js';
import { Connection, type Holder, type Wire } from './connection.js';
import { readFrame } from './frames.js';
import type { Hub } from './hub.js';

/** What a socket can ask for, and the answer to each frame (protocol.ts). */
export interface SessionOptions {
  readonly storage: Storage;
  readonly conversations: Conversations;
  readonly visitorMessages: VisitorMessages;
  readonly presenter: Presenter;
  readonly tokens: Tokens;
  readonly bus: Bus;
  readonly hub: Hub;
  readonly platform: Platform;
  readonly now: () => number;
  readonly onFault: (error: AppError) => void;
}

const ENTRIES_PER_FRAME = 200;
/** Failures that a later attempt may cure: the client's outbox keeps the message. */
const RETRIED = new Set(['storage_busy', 'storage_full', 'internal_error', 'too_many_requests']);

export class Session {
  readonly #options: SessionOptions;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** The first frame of a socket. Undefined: the socket has been closed with the reason. */
  async open(wire: Wire, text: string): Promise<Connection | undefined> {
    const { socket } = wire;
    const reading = readFrame(text);
    if (!reading.ok || reading.frame.type !== 'hello')
      return refuse(socket, CLOSE_CODES.badFrame, 'hello first');
    if (reading.frame.protocol !== REALTIME_PROTOCOL) {
      return refuse(socket, CLOSE_CODES.protocolUnsupported, `protocol ${REALTIME_PROTOCOL} only`);
    }
    const holder = await this.#holderOf(reading.frame.ticket);
    if (holder === undefined) return refuse(socket, CLOSE_CODES.unauthenticated, 'ticket refused');
    const connection = new Connection(wire, holder, this.#options.now());
    this.#options.hub.add(connection);
    connection.send({
      type: 'welcome',
      protocol: REALTIME_PROTOCOL,
      connectionId: crypto.randomUUID(),
      heartbeatSeconds: HEARTBEAT_SECONDS,
      serverTime: new Date(this.#options.now()).toISOString(),
    });
    return connection;
  }

  /** One frame after `hello`. Never rejects: what fails is told to the client. */
  async handle(connection: Connection, text: string): Promise<void> {
    const reading = readFrame(text);
    if (!reading.ok) {
      const error = errorBodyOf(new AppError('bad_frame', { details: reading.details }));
      if (reading.clientId !== undefined) {
        connection.send({ type: 'refused', clientId: reading.clientId, error, retry: false });
      } else connection.send({ type: 'error', error });
      return;
    }
    const { frame } = reading;
    try {
      await this.#perform(connection, frame);
    } catch (caught) {
      const error = toAppError(caught);
      if (ERROR_CODES[error.code].report) this.#options.onFault(error);
      const body = errorBodyOf(error);
      if (frame.type === 'send') {
        connection.send({
          type: 'refused',
          clientId: frame.clientId,
          error: body,
          retry: RETRIED.has(error.code),
        });
      } else {
        const about = 'conversationId' in frame ? { conversationId: frame.conversationId } : {};
        connection.send({ type: 'error', error: body, ...about });
      }
    }
  }

  async #perform(connection: Connection, frame: ClientFrame): Promise<void> {
    if (!FRAME_ACCESS[frame.type][connection.holder.kind]) throw new AppError('forbidden');
    switch (frame.type) {
      case 'hello':
        throw new AppError('bad_frame', { message: 'hello is said once.' });
      case 'ping':
        return connection.send({ type: 'pong' });
      case 'subscribe':
        return this.#subscribe(connection, frame.conversationId, frame.after);
      case 'unsubscribe':
        return this.#options.hub.unsubscribe(connection, frame.conversationId);
      case 'send':
        return this.#send(connection, frame);
      case 'typing':
        return this.#typing(connection, frame.conversationId, frame.typing);
      case 'read':
        return this.#read(connection, frame.conversationId, frame.seq);
    }
  }

  /** Subscribes first and reads after, so that nothing falls between; what comes twice the client ignores. */
  async #subscribe(connection: Connection, conversationId: string, after: number): Promise<void> {
    const { hub, storage, presenter } = this.#options;
    const state = await this.#visible(connection, conversationId);
    hub.subscribe(connection, conversationId);
    const operator = connection.holder.kind === 'operator';
    // What changed while the client was away besides the log: status, read marks, who has it.
    if (operator) connection.send({ type: 'conversation', conversation: presenter.summary(state) });
    else
      connection.send({ type: 'visitor-conversation', conversation: presenter.visitorConversation(state) });
    for (let cursor = after; ; ) {
      const page = await storage.query('logEntries', {
        conversationId,
        audience: operator ? 'operators' : 'visitor',
        after: cursor,
        limit: ENTRIES_PER_FRAME,
      });
      const entries = page.entries.flatMap((row): LogEntry[] => {
        const entry = operator ? presenter.entryForOperator(row) : presenter.entryForVisitor(row);
        return entry === undefined ? [] : [entry];
      });
      connection.send({ type: 'entries', conversationId, entries, complete: !page.more });
      cursor = page.entries.at(-1)?.seq ?? cursor;
      if (!page.more) break;
    }
    await this.#tellPause(connection, state);
  }

  /** A bot's pause that began before this page came (a reload, another page) is shown for what is left of it. */
  async #tellPause(connection: Connection, { row, assignee }: ConversationState): Promise<void> {
    if (assignee === null || !isBot(assignee)) return;
    const { storage, presenter, now } = this.#options;
    const part = await storage.query('botPart', { conversationId: row.id });
    const left = part?.active === 1 && part.await_until !== null ? part.await_until - now() : 0;
    if (left <= 0) return;
    const author = presenter.operatorAuthor(assignee);
    const seconds = left / 1000;
    connection.send({ type: 'typing', conversationId: row.id, author, typing: true, seconds });
  }

  async #send(connection: Connection, frame: Extract<ClientFrame, { type: 'send' }>): Promise<void> {
    const { conversations, visitorMessages, hub } = this.#options;
    const { holder } = connection;
    if (holder.kind === 'visitor') {
      const sent = await visitorMessages.send(holder, frame.conversationId, frame.clientId, frame.payload);
      const conversationId = sent.state.row.id;
      if (connection.subscriptions?.has(conversationId) !== true) hub.subscribe(connection, conversationId);
      connection.send({ type: 'ack', clientId: frame.clientId, conversationId, entry: sent.entry });
      return;
    }
    const reading = readMessagePayload(frame.payload, '/payload');
    if (!reading.ok) throw new AppError('invalid_request', { details: reading.diagnostics });
    if (frame.conversationId === null) {
      throw new AppError('invalid_request', { message: 'An operator’s message names its conversation.' });
    }
    const state = await this.#visible(connection, frame.conversationId);
    if (!mayWrite(holder.principal, state)) throw refusalToWrite(state, this.#options.presenter);
    const { operator } = holder.principal;
    const sent = await conversations.sendAsOperator(operator, state.row.id, frame.clientId, reading.payload);
    connection.send({
      type: 'ack',
      clientId: frame.clientId,
      conversationId: state.row.id,
      entry: sent.entry,
    });
  }

  async #typing(connection: Connection, conversationId: string, typing: boolean): Promise<void> {
    if (connection.subscriptions?.has(conversationId) !== true) return;
    const { bus, platform } = this.#options;
    const { holder } = connection;
    bus.publish({
      type: 'typing',
      conversationId,
      by: holder.kind,
      authorId:
        holder.kind === 'operator'
          ? formatPrefixedId(platform, holder.principal.operator.id)
          : holder.visitorId,
      authorName: holder.kind === 'operator' ? holder.principal.operator.name : null,
      typing,
    });
  }

  async #read(connection: Connection, conversationId: string, seq: number): Promise<void> {
    const state = await this.#visible(connection, conversationId);
    const { holder } = connection;
    // A manager who looks in has not read it for the visitor's sake.
    if (holder.kind === 'operator' && !mayWrite(holder.principal, state)) return;
    await this.#options.conversations.read(conversationId, holder.kind, seq);
  }

  async #visible(connection: Connection, conversationId: string): Promise<ConversationState> {
    const state = await this.#options.storage.query('conversationById', { id: conversationId });
    if (state === undefined) throw new AppError('not_found');
    const { holder } = connection;
    const visible =
      holder.kind === 'visitor' ? state.row.visitor_id === holder.visitorId : maySee(holder.principal, state);
    if (!visible) throw new AppError('not_found');
    return state;
  }

  async #holderOf(ticketText: string): Promise<Holder | undefined> {
    const { tokens, bus, storage } = this.#options;
    const ticket = await tokens.readTicket(ticketText);
    if (ticket === undefined || !(await bus.claimOnce(`ticket:${ticket.id}`, 60_000))) return undefined;
    const { holder } = ticket;
    if (holder.kind === 'operator') {
      const found = await storage.query('operatorWithWebsites', { id: holder.operatorId });
      if (found === undefined || found.operator.disabled === 1) return undefined;
      return { kind: 'operator', principal: principalOf(found) };
    }
    const visitor = await storage.query('visitorById', { id: holder.visitorId });
    if (visitor === undefined) return undefined;
    return {
      kind: 'visitor',
      visitorId: visitor.id,
      websiteId: visitor.website_id,
      language: visitor.language,
    };
  }
}

/** Why an operator may not write: taken, closed, or not theirs. */
export function refusalToWrite(state: ConversationState, presenter: Presenter): AppError {
  const current = presenter.summary(state);
  if (state.row.status === 'closed') return new AppError('conversation_closed', { current });
  if (state.row.assignee_id !== null) return new AppError('conversation_taken', { current });
  return new AppError('forbidden', { message: 'Take the conversation before you answer in it.', current });
}

function refuse(socket: WebSocket, code: number, reason: string): undefined {
  socket.close(code, reason);
  return undefined;
}
