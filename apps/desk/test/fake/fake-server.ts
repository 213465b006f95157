import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  Author,
  ClientFrame,
  ConversationEvent,
  LogEntry,
  MessagePayload,
  Role,
  ServerFrame,
} from '@comptoir/contract';
import { type WebSocket, WebSocketServer } from 'ws';
import { FakeConsole } from '../console/fake-console.js';
import { FakeBots } from './bots.js';
import { type ClosingBehaviour, FakeClosing } from './closing-form.js';
import { type ActionBehaviour, type CustomerBehaviour, FakeCustomer } from './customer.js';
import {
  type Conversation,
  type ConversationSeed,
  newConversation,
  OTHER_OPERATOR,
  session,
} from './data.js';
import { FakeTeam, type TransferBehaviour } from './life.js';
import { agent, append, appendEvent, type Said } from './log.js';
import { FakePanelApps } from './panel-apps.js';
import { answerRoute } from './routes.js';
import { serveFile } from './static-files.js';

export interface Behaviour {
  /** What the product list does. */
  products: 'ok' | 'error' | 'slow' | 'stale' | 'empty';
  /** Lists of conversations fail with 503. */
  listsFail: boolean;
  /** Lists of conversations wait until this is called. */
  holdLists: boolean;
  /** The next claim finds that somebody else was faster. */
  taken: boolean;
  /** Messages are refused for good. */
  refuseSends: boolean;
  /** Acknowledgements are held back. */
  holdAcks: boolean;
  signedIn: boolean;
  language: string;
  roles: Role[];
  /** Kinds installed on the website. */
  plugins: string[];
  closing: ClosingBehaviour;
  customer: CustomerBehaviour;
  action: ActionBehaviour;
  transfer: TransferBehaviour;
  availabilityFails: boolean;
}

export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** A server for the desk's browser tests: the routes and the realtime protocol, in memory, at will. */
export class FakeServer {
  readonly behaviour: Behaviour = {
    products: 'ok',
    listsFail: false,
    holdLists: false,
    taken: false,
    refuseSends: false,
    holdAcks: false,
    signedIn: true,
    language: 'en',
    roles: ['operator'],
    plugins: ['product-list'],
    closing: 'ok',
    customer: 'ok',
    action: 'succeeded',
    transfer: 'ok',
    availabilityFails: false,
  };
  readonly team = new FakeTeam();
  readonly customer = new FakeCustomer();
  readonly closing = new FakeClosing();
  readonly apps = new FakePanelApps();
  readonly bots = new FakeBots();
  readonly console = new FakeConsole();
  readonly conversations = new Map<string, Conversation>();
  readonly calls: RecordedCall[] = [];
  readonly #http: Server;
  readonly #sockets = new Map<WebSocket, Set<string>>();
  readonly #ws: WebSocketServer;
  #held: (() => void)[] = [];
  accepting = true;

  constructor() {
    this.#http = createServer((request, response) => void this.#answer(request, response));
    this.#ws = new WebSocketServer({ noServer: true });
    this.#http.on('upgrade', (request, socket, head) => {
      if (!this.accepting) {
        socket.destroy();
        return;
      }
      this.#ws.handleUpgrade(request, socket, head, (client) => this.#follow(client));
    });
  }

  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(port, '127.0.0.1', resolve));
    return this.url;
  }

  get url(): string {
    const address = this.#http.address();
    return isAddress(address) ? `http://127.0.0.1:${address.port}` : '';
  }

  async stop(): Promise<void> {
    this.disconnect();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  add(seed: ConversationSeed): Conversation {
    const conversation = newConversation(seed, Date.now());
    this.conversations.set(conversation.summary.id, conversation);
    appendEvent(conversation, { type: 'opened' }, { at: Date.parse(conversation.summary.createdAt) });
    return conversation;
  }

  /** Makes an added conversation known to open desks. */
  announce(conversation: Conversation): void {
    this.tellAll({ type: 'conversation', conversation: conversation.summary });
  }

  say(conversation: Conversation, said: Said): LogEntry {
    const entry = append(conversation, said);
    this.#tell(conversation.summary.id, { type: 'entry', entry });
    this.announce(conversation);
    return entry;
  }

  giveBack(conversation: Conversation): void {
    conversation.summary = {
      ...conversation.summary,
      status: 'waiting',
      assignee: null,
      waitingSince: new Date().toISOString(),
    };
    this.event(conversation, { type: 'released', operator: agent });
  }

  /** Another operator transfers a conversation to the signed-in one, who has not known it before. */
  transferToAgent(conversation: Conversation): void {
    conversation.summary = {
      ...conversation.summary,
      status: 'assigned',
      assignee: agent,
      waitingSince: null,
    };
    this.event(conversation, { type: 'transferred', from: OTHER_OPERATOR, to: agent });
    this.tellAll({
      type: 'received',
      conversationId: conversation.summary.id,
      by: 'transfer',
      from: OTHER_OPERATOR,
    });
  }

  /** Something happened to a conversation. */
  event(conversation: Conversation, event: ConversationEvent, author?: Author): void {
    const entry = appendEvent(conversation, event, author === undefined ? {} : { author });
    this.#tell(conversation.summary.id, { type: 'entry', entry });
    this.announce(conversation);
  }

  visitorSays(conversation: Conversation, value: string): LogEntry {
    const { id } = conversation.summary.visitor;
    return this.say(conversation, {
      author: { role: 'visitor', id },
      payload: { contentType: 'text', value },
    });
  }

  visitorTypes(conversation: Conversation, typing: boolean): void {
    const { id, visitor } = conversation.summary;
    this.#tell(id, {
      type: 'typing',
      conversationId: id,
      author: { role: 'visitor', id: visitor.id },
      typing,
    });
  }

  visitorReads(conversation: Conversation): void {
    const { summary } = conversation;
    conversation.summary = { ...summary, readByVisitor: summary.lastSeq, version: summary.version + 1 };
    this.#tell(summary.id, {
      type: 'read',
      conversationId: summary.id,
      role: 'visitor',
      seq: summary.lastSeq,
    });
    this.announce(conversation);
  }

  /** Claims for the signed-in operator, or for another one. */
  assign(conversation: Conversation, other = false): void {
    const operator = other ? OTHER_OPERATOR : agent;
    const entry = appendEvent(conversation, { type: 'assigned', operator });
    conversation.summary = {
      ...conversation.summary,
      status: 'assigned',
      assignee: operator,
      waitingSince: null,
    };
    this.#tell(conversation.summary.id, { type: 'entry', entry });
    this.announce(conversation);
  }

  close(
    conversation: Conversation,
    by: { readonly other?: boolean; readonly withoutForm?: boolean } = {},
  ): void {
    const { other = false, withoutForm = false } = by;
    const entry = appendEvent(
      conversation,
      { type: 'closed', reason: 'CLOSED_BY_OPERATOR', ...(withoutForm ? { withoutForm } : {}) },
      { author: other ? OTHER_OPERATOR : agent },
    );
    conversation.summary = {
      ...conversation.summary,
      withoutForm,
      status: 'closed',
      closedAt: entry.createdAt,
      closeReason: 'CLOSED_BY_OPERATOR',
    };
    this.#tell(conversation.summary.id, { type: 'entry', entry });
    this.announce(conversation);
  }

  read(conversation: Conversation, seq: number): void {
    const { summary } = conversation;
    if (seq <= summary.readByOperator) return;
    conversation.summary = { ...summary, readByOperator: seq, unread: 0, version: summary.version + 1 };
    this.announce(conversation);
  }

  connections(): number {
    return this.#sockets.size;
  }

  /** How many sockets follow a conversation. */
  subscribers({ summary }: Conversation): number {
    return [...this.#sockets.values()].filter((followed) => followed.has(summary.id)).length;
  }

  /** Cuts every socket. */
  disconnect(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
    this.#sockets.clear();
  }

  /** Something waits for `release`. */
  hold(go: () => void): void {
    this.#held.push(go);
  }

  release(): void {
    const held = this.#held;
    this.#held = [];
    for (const go of held) go();
  }

  /** Messages that the desk sent, in order. */
  sent(conversation: Conversation): MessagePayload[] {
    return conversation.entries.flatMap((entry) =>
      entry.kind === 'message' && entry.author.role === 'operator' ? [entry.payload] : [],
    );
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://desk.invalid');
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const method = request.method ?? 'GET';
    if (url.pathname.startsWith('/api/'))
      this.calls.push({ method, path: url.pathname + url.search, body: parsed(body) });
    const handled = await answerRoute(
      this,
      { method, url, body: parsed(body), raw: body, request },
      response,
    );
    if (!handled) await serveFile(url.pathname, response);
  }

  #follow(socket: WebSocket): void {
    socket.on('message', (data) => {
      const frame: ClientFrame = JSON.parse(String(data));
      this.#take(socket, frame);
    });
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #take(socket: WebSocket, frame: ClientFrame): void {
    const reply = (answer: ServerFrame) => socket.send(JSON.stringify(answer));
    switch (frame.type) {
      case 'hello':
        this.#sockets.set(socket, new Set());
        return reply({
          type: 'welcome',
          protocol: frame.protocol,
          connectionId: 'fake',
          heartbeatSeconds: 20,
          serverTime: new Date().toISOString(),
        });
      case 'ping':
        return reply({ type: 'pong' });
      case 'subscribe': {
        this.#sockets.get(socket)?.add(frame.conversationId);
        const entries = this.conversations.get(frame.conversationId)?.entries ?? [];
        return reply({
          type: 'entries',
          conversationId: frame.conversationId,
          entries: entries.filter(({ seq }) => seq > frame.after),
          complete: true,
        });
      }
      case 'unsubscribe':
        this.#sockets.get(socket)?.delete(frame.conversationId);
        return;
      case 'read': {
        const conversation = this.conversations.get(frame.conversationId);
        if (conversation) this.read(conversation, frame.seq);
        return;
      }
      case 'send':
        return this.#store(frame, reply);
      case 'typing':
        return;
    }
  }

  #store(frame: Extract<ClientFrame, { type: 'send' }>, reply: (answer: ServerFrame) => void): void {
    const conversation = this.conversations.get(frame.conversationId ?? '');
    if (conversation === undefined || this.behaviour.refuseSends) {
      const error = { code: 'conversation_closed', message: 'This conversation is closed.' };
      return reply({ type: 'refused', clientId: frame.clientId, error, retry: false });
    }
    const go = () => {
      const known = conversation.entries.find(
        (entry) => entry.kind === 'message' && entry.clientId === frame.clientId,
      );
      const entry =
        known ?? this.say(conversation, { author: agent, payload: frame.payload, clientId: frame.clientId });
      reply({ type: 'ack', clientId: frame.clientId, conversationId: conversation.summary.id, entry });
    };
    if (this.behaviour.holdAcks) this.hold(go);
    else go();
  }

  #tell(conversationId: string, frame: ServerFrame): void {
    for (const [socket, subscribed] of this.#sockets) {
      if (subscribed.has(conversationId)) socket.send(JSON.stringify(frame));
    }
  }

  /** To every open desk. */
  tellAll(frame: ServerFrame): void {
    for (const socket of this.#sockets.keys()) socket.send(JSON.stringify(frame));
  }
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The session, in the language set. */
export function sessionOf(server: FakeServer): typeof session {
  const { language, roles, plugins } = server.behaviour;
  return {
    ...session,
    operator: { ...session.operator, locale: language, roles },
    availability: server.team.availability,
    plugins: plugins.map((kind) => ({ websiteId: 'ha-1', kind })),
  };
}
