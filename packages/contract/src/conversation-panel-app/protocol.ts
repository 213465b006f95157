import Type, { type Static } from 'typebox';
import { Channel } from '../conversation.js';
import type { Diagnostic } from '../error-code.js';
import { PanelAppCard, PanelAppCarousel } from './card.js';

/**
 * What a panel app and the desk say to each other (conversation-panel-app.md, Boundary; rules CPA22…).
 *
 * 1. The frame posts `hello` to its parent. It carries no data, so any target origin may read it.
 * 2. The desk checks `event.source` (the frame's window), then the shape, then `event.origin` (exactly the
 *    iFrame URL's), and posts `welcome` to that origin with a `MessagePort`. The nonce is the hello's.
 * 3. Everything after goes over the port, as objects (no JSON text): the frame sends `call`s, each answered by
 *    one `result` with its id; the desk sends `event`s, and `context` when it has changed, at any time.
 * 4. A navigation of the frame, the end of the conversation or of the operator's part in it closes the
 *    port after a `revoked`. A new page at the same origin says hello again; the same page that says hello
 *    again gets a new port, and the old one is closed.
 * 5. A `load` event of the frame after the handshake may be that page's own or another page's: the desk
 *    then holds the port and posts `still` with the nonce to the app's origin; the page that said hello
 *    answers `here`. Without that answer within the deadline the port is revoked.
 */
export const PANEL_APP_PROTOCOL = 1;
export const PANEL_APP_LIBRARY_VERSION = '3.0.0';

/** Versions whose paths are served (conversation-panel-app.md, The library), besides `latest`. */
export const PANEL_APP_LIBRARY_PATHS = [
  '1.0.0',
  '1.2.0',
  '2.0.3',
  '2.1.0',
  '2.3.1',
  '2.4.0',
  '2.6.0',
  '2.7.0',
  '2.9.0',
  PANEL_APP_LIBRARY_VERSION,
] as const;

/** Milliseconds after which `init` gives up outside a desk, and a command that nobody answers. */
export const PANEL_APP_DEADLINE_MS = 5_000;

const Nonce = Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' });

export const PanelAppHello = Type.Object({
  idzCpa: Type.Literal('hello'),
  protocol: Type.Integer(),
  library: Type.String({ maxLength: 32 }),
  nonce: Nonce,
});
export type PanelAppHello = Static<typeof PanelAppHello>;

/** Why a command was not done. Codes are never reused for another meaning. */
export const PANEL_APP_ERROR_CODES = [
  /** Not inside a desk, or the desk did not answer `hello` in time. */
  'no_desk',
  /** The page is not at the origin of the registered iFrame URL. */
  'origin_refused',
  /** The argument has not the agreed form; `details` names each fault. */
  'invalid_argument',
  'unknown_command',
  /** The operator does not have the conversation (any more). */
  'not_your_conversation',
  'conversation_closed',
  /** Not possible on this conversation’s channel. */
  'channel_refused',
  'too_many_requests',
  /** No answer within the deadline. */
  'timeout',
  /** The port is closed: another page, another operator, the end. */
  'revoked',
  /** The desk could not do it; the message says why. */
  'failed',
] as const;
export type PanelAppErrorCode = (typeof PANEL_APP_ERROR_CODES)[number];

export const PanelAppFailure = Type.Object({
  code: Type.Enum([...PANEL_APP_ERROR_CODES]),
  message: Type.String(),
  /** One line per fault: pointer, found, expected. */
  details: Type.Optional(Type.Array(Type.String())),
});
export type PanelAppFailure = Static<typeof PanelAppFailure>;

/** The answer to a hello that gets no port: another origin than the registered one, or the end of the app here. */
export const PanelAppRefused = Type.Object({
  idzCpa: Type.Literal('refused'),
  protocol: Type.Integer(),
  nonce: Nonce,
  error: PanelAppFailure,
});
export type PanelAppRefused = Static<typeof PanelAppRefused>;

/** After a `load` of the frame: is the page that said hello still there? (desk to frame, then frame to desk) */
export const PanelAppStill = Type.Object({ idzCpa: Type.Literal('still'), nonce: Nonce });
export type PanelAppStill = Static<typeof PanelAppStill>;
export const PanelAppHere = Type.Object({ idzCpa: Type.Literal('here'), nonce: Nonce });
export type PanelAppHere = Static<typeof PanelAppHere>;

export const PANEL_APP_THEMES = ['light', 'dark'] as const;

/** `client.context`. The first four are iAdvize's; the others are ours. */
export const PanelAppContext = Type.Object({
  conversationId: Type.String(),
  /** The website's number without prefix, as a string. */
  projectId: Type.String(),
  channel: Channel,
  language: Type.String(),
  theme: Type.Enum([...PANEL_APP_THEMES]),
  /** The operator's language, such as `fr`. */
  operatorLocale: Type.String(),
  deskVersion: Type.String(),
  libraryVersion: Type.String(),
});
export type PanelAppContext = Static<typeof PanelAppContext>;

/** Posted with one port, to the app's origin alone. The context is in it: a message over the new port would take longer. */
export const PanelAppWelcome = Type.Object({
  idzCpa: Type.Literal('welcome'),
  protocol: Type.Integer(),
  nonce: Nonce,
  /** Absent from a web view's native side that tells it in a `context` message of its own. */
  context: Type.Optional(PanelAppContext),
});
export type PanelAppWelcome = Static<typeof PanelAppWelcome>;

/** What a frame may ask for, with the shape of its one argument. Old names are turned into these by the library. */
export const PANEL_APP_COMMANDS = {
  insertText: Type.Object({ value: Type.String({ minLength: 1, maxLength: 10_000 }) }),
  pushCard: Type.Object({ card: PanelAppCard }),
  pushCardBundle: Type.Object({ bundle: PanelAppCarousel }),
  getJWT: Type.Object({}),
  /** Checked in full by the server, which names each fault: here only that there is a request. */
  pushApplePay: Type.Object({ request: Type.Unknown() }),
  /** Pixels; the desk keeps it within the panel's bounds. */
  resize: Type.Object({ width: Type.Optional(Type.Number()), height: Type.Optional(Type.Number()) }),
  notify: Type.Object({
    message: Type.String({ minLength: 1, maxLength: 300 }),
    kind: Type.Optional(Type.Enum(['info', 'success', 'warning', 'error'])),
  }),
  /** A number, a short text, or null for none. */
  setBadge: Type.Object({
    badge: Type.Union([
      Type.Integer({ minimum: 0, maximum: 9_999 }),
      Type.String({ minLength: 1, maxLength: 4 }),
      Type.Null(),
    ]),
  }),
  /** Kept per conversation and app for as long as the desk's page lives; at most 256 KiB as JSON. */
  saveState: Type.Object({ state: Type.Unknown() }),
  restoreState: Type.Object({}),
  /** Whether a command would be accepted now: answers `{allowed, reason}`. */
  can: Type.Object({ command: Type.String({ maxLength: 64 }) }),
} as const;
export type PanelAppCommand = keyof typeof PANEL_APP_COMMANDS;
export type PanelAppArgument<Command extends PanelAppCommand> = Static<(typeof PANEL_APP_COMMANDS)[Command]>;

/** What each command's promise is fulfilled with. */
export interface PanelAppResults {
  insertText: null;
  pushCard: null;
  pushCardBundle: null;
  getJWT: string;
  pushApplePay: null;
  resize: null;
  notify: null;
  setBadge: null;
  saveState: null;
  restoreState: unknown;
  can: { allowed: boolean; reason: string | null };
}

/** Frame to desk, over the port. */
export const PanelAppCall = Type.Object({
  type: Type.Literal('call'),
  id: Type.Integer({ minimum: 1 }),
  command: Type.String({ maxLength: 64 }),
  argument: Type.Unknown(),
});
export type PanelAppCall = Static<typeof PanelAppCall>;

export const PanelAppIntent = Type.Object({
  key: Type.String({ minLength: 1 }),
  payload: Type.Optional(Type.Unknown()),
});
export type PanelAppIntent = Static<typeof PanelAppIntent>;

/** Events by name, with what their handlers get. */
export interface PanelAppEvents {
  /** The intents of this conversation's messages, whole, at the start and whenever they change. */
  intent: PanelAppIntent[];
  /** Keys of the message whose icon was clicked. */
  trigger: string[];
  visibility: { visible: boolean };
  theme: { theme: PanelAppContext['theme'] };
  language: { operatorLocale: string };
  /** A message arrived that both sides of the conversation see. */
  message: { id: string; authorType: 'visitor' | 'operator' | 'bot'; text: string };
}
export const PANEL_APP_EVENTS = ['intent', 'trigger', 'visibility', 'theme', 'language', 'message'] as const;

/** Desk to frame, over the port. */
export type PanelAppDeskMessage =
  | { type: 'context'; context: PanelAppContext }
  | { type: 'result'; id: number; ok: true; value: unknown }
  | { type: 'result'; id: number; ok: false; error: PanelAppFailure }
  | {
      [Name in keyof PanelAppEvents]: { type: 'event'; name: Name; value: PanelAppEvents[Name] };
    }[keyof PanelAppEvents]
  | { type: 'revoked'; error: PanelAppFailure };

/** At most these many commands a second from one frame, and so many at once. */
export const PANEL_APP_COMMANDS_PER_SECOND = 20;
export const PANEL_APP_COMMANDS_AT_ONCE = 50;
export const MAX_PANEL_APP_STATE_BYTES = 262_144;
/** A frame that pushes to the visitor faster than this is refused (reliability T32). */
export const PANEL_APP_PUSHES_PER_SECOND = 5;

/** One line of `details` for an app's developer. */
export function detailLine({ pointer, found, expected }: Static<typeof Diagnostic>): string {
  return `${pointer === '' ? '/' : pointer}: found ${found}, expected ${expected}`;
}
