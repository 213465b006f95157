import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type {
  Author,
  ClientFrame,
  ConversationEvent,
  LogEntry,
  MessagePayload,
  QueueStanding,
  QuickReply,
  ServerFrame,
  VisitorConversation,
  WelcomeAnswer,
} from '@comptoir/contract';
import { type WebSocket, WebSocketServer } from 'ws';
import { picture } from './drawn-picture.js';

const DIST = join(import.meta.dirname, '../dist');
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'";

export const ANA: Author = { role: 'operator', id: 'ha-12', name: 'Ana Ruiz', pictureUrl: '/images?u=ana' };
export const BOT: Author = { role: 'bot', id: 'ha-90', name: 'Leo' };

/** A desk of one visitor, speaking the routes and the socket that the chatbox uses. For tests only. */
export class FakeDesk {
  /** Scripts and styles of the frame that were fetched, in order. */
  readonly assets: string[] = [];
  readonly log: LogEntry[] = [];
  conversation: VisitorConversation | null = null;
  accent: string | null = '#0f766e';
  available = true;
  awayMessage: string | null = null;
  /** The bot that would answer, and what it says first. */
  welcome: WelcomeAnswer = { bot: null, messages: [] };
  welcomes = 0;
  standing: QueueStanding | null = null;
  refuseWebsite = false;
  /** Answers nothing and cuts what is open, as a server or a network that has gone. */
  down = false;
  /** Stores messages but keeps the acknowledgement back. */
  loseAcks = false;
  identified: unknown;
  readonly reads: number[] = [];
  readonly typings: boolean[] = [];
  sends = 0;
  /** Which conversation each message named. */
  readonly sentTo: (string | null)[] = [];
  private conversations = 0;
  private readonly sockets = new Set<WebSocket>();
  private readonly server: Server;
  private readonly webSockets = new WebSocketServer({ noServer: true });
  /** Entries of earlier conversations, which stay readable. */
  private readonly earlier = new Map<string, LogEntry[]>();

  constructor() {
    this.server = createServer((request, response) => {
      if (this.down) request.socket.destroy();
      else this.route(request, response).catch(() => response.writeHead(500).end());
    });
    this.server.on('upgrade', (request, socket, head) => {
      if (this.down) socket.destroy();
      else this.webSockets.handleUpgrade(request, socket, head, (webSocket) => this.accept(webSocket));
    });
  }

  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    const address = this.server.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : port}`;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  cut(): void {
    for (const socket of this.sockets) socket.terminate();
    this.sockets.clear();
  }

  goDown(): void {
    this.down = true;
    this.cut();
    this.server.closeAllConnections();
  }

  says(payload: MessagePayload | string, author: Author = ANA, quickReplies?: QuickReply[]): LogEntry {
    const content =
      typeof payload === 'string' ? ({ contentType: 'text', value: payload } as const) : payload;
    return this.append({
      kind: 'message',
      author,
      clientId: `desk-${this.log.length}-00000000`,
      payload: content,
      ...(quickReplies === undefined ? {} : { quickReplies }),
    });
  }

  event(event: ConversationEvent): void {
    if (this.conversation !== null) {
      if (event.type === 'assigned')
        this.conversation = { ...this.conversation, status: 'assigned', operator: event.operator };
      if (event.type === 'closed')
        this.conversation = { ...this.conversation, status: 'closed', closedAt: now() };
    }
    this.append({ kind: 'event', author: { role: 'system' }, event });
  }

  typing(typing: boolean, author: Author = ANA, seconds?: number): void {
    if (this.conversation === null) return;
    const { id: conversationId } = this.conversation;
    this.push({
      type: 'typing',
      conversationId,
      author,
      typing,
      ...(seconds === undefined ? {} : { seconds }),
    });
  }

  operatorRead(): void {
    if (this.conversation === null) return;
    const seq = this.log.length;
    this.conversation = { ...this.conversation, readByOperator: seq };
    this.push({ type: 'read', conversationId: this.conversation.id, role: 'operator', seq });
  }

  stand(standing: QueueStanding | null): void {
    this.standing = standing;
    if (this.conversation !== null)
      this.push({ type: 'queue', conversationId: this.conversation.id, standing });
  }

  /** Tells the visitor's summary, as the desk does after each change. */
  tellConversation(change: Partial<VisitorConversation>): void {
    if (this.conversation === null) return;
    this.conversation = { ...this.conversation, ...change, version: this.conversation.version + 1 };
    this.push({ type: 'visitor-conversation', conversation: this.conversation });
  }

  open(): VisitorConversation {
    if (this.conversation !== null) this.earlier.set(this.conversation.id, this.log.splice(0));
    const number = `${++this.conversations}`.padStart(12, '0');
    this.conversation = {
      id: `00000000-0000-4000-8000-${number}`,
      status: 'waiting',
      version: 1,
      operator: null,
      lastSeq: 0,
      unread: 0,
      readByVisitor: 0,
      readByOperator: 0,
      createdAt: now(),
      closedAt: null,
      reopensUntil: null,
    };
    this.append({ kind: 'event', author: { role: 'system' }, event: { type: 'opened' } });
    return this.conversation;
  }

  get texts(): string[] {
    return this.log.flatMap((entry) =>
      entry.kind === 'message' && entry.payload.contentType === 'text' ? [entry.payload.value] : [],
    );
  }

  /** The bot's first words are the beginning of the conversation. */
  private beginWithBot(): void {
    const { bot, messages } = this.welcome;
    if (bot === null) return;
    this.event({ type: 'assigned', operator: bot });
    for (const { payload, quickReplies } of messages) this.says(payload, bot, quickReplies);
  }

  private append(
    content:
      | {
          kind: 'message';
          author: Author;
          clientId: string;
          payload: MessagePayload;
          quickReplies?: QuickReply[];
        }
      | { kind: 'event'; author: Author; event: ConversationEvent },
  ): LogEntry {
    const conversation = this.conversation ?? this.open();
    const prev = this.log.length;
    const { id: conversationId } = conversation;
    const entry: LogEntry = {
      id: `e-${prev + 1}`,
      conversationId,
      seq: prev + 1,
      prev,
      createdAt: now(),
      ...content,
    };
    this.log.push(entry);
    this.conversation = {
      ...conversation,
      ...this.conversation,
      lastSeq: entry.seq,
      version: conversation.version + 1,
    };
    this.push({ type: 'visitor-conversation', conversation: this.conversation });
    this.push({ type: 'entry', entry });
    return entry;
  }

  private push(frame: ServerFrame): void {
    for (const socket of this.sockets) socket.send(JSON.stringify(frame));
  }

  private accept(socket: WebSocket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('message', (data) => this.handle(socket, JSON.parse(String(data))));
  }

  private handle(socket: WebSocket, frame: ClientFrame): void {
    const answer = (value: ServerFrame): void => socket.send(JSON.stringify(value));
    switch (frame.type) {
      case 'hello':
        answer({ type: 'welcome', protocol: 1, connectionId: 'c', heartbeatSeconds: 20, serverTime: now() });
        return;
      case 'ping':
        answer({ type: 'pong' });
        return;
      case 'subscribe': {
        const { conversationId, after } = frame;
        if (conversationId === this.conversation?.id)
          answer({ type: 'visitor-conversation', conversation: this.conversation });
        const entries = this.entriesOf(conversationId).filter((entry) => entry.seq > after);
        answer({ type: 'entries', conversationId, entries, complete: true });
        return;
      }
      case 'send': {
        this.sends++;
        const { clientId, payload } = frame;
        this.sentTo.push(frame.conversationId);
        const goesOn = frame.conversationId !== null && frame.conversationId === this.conversation?.id;
        if (this.conversation?.status === 'closed' && goesOn)
          this.tellConversation({ status: 'waiting', reopensUntil: null });
        else if (this.conversation === null || this.conversation.status === 'closed') {
          this.open();
          this.beginWithBot();
        }
        const known = this.log.find((entry) => entry.kind === 'message' && entry.clientId === clientId);
        const entry =
          known ??
          this.append({
            kind: 'message',
            author: { role: 'visitor' },
            clientId,
            payload: withSource(payload),
          });
        if (!this.loseAcks) answer({ type: 'ack', clientId, conversationId: entry.conversationId, entry });
        return;
      }
      case 'typing':
        this.typings.push(frame.typing);
        return;
      case 'read':
        this.reads.push(frame.seq);
        if (this.conversation !== null)
          this.conversation = { ...this.conversation, readByVisitor: frame.seq };
        return;
      default:
        return;
    }
  }

  private entriesOf(conversationId: string): LogEntry[] {
    return conversationId === this.conversation?.id ? this.log : (this.earlier.get(conversationId) ?? []);
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://desk');
    const body = await read(request);
    const json = (value: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    const refuse = (status: number, code: string): void => json({ error: { code, message: code } }, status);
    const file = (path: string): void => {
      response.writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'access-control-allow-origin': '*',
      });
      response.end(readFileSync(join(DIST, path)));
    };
    const entries = /^\/api\/visitor\/conversations\/([^/]+)\/entries$/.exec(url.pathname);
    if (url.pathname === '/chatbox.js') file('loader/chatbox.js');
    else if (url.pathname === '/chatbox/frame') file('frame/index.html');
    else if (url.pathname.startsWith('/chatbox/assets/')) {
      this.assets.push(url.pathname);
      file(`frame/${url.pathname.slice('/chatbox/'.length)}`);
    } else if (url.pathname === '/images') picture(url.searchParams.get('u') ?? '', response);
    else if (url.pathname.startsWith('/files/')) picture('upload', response);
    else if (url.pathname === '/api/visitor/session') {
      if (this.refuseWebsite) return refuse(403, 'origin_refused');
      json({
        token: 'visitor-token',
        visitor: { id: 'v', verified: false },
        website: {
          id: 'ha-1',
          name: 'Maison Belleville',
          languages: ['en', 'fr'],
          accentColor: this.accent,
          awayMessage: this.awayMessage,
        },
        conversation: this.conversation,
        available: this.standing?.available ?? this.available,
        standing: this.standing,
      });
    } else if (request.headers.authorization !== 'Bearer visitor-token') refuse(401, 'unauthenticated');
    else if (url.pathname === '/api/visitor/realtime/ticket') json({ ticket: 't' });
    else if (url.pathname === '/api/visitor/welcome') {
      this.welcomes++;
      json(this.welcome);
    } else if (url.pathname === '/api/visitor/identity') {
      this.identified = JSON.parse(body.toString());
      json({ visitor: {} });
    } else if (url.pathname === '/api/visitor/files') {
      const [, name = 'file'] = /filename="([^"]+)"/.exec(body.toString('latin1')) ?? [];
      if (name.startsWith('refused')) return refuse(415, 'file_type_refused');
      const mimeType = name.endsWith('.pdf') ? 'application/pdf' : 'image/png';
      json({
        fileName: name,
        mimeType,
        size: body.length,
        url: `http://desk.example/files/1/${name}`,
        src: `/files/1/${name}`,
      });
    } else if (entries !== null) {
      const before = Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY);
      const limit = Number(url.searchParams.get('limit') ?? 50);
      const all = this.entriesOf(entries[1] ?? '').filter((entry) => entry.seq < before);
      json({ entries: all.slice(-limit), more: all.length > limit });
    } else refuse(404, 'not_found');
  }
}

function now(): string {
  return new Date().toISOString();
}

function withSource(payload: MessagePayload): MessagePayload {
  return payload.contentType === 'file' ? { ...payload, src: `/files/1/${payload.fileName}` } : payload;
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
