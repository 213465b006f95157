import type { LogEntry, ServerFrame } from '@comptoir/contract';
import type {
  ConnectionState,
  RealtimeClient,
  RealtimeClientOptions,
  RealtimeEvents,
} from './client-types.js';
import { Connection } from './connection.js';
import { OrderedLog } from './conversation-log.js';
import { browserEnvironment } from './environment.js';
import { Listeners } from './listeners.js';
import { Outbox } from './outbox.js';
import { memoryOutboxStorage } from './outbox-storage.js';
import { Presence } from './presence.js';
import { Subscriptions } from './subscriptions.js';

type Events = { readonly [K in keyof RealtimeEvents]: Listeners<RealtimeEvents[K]> };

/**
 * A client of the realtime protocol (contract, realtime/protocol.ts) for the desk and the chatbox. It does
 * nothing before `start`, but takes messages for the outbox at any time.
 */
export function createRealtimeClient(options: RealtimeClientOptions): RealtimeClient {
  const environment = { ...browserEnvironment, ...options.environment };
  const events: Events = {
    state: new Listeners(),
    conversation: new Listeners(),
    conversationGone: new Listeners(),
    visitorConversation: new Listeners(),
    queue: new Listeners(),
    received: new Listeners(),
    colleagues: new Listeners(),
    session: new Listeners(),
    bot: new Listeners(),
    typing: new Listeners(),
    read: new Listeners(),
    log: new Listeners(),
    outbox: new Listeners(),
    acked: new Listeners(),
    error: new Listeners(),
  };
  const logs = new Map<string, OrderedLog>();
  /** Acknowledged entries that no log holds yet, by client id. */
  const stored = new Map<string, LogEntry>();
  /** Highest version given, so that a late summary never replaces a newer one. */
  const versions = new Map<string, number>();

  const logOf = (conversationId: string): OrderedLog => {
    const known = logs.get(conversationId);
    if (known !== undefined) return known;
    const log = new OrderedLog(conversationId, {
      after: environment.after,
      applied: settle,
      changed() {
        settleStored(conversationId);
        events.log.emit({ conversationId });
      },
    });
    logs.set(conversationId, log);
    return log;
  };

  const connection = new Connection(options, environment, {
    state: (state) => events.state.emit(state),
    online() {
      subscriptions.online();
      presence.online();
      outbox.flush();
    },
    lost(code) {
      subscriptions.lost();
      presence.lost();
      outbox.interrupted(code);
      for (const log of logs.values()) log.clearTyping();
    },
    confirmed: () => presence.confirmed(),
    frame: receive,
  });
  const outbox = new Outbox(options.outboxStorage ?? memoryOutboxStorage(), environment, {
    changed: (messages) => events.outbox.emit(messages),
    transmit: (frame) => connection.send(frame),
  });
  const subscriptions = new Subscriptions({
    after: environment.after,
    transmit: (frame) => connection.send(frame),
    cursor: (conversationId) => logOf(conversationId).cursor,
  });
  const presence = new Presence(environment, (frame) => connection.send(frame));

  /** A pending message leaves in the moment its entry is in the log: it is never seen twice, nor missing. */
  function settle(entries: readonly LogEntry[]): void {
    for (const entry of entries) if (entry.kind !== 'event') outbox.remove(entry.clientId);
  }

  /** Acknowledged, and the window has moved past it (a newer page was fetched meanwhile). */
  function settleStored(conversationId: string): void {
    const cursor = logOf(conversationId).cursor;
    for (const [clientId, entry] of stored) {
      if (entry.conversationId !== conversationId || entry.seq > cursor) continue;
      stored.delete(clientId);
      outbox.remove(clientId);
    }
  }

  function take(conversationId: string, entries: readonly LogEntry[], complete = false): void {
    const log = logOf(conversationId);
    log.receive(entries, complete);
    if (complete) subscriptions.answered(conversationId, log.hasGap);
    else if (log.hasGap) subscriptions.gap(conversationId);
  }

  function receiveAck(clientId: string, conversationId: string, entry: LogEntry): void {
    // Listeners may subscribe to the conversation that this message has opened.
    events.acked.emit({ clientId, conversationId, entry });
    take(conversationId, [entry]);
    const inLog = logOf(conversationId).cursor >= entry.seq;
    if (!inLog && subscriptions.has(conversationId)) {
      stored.set(clientId, entry);
      outbox.acknowledged(clientId, conversationId);
    } else outbox.remove(clientId);
  }

  function isNews(id: string, version: number): boolean {
    if (version < (versions.get(id) ?? 0)) return false;
    versions.set(id, version);
    return true;
  }

  function receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'entry':
        take(frame.entry.conversationId, [frame.entry]);
        return;
      case 'entries':
        take(frame.conversationId, frame.entries, frame.complete);
        return;
      case 'ack':
        receiveAck(frame.clientId, frame.conversationId, frame.entry);
        return;
      case 'refused':
        outbox.refused(frame.clientId, frame.error, frame.retry);
        return;
      case 'conversation': {
        const { conversation } = frame;
        if (isNews(conversation.id, conversation.version)) events.conversation.emit(conversation);
        return;
      }
      case 'visitor-conversation': {
        const { conversation } = frame;
        if (isNews(conversation.id, conversation.version)) events.visitorConversation.emit(conversation);
        return;
      }
      case 'conversation-gone': {
        const { conversationId, version } = frame;
        if (isNews(conversationId, version)) events.conversationGone.emit({ conversationId, version });
        return;
      }
      case 'queue': {
        const { conversationId, standing } = frame;
        events.queue.emit({ conversationId, standing });
        return;
      }
      case 'received': {
        const { conversationId, by, from } = frame;
        events.received.emit({ conversationId, by, from });
        return;
      }
      case 'colleagues':
      case 'session':
        events[frame.type].emit(undefined);
        return;
      case 'bot':
        events.bot.emit({ conversationId: frame.conversationId });
        return;
      case 'typing': {
        const { conversationId, author, typing, seconds } = frame;
        logOf(conversationId).setTyping(author, typing, seconds);
        events.typing.emit({ conversationId, author, typing });
        return;
      }
      case 'read': {
        const { conversationId, role, seq } = frame;
        events.read.emit({ conversationId, role, seq });
        return;
      }
      case 'error': {
        const { error, conversationId } = frame;
        events.error.emit(conversationId === undefined ? { error } : { error, conversationId });
        return;
      }
      default:
        return;
    }
  }

  return {
    start() {
      void outbox.load();
      connection.start();
    },
    stop() {
      connection.stop();
      subscriptions.lost();
      presence.stop();
      outbox.pause();
      for (const log of logs.values()) log.clearTyping();
    },
    get state(): ConnectionState {
      return connection.state;
    },
    on: (event, listener) => events[event].add(listener),
    log: logOf,
    subscribe: (conversationId) => subscriptions.add(conversationId),
    send(conversationId, payload, clientId = environment.newClientId()) {
      if (conversationId !== null) presence.forgetTyping(conversationId);
      outbox.add(conversationId, payload, clientId);
      return clientId;
    },
    pending: (conversationId) => outbox.pending(conversationId),
    retry: (clientId) => outbox.retry(clientId),
    discard: (clientId) => outbox.remove(clientId),
    typing: (conversationId, typing) => presence.typing(conversationId, typing),
    read: (conversationId, seq) => presence.read(conversationId, seq),
  };
}
