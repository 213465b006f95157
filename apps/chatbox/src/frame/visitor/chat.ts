import type {
  LogEntry,
  MessagePayload,
  QueueStanding,
  VisitorConversation,
  VisitorSessionAnswer,
} from '@comptoir/contract';
import { browserOutboxStorage, createRealtimeClient, type PendingMessage } from '@comptoir/realtime-client';
import type { Identity } from '../../bridge/messages.js';
import type { Catalogue } from '../language/catalogue.js';
import { loadLaterPart } from '../later/later-part.js';
import { giveTexts } from '../texts.js';
import { afterEntries, mergedConversation } from './conversation-state.js';
import { deviceStorage, store } from './device-storage.js';
import { Uploads } from './uploads.js';
import { ApiError, VisitorApi } from './visitor-api.js';
import { type Welcome, welcomeOf } from './welcome.js';

const PAGE = 40;
const RELOAD_AFTER = 5_000;
/** How long a returning visitor waits at most for the views of cards. */
const LATER_PATIENCE = 1_000;

export interface ChatOptions {
  readonly website: string;
  /** The visitor's language, as a tag. */
  readonly tag: string;
  /** Its texts, which are asked for beside the session. */
  readonly texts: Promise<Catalogue>;
  /** The first answer of the server, and everything needed to draw it. */
  ready(session: VisitorSessionAnswer): void;
  /** This website's chatbox cannot be used here. */
  refused(reason: string): void;
  /** Messages to the visitor that have just come, oldest first. */
  arrived(entries: readonly LogEntry[]): void;
}

/**
 * The visitor's side of the conversation: session, log, outbox, what is read. The view is drawn from it anew
 * after each `onChange`.
 */
export class Chat {
  conversation: VisitorConversation | null = null;
  /** Whether somebody could answer now. */
  available = true;
  /** The shop's own words for when nobody could. */
  awayMessage: string | null = null;
  visible = false;
  /** What a bot says first, where no conversation is open. */
  welcome: Welcome | undefined;
  loadingOlder: 'no' | 'yes' | 'failed' = 'no';
  readonly uploads: Uploads;
  readonly client;
  readonly #api: VisitorApi;
  readonly #options: ChatOptions;
  /** Conversations in sight, oldest first: the last one, and those that ended while the page was open. */
  readonly #threads: string[] = [];
  #announced = 0;
  #identity: Identity | undefined;
  #ready = false;
  #position: number | undefined;
  /** The visitor wants a new conversation although the last one could go on. */
  #fresh = false;
  #away = false;
  #greeted = false;
  readonly #listeners = new Set<() => void>();
  #scheduled = false;

  constructor(options: ChatOptions) {
    const { website, tag } = options;
    this.#options = options;
    this.#api = new VisitorApi(website, tag);
    this.uploads = new Uploads(this.#api, {
      changed: () => this.#changed(),
      uploaded: (payload) => this.#deliver(payload),
    });
    this.client = createRealtimeClient({
      url: () => `${location.origin.replace(/^http/, 'ws')}/ws`,
      getTicket: () => this.#api.ticket(),
      outboxStorage: browserOutboxStorage(`comptoir.${website}.outbox`, deviceStorage()),
    });
    this.client.on('state', (state) => {
      if (state === 'reconnecting' || state === 'offline') this.#away = true;
      else if (state === 'online' && this.#away) this.#catchUp();
      this.#changed();
    });
    this.client.on('outbox', () => this.#changed());
    this.client.on('log', () => {
      this.#announce();
      this.#changed();
    });
    this.client.on('acked', ({ conversationId }) => {
      this.#follow(conversationId);
      // Usually told by the socket before; not when the connection was lost in between.
      if (this.conversation?.id !== conversationId) this.#refresh();
    });
    this.client.on('visitorConversation', (conversation) => this.#adopt(conversation));
    this.client.on('queue', ({ conversationId, standing }) => {
      if (this.conversation === null || this.conversation.id === conversationId) this.#stand(standing);
    });
    this.client.on('read', ({ conversationId, role, seq }) => {
      const known = this.conversation;
      if (known?.id !== conversationId) return;
      const field = role === 'visitor' ? 'readByVisitor' : 'readByOperator';
      this.conversation = { ...known, [field]: Math.max(known[field], seq) };
      this.#changed();
    });
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks for the session until it has it; the page shows nothing of us before. */
  async start(): Promise<void> {
    const returning = Boolean(this.#api.token);
    // Beside the session, so that what was said before is drawn whole with the first picture.
    const later = returning ? loadLaterPart() : undefined;
    for (let wait = 1_000; ; wait = Math.min(60_000, wait * 2)) {
      try {
        const session = await this.#api.session();
        this.#learn(session);
        if (session.conversation !== null) await this.#open(session.conversation);
        const texts = await this.#options.texts.catch(() => undefined);
        if (texts === undefined) {
          // The server can be reached, and browsers remember a script that failed until the page is loaded anew.
          setTimeout(() => location.reload(), RELOAD_AFTER);
          return;
        }
        giveTexts(texts);
        await Promise.race([later, new Promise((resolve) => setTimeout(resolve, LATER_PATIENCE))]);
        this.#ready = true;
        this.#options.ready(session);
        if (this.#identity !== undefined) this.identify(this.#identity);
        // A first-time visitor who does not open the chat costs no socket.
        if (returning || this.visible) this.client.start();
        this.#greet();
        this.#changed();
        return;
      } catch (error) {
        if (error instanceof ApiError && error.permanent) {
          this.#options.refused(`the desk refused website ${this.#options.website} here: ${error.message}`);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    if (visible) void loadLaterPart();
    if (visible && this.#ready) this.client.start();
    this.#greet();
    this.#changed();
  }

  /** Asks once for the first words of the bot that would answer. */
  #greet(): void {
    const open = this.conversation !== null && (!this.closed || this.mayGoOn);
    if (!this.visible || !this.#ready || this.#greeted || open || this.pending.length > 0) return;
    this.#greeted = true;
    Promise.all([this.#api.welcome(), loadLaterPart()]).then(
      ([answer]) => {
        // Too late: the visitor has written, and the log will have it.
        if (this.pending.length > 0 || (this.conversation !== null && !this.closed)) return;
        this.welcome = welcomeOf(answer);
        if (this.welcome !== undefined) this.#options.arrived(this.welcome.entries);
        this.#changed();
      },
      // A greeting is no must.
      () => undefined,
    );
  }

  identify(identity: Identity): void {
    this.#identity = identity;
    if (!this.#ready) return;
    this.#api.identify(identity).then(
      (another) => {
        if (!another) return;
        // The customer before leaves nothing on the screen, nor anything unsent that would leave under another name.
        for (const { clientId } of this.pending) this.client.discard(clientId);
        store(`comptoir.${this.#options.website}.draft`, '');
        location.reload();
      },
      (error: unknown) =>
        console.error(
          `Comptoir: identify was refused: ${error instanceof Error ? error.message : 'unknown'}`,
        ),
    );
  }

  send(text: string): void {
    this.#deliver({ contentType: 'text', value: text });
  }

  /** The next message opens a new conversation. */
  startNew(): void {
    this.#fresh = true;
    this.#greet();
    this.#changed();
  }

  /** The conversation has ended, and the next message would open it again. */
  get mayGoOn(): boolean {
    const until = this.conversation?.reopensUntil ?? null;
    return this.closed && !this.#fresh && until !== null && Date.parse(until) > Date.now();
  }

  /** Place in the queue, from 1, while the visitor waits. */
  get queuePosition(): number | undefined {
    return this.conversation?.status === 'waiting' ? this.#position : undefined;
  }

  #deliver(payload: MessagePayload): void {
    this.client.start();
    // Null: the open conversation, or a new one.
    this.client.send(this.mayGoOn ? (this.conversation?.id ?? null) : null, payload);
    this.#fresh = false;
  }

  #learn({ available, standing, website }: VisitorSessionAnswer): void {
    this.available = available;
    this.awayMessage = website.awayMessage;
    this.#stand(standing);
  }

  #stand(standing: QueueStanding | null): void {
    this.#position = standing?.position;
    if (standing !== null) this.available = standing.available;
    this.#changed();
  }

  typing(typing: boolean): void {
    if (this.conversation !== null && !this.closed) this.client.typing(this.conversation.id, typing);
  }

  /** Everything in sight, in order. */
  get entries(): readonly LogEntry[] {
    const [only] = this.#threads;
    const { welcome } = this;
    if (this.#threads.length === 1 && only !== undefined && !welcome) return this.client.log(only).entries;
    return [...this.#threads.flatMap((id) => this.client.log(id).entries), ...(welcome?.entries ?? [])];
  }

  get pending(): readonly PendingMessage[] {
    const id = this.#threads.at(-1);
    const moved = id === undefined ? [] : this.client.pending(id);
    return moved.length > 0 ? [...moved, ...this.client.pending(null)] : this.client.pending(null);
  }

  get closed(): boolean {
    return this.conversation?.status === 'closed';
  }

  get othersTyping() {
    const id = this.#threads.at(-1);
    return id === undefined ? [] : this.client.log(id).typing;
  }

  get hasOlder(): boolean {
    return (this.entries[0]?.prev ?? 0) > 0;
  }

  /** Messages to the visitor that they have not seen. */
  get unread(): number {
    const known = this.conversation;
    if (known === null) return 0;
    return this.client
      .log(known.id)
      .entries.filter((entry) => isIncoming(entry) && entry.seq > known.readByVisitor).length;
  }

  /** The visitor sees the end of the thread. */
  markRead(): void {
    const known = this.conversation;
    if (known === null) return;
    const { cursor } = this.client.log(known.id);
    if (cursor <= known.readByVisitor) return;
    this.client.read(known.id, cursor);
    this.conversation = { ...known, readByVisitor: cursor };
    this.#changed();
  }

  async loadOlder(): Promise<void> {
    const first = this.entries[0];
    const id = this.#threads[0];
    if (first === undefined || id === undefined || this.loadingOlder === 'yes' || !this.hasOlder) return;
    this.loadingOlder = 'yes';
    this.#changed();
    try {
      const page = await this.#api.entries(id, { before: first.seq, limit: PAGE });
      this.loadingOlder = 'no';
      this.client.log(id).addOlder(page.entries);
    } catch {
      this.loadingOlder = 'failed';
    }
    this.#changed();
  }

  /** A conversation that exists already: its newest page first, then what follows. */
  async #open(conversation: VisitorConversation): Promise<void> {
    const page = await this.#api.entries(conversation.id, { limit: PAGE });
    this.#announced = page.entries.at(-1)?.seq ?? 0;
    this.client.log(conversation.id).addLatest(page.entries);
    this.conversation = conversation;
    this.#follow(conversation.id);
  }

  /** What was told while we were away is not told again; the log is, by its subscription. */
  #catchUp(): void {
    this.#away = false;
    // Not all at once, when a server comes back to all its visitors.
    setTimeout(() => this.#refresh(), Math.random() * 3_000);
  }

  #refresh(): void {
    this.#api.session().then(
      (session) => {
        this.#learn(session);
        if (session.conversation !== null) this.#adopt(session.conversation);
      },
      // The next reconnect asks again.
      () => undefined,
    );
  }

  #adopt(conversation: VisitorConversation): void {
    const known = this.conversation;
    if (known?.id === conversation.id) this.conversation = mergedConversation(known, conversation);
    else if (known === null || conversation.createdAt >= known.createdAt) {
      this.conversation = conversation;
      this.#follow(conversation.id);
    }
    this.#changed();
  }

  #follow(conversationId: string): void {
    if (this.#threads.includes(conversationId)) return;
    if (this.#threads.length > 0) this.#announced = 0;
    this.#threads.push(conversationId);
    this.client.subscribe(conversationId);
  }

  #announce(): void {
    const id = this.#threads.at(-1);
    if (id === undefined) return;
    const told = this.welcome?.entries.length ?? 0;
    const fresh = this.client.log(id).entries.filter((entry) => entry.seq > this.#announced);
    const last = fresh.at(-1);
    if (last === undefined) return;
    this.#announced = last.seq;
    // The log of the conversation that the visitor has begun holds it now.
    this.welcome = undefined;
    if (this.conversation !== null) this.conversation = afterEntries(this.conversation, fresh);
    // It begins with the bot's first words, which have been told.
    const incoming = fresh.filter(isIncoming).slice(told);
    if (incoming.length > 0) this.#options.arrived(incoming);
  }

  /** Several changes in one go are drawn once. */
  #changed(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}

/** What was written to the visitor. */
export function isIncoming(entry: LogEntry): boolean {
  return entry.kind === 'message' && (entry.author.role === 'operator' || entry.author.role === 'bot');
}
