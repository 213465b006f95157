/** A link of a card. Here links carry `title`; cards of bots carry `name` for the same thing. */
export interface CardLink {
  type: 'LINK';
  /** The words on the button, 1 to 300 characters. */
  title: string;
  /** An absolute http or https address. */
  url: string;
}

/** A card for the visitor. Absent and `null` are the same; other members are ignored. */
export interface Card {
  /** At most 500 characters. */
  title?: string | null;
  /** At most 4,000 characters. */
  text?: string | null;
  /** 1 to 10 links. */
  actions: CardLink[];
  /** An http(s) picture and, for those who cannot see it, its description. */
  image?: { url: string; description: string } | null;
}

/** Several cards side by side, 1 to 30. */
export interface CardBundle {
  title?: string | null;
  cards: Card[];
}

/** A card as version 2.3.1 wrote it: one `action` without `type`. Works everywhere a card does. */
export interface OldCard {
  title?: string | null;
  text?: string | null;
  action: { title: string; url: string };
  image?: { url: string; description: string } | null;
}

/** Where the conversation takes place. */
export type Channel =
  | 'APPLE_BUSINESS_CHAT'
  | 'CALL'
  | 'CHAT'
  | 'FACEBOOK'
  | 'FACEBOOK_BUSINESS_ON_MESSENGER'
  | 'GOOGLE_BUSINESS_MESSAGES'
  | 'INSTAGRAM'
  | 'MOBILE_APP'
  | 'SMS'
  | 'TWITTER'
  | 'VIDEO'
  | 'WHATSAPP';

export type Theme = 'light' | 'dark';

/** What the app is shown beside. The object stays the same and is kept current. */
export interface Context {
  /** A UUID. */
  conversationId: string;
  /** The website's number, as a string. */
  projectId: string;
  channel: Channel;
  /** The conversation's language, such as `fr`. */
  language: string;
  /** The desk's theme now. Also in `data-cpa-theme` of the document's element. */
  theme: Theme;
  /** The operator's language, such as `fr`. */
  operatorLocale: string;
  deskVersion: string;
  /** The newest version of this library that the desk serves. */
  libraryVersion: string;
}

/** Something that the app's message hook found in a message. */
export interface Intent {
  key: string;
  payload?: unknown;
}

/** Events of `client.on`, with what their handlers get. */
export interface Events {
  /** The panel is shown or hidden (another conversation, another panel). */
  visibility: { visible: boolean };
  theme: { theme: Theme };
  language: { operatorLocale: string };
  /** A message arrived that both sides of the conversation see. */
  message: { id: string; authorType: 'visitor' | 'operator' | 'bot'; text: string };
}

/** Why something was not done. */
export type ErrorCode =
  | 'no_desk'
  | 'origin_refused'
  | 'invalid_argument'
  | 'unknown_command'
  | 'not_your_conversation'
  | 'conversation_closed'
  | 'channel_refused'
  | 'too_many_requests'
  | 'timeout'
  | 'revoked'
  | 'failed';

/** What every promise of this library is rejected with. */
export interface PanelAppError extends Error {
  code: ErrorCode;
  /** One line per fault: pointer, found, expected. */
  details?: string[];
}

/** Amounts are decimal texts such as `"12.50"`. */
export interface PaymentItem {
  amount: string;
  label: string;
  type: 'final' | 'pending';
}

export type ContactField = 'email' | 'name' | 'phone' | 'postalAddress' | 'phoneticName';

/** A payment asked for with Apple Pay. */
export interface ApplePayRequest {
  /** A UUID of yours. */
  requestIdentifier: string;
  payment: {
    /** Three upper-case letters. */
    currencyCode: string;
    lineItems: PaymentItem[];
    requiredBillingContactFields: ContactField[];
    requiredShippingContactFields: ContactField[];
    shippingMethods: { amount: string; detail: string; identifier: string; label: string }[];
    total: PaymentItem;
  };
  /** The card in which the visitor receives it. Its `actions` may be empty. */
  receivedMessage: { type: 'CARD'; data: Card & { style?: unknown } };
}

/** What `init` takes. Handlers given later replace the earlier ones. */
export interface InitOptions {
  /** The intents of this conversation's messages, whole, at the start and whenever they change. */
  onIntent?: ((intents: Intent[]) => void) | undefined;
  /** The operator clicked the app's icon at a message: that message's keys. Those clicked before wait for the handler. */
  onTrigger?: ((keys: string[]) => void) | undefined;
}

/** Names that `client.can` knows: those of the client's commands. */
export type CommandName = Exclude<keyof Client, 'context' | 'can' | 'on'>;

/**
 * Drives the desk in the conversation beside which the page is shown. Every promise settles within five
 * seconds; ignoring a rejection is allowed.
 */
export interface Client {
  readonly context: Context;
  /** Puts text at the caret of the compose box. Never sends. 1 to 10,000 characters. Since 1.0.0. */
  insertTextInComposeBox(value: string): Promise<void>;
  /** Sends a card to the visitor at once, as the operator. Since 2.4.0. */
  pushCardInConversationThread(card: Card | OldCard): Promise<void>;
  /** Sends several cards side by side. Since 2.4.0. */
  pushCardBundleInConversationThread(bundle: {
    title?: string | null;
    cards: (Card | OldCard)[];
  }): Promise<void>;
  /** The name of 2.3.1 for `pushCardInConversationThread`. */
  insertCardInConversationThread(card: Card | OldCard): Promise<void>;
  /** The name of 2.3.1 for `pushCardBundleInConversationThread`. */
  insertCarouselInConversationThread(carousel: {
    title?: string | null;
    cards: (Card | OldCard)[];
  }): Promise<void>;
  /** A token that your back end verifies with the connector's secret; freshly signed, valid for 60 seconds. Since 2.6.0. */
  getJWT(): Promise<string>;
  /** Only where `context.channel` is `APPLE_BUSINESS_CHAT`. Rejects with one line of `details` per fault. Since 2.7.0. */
  pushApplePayPaymentRequestInConversationThread(request: ApplePayRequest): Promise<void>;
  /** Pixels; the desk keeps the panel within its bounds. Since 3.0.0. */
  resize(size: { width?: number; height?: number }): Promise<void>;
  /** A short notice to the operator, at most 300 characters. Since 3.0.0. */
  notify(message: string, kind?: 'info' | 'success' | 'warning' | 'error'): Promise<void>;
  /** On the app's button: a number up to 9,999, at most four characters, or `null` for none. Since 3.0.0. */
  setBadge(badge: number | string | null): Promise<void>;
  /** Keeps JSON data, at most 256 KiB, for when the desk has put the app to sleep or the page changes. Since 3.0.0. */
  saveState(state: unknown): Promise<void>;
  /** What was saved last in this conversation, or `null`. Since 3.0.0. */
  restoreState(): Promise<unknown>;
  /** Whether a command would be done now, and if not, why. Since 3.0.0. */
  can(command: CommandName): Promise<{ allowed: boolean; reason: string | null }>;
  /** Listens; the function it returns ends that. Since 3.0.0. */
  on<Name extends keyof Events>(event: Name, handler: (value: Events[Name]) => void): () => void;
}
