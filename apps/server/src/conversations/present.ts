import {
  type Author,
  CLOSE_REASONS,
  type ConversationEvent,
  type ConversationSummary,
  channelNamed,
  formatPrefixedId,
  type LogEntry,
  type MessageEntry,
  type MessagePayload,
  type Platform,
  type QuickReply,
  type VisitorConversation,
} from '@comptoir/contract';
import {
  BOT_ROLES,
  type ConversationState,
  type LogEntryTable,
  type OperatorTable,
} from '../storage/index.js';

/**
 * Rows to what a recipient may see. Nothing is sent that was not put together here, and what a visitor
 * gets is built for the visitor, never an operator's copy with fields removed.
 */
export interface Presenter {
  entryForOperator(row: LogEntryTable): LogEntry;
  /** Undefined for what visitors may not see. */
  entryForVisitor(row: LogEntryTable): LogEntry | undefined;
  summary(state: ConversationState): ConversationSummary;
  visitorConversation(state: ConversationState): VisitorConversation;
  operatorAuthor(operator: OperatorTable): Author;
  /** A payload with the addresses from which our own pages load its pictures. */
  payload(payload: MessagePayload): MessagePayload;
}

export interface PresenterOptions {
  readonly platform: Platform;
  /** Same-origin address of a picture or file that lives elsewhere. */
  readonly localAddress: (url: string) => string;
}

type Stored = {
  payload?: MessagePayload;
  event?: ConversationEvent;
  quickReplies?: QuickReply[];
  via?: MessageEntry['via'];
};

export function createPresenter({ platform, localAddress }: PresenterOptions): Presenter {
  const operatorAuthor = (operator: OperatorTable): Author => ({
    role: operator.roles === BOT_ROLES ? 'bot' : 'operator',
    id: formatPrefixedId(platform, operator.id),
    name: operator.name,
    ...(operator.picture_url === null ? {} : { pictureUrl: operator.picture_url }),
  });
  const entry = (row: LogEntryTable, prev: number, forVisitor: boolean): LogEntry => {
    const base = {
      id: row.id,
      conversationId: row.conversation_id,
      seq: row.seq,
      prev,
      createdAt: new Date(row.created_at).toISOString(),
      author: JSON.parse(row.author),
    };
    const body: Stored = JSON.parse(row.body);
    if (row.kind === 'event') {
      const event = body.event ?? { type: 'opened' };
      return { ...base, kind: 'event', event: forVisitor ? withoutInternals(event) : event };
    }
    const payload = withLocalAddresses(body.payload ?? { contentType: 'text', value: '' }, localAddress);
    const { quickReplies, via } = body;
    return {
      ...base,
      kind: row.kind === 'note' ? 'note' : 'message',
      clientId: row.client_id,
      payload,
      ...(quickReplies === undefined ? {} : { quickReplies }),
      // Which app it came through is no visitor's business.
      ...(via === undefined || forVisitor ? {} : { via }),
    };
  };
  return {
    operatorAuthor,
    payload: (payload) => withLocalAddresses(payload, localAddress),
    entryForOperator: (row) => entry(row, row.seq - 1, false),
    entryForVisitor: (row) => (row.audience === 'all' ? entry(row, row.prev_visitor, true) : undefined),
    summary: ({ row, visitor, assignee, rule }) => ({
      id: row.id,
      websiteId: formatPrefixedId(platform, row.website_id),
      channel: channelOf(row.channel),
      language: row.language,
      status: statusOf(row.status),
      version: row.version,
      visitor: {
        id: visitor.id,
        name: visitor.name,
        email: visitor.email,
        externalId: visitor.external_id,
        phone: visitor.phone,
        note: visitor.note,
        verified: visitor.verified === 1,
      },
      assignee: assignee === null ? null : operatorAuthor(assignee),
      rule: rule === null ? null : { id: rule.id, label: rule.label },
      lastSeq: row.last_seq,
      lastMessage: row.last_message === null ? null : lastMessageOf(row.last_message, row.last_message_seq),
      unread: row.unread_operator,
      readByVisitor: row.read_by_visitor,
      readByOperator: row.read_by_operator,
      createdAt: new Date(row.created_at).toISOString(),
      waitingSince: isoOrNull(row.waiting_since),
      closedAt: isoOrNull(row.closed_at),
      closeReason: reasonOf(row.close_reason),
      withoutForm: row.without_form === 1,
    }),
    visitorConversation: ({ row, assignee, reopensUntil }) => ({
      id: row.id,
      status: statusOf(row.status),
      version: row.version,
      operator: assignee === null ? null : operatorAuthor(assignee),
      lastSeq: row.visitor_seq,
      unread: row.unread_visitor,
      readByVisitor: row.read_by_visitor,
      readByOperator: row.read_by_operator,
      createdAt: new Date(row.created_at).toISOString(),
      closedAt: isoOrNull(row.closed_at),
      reopensUntil: isoOrNull(reopensUntil),
    }),
  };
}

/** An event without what only operators may know: rules, who gave it, what the form came to. */
function withoutInternals(event: ConversationEvent): ConversationEvent {
  switch (event.type) {
    case 'assigned':
      return { type: 'assigned', operator: event.operator };
    case 'transferred':
      return { type: 'transferred', from: event.from, to: event.to };
    case 'closed':
      return { type: 'closed', reason: event.reason };
    case 'transfer-failed':
      return { type: 'transfer-failed', from: event.from };
    default:
      return event;
  }
}

function withLocalAddresses(payload: MessagePayload, local: (url: string) => string): MessagePayload {
  switch (payload.contentType) {
    case 'card/content':
    case 'product-offer':
      return payload.image === undefined
        ? payload
        : { ...payload, image: { ...payload.image, src: local(payload.image.url) } };
    case 'file':
      return { ...payload, src: local(payload.url) };
    case 'bundle/card':
      return {
        ...payload,
        cards: payload.cards.map((card) => ofKind(withLocalAddresses(card, local), card)),
      };
    case 'bundle/product-offer':
      return {
        ...payload,
        offers: payload.offers.map((offer) => ofKind(withLocalAddresses(offer, local), offer)),
      };
    case 'text':
      return payload;
  }
}

function ofKind<Payload extends MessagePayload>(candidate: MessagePayload, like: Payload): Payload {
  return isLike(candidate, like) ? candidate : like;
}
function isLike<Payload extends MessagePayload>(
  candidate: MessagePayload,
  like: Payload,
): candidate is Payload {
  return candidate.contentType === like.contentType;
}

function lastMessageOf(text: string, seq: number): ConversationSummary['lastMessage'] {
  const stored: Omit<NonNullable<ConversationSummary['lastMessage']>, 'seq'> = JSON.parse(text);
  return { ...stored, seq };
}

function isoOrNull(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

function statusOf(status: string): ConversationSummary['status'] {
  return status === 'waiting' || status === 'assigned' ? status : 'closed';
}

function channelOf(channel: string): ConversationSummary['channel'] {
  return channelNamed(channel) ?? 'CHAT';
}

function reasonOf(reason: string | null): ConversationSummary['closeReason'] {
  return CLOSE_REASONS.find((known) => known === reason) ?? null;
}
