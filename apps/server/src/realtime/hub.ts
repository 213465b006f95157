import {
  type Author,
  CLOSE_CODES,
  type LogEntry,
  type QueueStanding,
  type ServerFrame,
} from '@comptoir/contract';
import { maySee, type Principal } from '../authorization/policy.js';
import type { Bus, BusMessage } from '../bus/index.js';
import type { Presenter } from '../conversations/index.js';
import type { Change, ConversationState } from '../storage/index.js';
import type { Connection } from './connection.js';

export interface HubOptions {
  readonly bus: Bus;
  readonly presenter: Presenter;
  readonly onOperator: (what: 'arrived' | 'left', operatorId: number) => void;
  /** Everybody who waits on a website, and where they stand. */
  readonly standings: (
    websiteId: number,
  ) => Promise<readonly { conversationId: string; visitorId: string; standing: QueueStanding }[]>;
  /** The operator as they are now; undefined when they may not be here any more. */
  readonly principalOf: (operatorId: number) => Promise<Principal | undefined>;
  readonly stateOf: (conversationId: string) => Promise<ConversationState | undefined>;
  readonly onFault: (error: unknown) => void;
}

const TOLD_AFTER_MS = 200;

/**
 * Brings what happened to the sockets of this node. Each recipient's right to see is asked here, at the
 * moment of sending, and visitors and operators get texts made for them.
 */
export class Hub {
  readonly #presenter: Presenter;
  readonly #options: HubOptions;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #subscribers = new Map<string, Set<Connection>>();
  readonly #visitors = new Map<string, Set<Connection>>();
  readonly #operators = new Map<number, Set<Connection>>();
  /** By website is not enough: who has lost their last website is still to be told of what comes. */
  readonly #byOperator = new Map<number, Set<Connection>>();
  readonly #unsubscribe: () => void;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#presenter = options.presenter;
    this.#unsubscribe = options.bus.subscribe((message) => this.#deliver(message));
  }

  add(connection: Connection): void {
    const { holder } = connection;
    if (holder.kind === 'visitor') addTo(this.#visitors, holder.visitorId, connection);
    else {
      for (const websiteId of holder.principal.websiteIds) addTo(this.#operators, websiteId, connection);
      addTo(this.#byOperator, holder.principal.operator.id, connection);
      this.#options.onOperator('arrived', holder.principal.operator.id);
    }
  }

  remove(connection: Connection): void {
    const { holder } = connection;
    if (holder.kind === 'visitor') removeFrom(this.#visitors, holder.visitorId, connection);
    else {
      for (const websiteId of holder.principal.websiteIds) removeFrom(this.#operators, websiteId, connection);
      removeFrom(this.#byOperator, holder.principal.operator.id, connection);
      this.#options.onOperator('left', holder.principal.operator.id);
    }
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
    for (const timer of this.#timers.values()) clearTimeout(timer);
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
        return this.#deliverTyping(message);
      case 'received': {
        const { conversationId, by, from } = message;
        const text = frame({ type: 'received', conversationId, by, from });
        for (const connection of this.#ofOperator(message.operatorId)) connection.sendText(text);
        return;
      }
      case 'queue':
        return this.#soon(`queue:${message.websiteId}`, () => this.#tellQueue(message.websiteId));
      case 'colleagues':
        return this.#soon('colleagues', async () => {
          const text = frame({ type: 'colleagues' });
          for (const connection of this.#allOperators()) connection.sendText(text);
        });
      case 'session':
        void this.#renew(message.operatorId).catch(this.#options.onFault);
        return;
      case 'bot': {
        const text = frame({ type: 'bot', conversationId: message.conversationId });
        for (const connection of this.#subscribers.get(message.conversationId) ?? [])
          if (connection.holder.kind === 'operator') connection.sendText(text);
        return;
      }
      case 'bots':
        return;
      case 'connectors':
        // Which plugins a website has is part of the session.
        for (const connection of this.#allOperators()) connection.send({ type: 'session' });
    }
  }

  /** Many changes at once are told once. */
  #soon(key: string, tell: () => Promise<void>): void {
    if (this.#timers.has(key)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      tell().catch(this.#options.onFault);
    }, TOLD_AFTER_MS);
    timer.unref();
    this.#timers.set(key, timer);
  }

  async #tellQueue(websiteId: number): Promise<void> {
    if (this.#visitors.size === 0) return;
    for (const { conversationId, visitorId, standing } of await this.#options.standings(websiteId)) {
      const connections = this.#visitors.get(visitorId);
      if (connections === undefined) continue;
      const text = frame({ type: 'queue', conversationId, standing });
      for (const connection of connections) connection.sendText(text);
    }
  }

  /** Rights are asked with every frame; this brings them up to date while a socket stays open. */
  async #renew(operatorId: number | null): Promise<void> {
    for (const connection of operatorId === null ? this.#allOperators() : this.#ofOperator(operatorId)) {
      const { holder } = connection;
      if (holder.kind !== 'operator') continue;
      const operator = holder.principal.operator.id;
      const principal = await this.#options.principalOf(operator);
      // It may have closed meanwhile.
      if (this.#byOperator.get(operator)?.has(connection) !== true) continue;
      if (principal === undefined) {
        connection.socket.close(CLOSE_CODES.unauthenticated, 'signed out');
        continue;
      }
      for (const websiteId of holder.principal.websiteIds) removeFrom(this.#operators, websiteId, connection);
      connection.holder = { kind: 'operator', principal };
      for (const websiteId of principal.websiteIds) addTo(this.#operators, websiteId, connection);
      connection.send({ type: 'session' });
      await this.#dropUnseen(connection, principal);
    }
  }

  /** Who may not see a conversation any more hears nothing of it: neither typing nor read marks. */
  async #dropUnseen(connection: Connection, principal: Principal): Promise<void> {
    for (const conversationId of [...(connection.subscriptions ?? [])]) {
      const state = await this.#options.stateOf(conversationId);
      if (state !== undefined && maySee(principal, state)) continue;
      this.unsubscribe(connection, conversationId);
      const version = state?.row.version ?? 0;
      connection.send({ type: 'conversation-gone', conversationId, version });
    }
  }

  #allOperators(): Connection[] {
    return [...this.#byOperator.values()].flatMap((connections) => [...connections]);
  }

  #ofOperator(operatorId: number): Connection[] {
    return [...(this.#byOperator.get(operatorId) ?? [])];
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
    for (const connection of this.#subscribers.get(state.row.id) ?? []) {
      const { holder } = connection;
      if (holder.kind === 'visitor' || maySee(holder.principal, state)) connection.sendText(text);
    }
  }

  #deliverTyping(message: Extract<BusMessage, { type: 'typing' }>): void {
    const { conversationId, by, authorId, authorName, typing, bot } = message;
    const author: Author = {
      role: bot === undefined ? by : 'bot',
      ...(by === 'operator' ? { id: authorId } : {}),
      ...(authorName === null ? {} : { name: authorName }),
    };
    const seconds = bot === undefined ? {} : { seconds: bot.seconds };
    const text = frame({ type: 'typing', conversationId, author, typing, ...seconds });
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
