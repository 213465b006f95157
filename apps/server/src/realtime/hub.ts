import type { Author, LogEntry, ServerFrame } from '@comptoir/contract';
import { maySee } from '../authorization/policy.js';
import type { Bus, BusMessage } from '../bus/index.js';
import type { Presenter } from '../conversations/index.js';
import type { Change, ConversationState } from '../storage/index.js';
import type { Connection } from './connection.js';

/**
 * Brings what happened to the sockets of this node. Each recipient's right to see is asked here, at the
 * moment of sending, and visitors and operators get texts made for them.
 */
export class Hub {
  readonly #presenter: Presenter;
  readonly #subscribers = new Map<string, Set<Connection>>();
  readonly #visitors = new Map<string, Set<Connection>>();
  readonly #operators = new Map<number, Set<Connection>>();
  readonly #unsubscribe: () => void;

  constructor(bus: Bus, presenter: Presenter) {
    this.#presenter = presenter;
    this.#unsubscribe = bus.subscribe((message) => this.#deliver(message));
  }

  add(connection: Connection): void {
    const { holder } = connection;
    if (holder.kind === 'visitor') addTo(this.#visitors, holder.visitorId, connection);
    else for (const websiteId of holder.principal.websiteIds) addTo(this.#operators, websiteId, connection);
  }

  remove(connection: Connection): void {
    const { holder } = connection;
    if (holder.kind === 'visitor') removeFrom(this.#visitors, holder.visitorId, connection);
    else
      for (const websiteId of holder.principal.websiteIds) removeFrom(this.#operators, websiteId, connection);
    for (const conversationId of connection.subscriptions ?? []) {
      removeFrom(this.#subscribers, conversationId, connection);
    }
  }

  subscribe(connection: Connection, conversationId: string): void {
    connection.subscriptions ??= new Set();
    connection.subscriptions.add(conversationId);
    addTo(this.#subscribers, conversationId, connection);
  }

  unsubscribe(connection: Connection, conversationId: string): void {
    connection.subscriptions?.delete(conversationId);
    removeFrom(this.#subscribers, conversationId, connection);
  }

  /** Entries and states found in the log when the bus could not be trusted. */
  catchUp(change: Change): void {
    this.#deliver({ type: 'change', change });
  }

  close(): void {
    this.#unsubscribe();
  }

  #deliver(message: BusMessage): void {
    switch (message.type) {
      case 'change':
        this.#deliverEntries(message.change);
        this.#deliverState(message.change.state);
        return;
      case 'read':
        this.#deliverRead(message);
        this.#deliverState(message.state);
        return;
      case 'typing':
        this.#deliverTyping(message);
    }
  }

  #deliverEntries({ state, entries }: Change): void {
    const subscribers = this.#subscribers.get(state.row.id);
    if (subscribers === undefined) return;
    for (const row of entries) {
      let operatorText: string | undefined;
      let visitorText: string | undefined;
      for (const connection of subscribers) {
        if (connection.holder.kind === 'operator') {
          if (!maySee(connection.holder.principal, state)) continue;
          operatorText ??= entryFrame(this.#presenter.entryForOperator(row));
          connection.sendText(operatorText);
        } else {
          const entry = visitorText === undefined ? this.#presenter.entryForVisitor(row) : undefined;
          if (entry !== undefined) visitorText = entryFrame(entry);
          if (visitorText !== undefined) connection.sendText(visitorText);
        }
      }
    }
  }

  #deliverState(state: ConversationState): void {
    const ofVisitor = this.#visitors.get(state.row.visitor_id);
    if (ofVisitor !== undefined) {
      const text = frame({
        type: 'visitor-conversation',
        conversation: this.#presenter.visitorConversation(state),
      });
      for (const connection of ofVisitor) connection.sendText(text);
    }
    const ofWebsite = this.#operators.get(state.row.website_id);
    if (ofWebsite === undefined) return;
    let shown: string | undefined;
    let gone: string | undefined;
    for (const connection of ofWebsite) {
      if (connection.holder.kind !== 'operator') continue;
      if (maySee(connection.holder.principal, state)) {
        shown ??= frame({ type: 'conversation', conversation: this.#presenter.summary(state) });
        connection.sendText(shown);
      } else {
        gone ??= frame({
          type: 'conversation-gone',
          conversationId: state.row.id,
          version: state.row.version,
        });
        connection.sendText(gone);
        this.unsubscribe(connection, state.row.id);
      }
    }
  }

  #deliverRead({ state, by, seq }: Extract<BusMessage, { type: 'read' }>): void {
    const text = frame({ type: 'read', conversationId: state.row.id, role: by, seq });
    for (const connection of this.#subscribers.get(state.row.id) ?? []) connection.sendText(text);
  }

  #deliverTyping(message: Extract<BusMessage, { type: 'typing' }>): void {
    const { conversationId, by, authorId, authorName, typing } = message;
    const author: Author = {
      role: by,
      ...(by === 'operator' ? { id: authorId } : {}),
      ...(authorName === null ? {} : { name: authorName }),
    };
    const text = frame({ type: 'typing', conversationId, author, typing });
    for (const connection of this.#subscribers.get(conversationId) ?? []) {
      // One's own typing comes back to nobody of the same side and name.
      const own = connection.holder.kind === by && (by === 'visitor' || sameOperator(connection, authorId));
      if (!own) connection.sendText(text);
    }
  }
}

function sameOperator(connection: Connection, authorId: string): boolean {
  return (
    connection.holder.kind === 'operator' && authorId.endsWith(`-${connection.holder.principal.operator.id}`)
  );
}

function entryFrame(entry: LogEntry): string {
  return frame({ type: 'entry', entry });
}

function frame(value: ServerFrame): string {
  return JSON.stringify(value);
}

function addTo<Key>(map: Map<Key, Set<Connection>>, key: Key, connection: Connection): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([connection]));
  else set.add(connection);
}

function removeFrom<Key>(map: Map<Key, Set<Connection>>, key: Key, connection: Connection): void {
  const set = map.get(key);
  set?.delete(connection);
  if (set?.size === 0) map.delete(key);
}
