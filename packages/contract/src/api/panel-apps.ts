import Type, { type Static } from 'typebox';
import { LocalizedName } from '../connector/manifest.js';
import { ICON_NAMES } from '../conversation-panel-app/icon-name.js';
import { PanelAppIntent } from '../conversation-panel-app/protocol.js';
import { Diagnostic, ErrorBody } from '../error-code.js';
import { LogEntry } from '../message/log-entry.js';

/** What the desk asks the server about panel apps (conversation-panel-app.md). */

/** An app as this operator sees it in this conversation. */
export const PanelApp = Type.Object({
  /** `<idConnectorVersion>.<position of the plugin in its version>`. */
  id: Type.String({ maxLength: 80 }),
  idConnectorVersion: Type.String(),
  connectorName: Type.String(),
  name: LocalizedName,
  icon: Type.Enum([...ICON_NAMES]),
  /** As configured: its origin is the only one the frame may speak from. */
  iframeUrl: Type.String(),
  useAuthentication: Type.Boolean(),
  hasMessageHook: Type.Boolean(),
});
export type PanelApp = Static<typeof PanelApp>;

/** GET /api/conversations/:id/panel-apps: those of the website that the operator's role sees. */
export const PanelAppsAnswer = Type.Object({ apps: Type.Array(PanelApp) });
export type PanelAppsAnswer = Static<typeof PanelAppsAnswer>;

/**
 * POST /api/conversations/:id/panel-apps/:appId/launch: the address to open now, with a fresh `jwt` where
 * the app is authenticated. Refused with `conversation_taken`, `conversation_closed` or `forbidden` unless
 * the operator has the conversation. Never cached; a token lives 60 s, so ask at each opening.
 */
export const PanelAppLaunchAnswer = Type.Object({ url: Type.String() });
export type PanelAppLaunchAnswer = Static<typeof PanelAppLaunchAnswer>;

/** POST /api/conversations/:id/panel-apps/:appId/token: for `getJWT`; refused as above. */
export const PanelAppTokenAnswer = Type.Object({ token: Type.String() });
export type PanelAppTokenAnswer = Static<typeof PanelAppTokenAnswer>;

/**
 * POST /api/conversations/:id/panel-apps/:appId/apple-pay. `channel_refused` outside APPLE_BUSINESS_CHAT,
 * `apple_pay_refused` with one detail per fault (pointers into the request), `payment_gateway_missing`
 * where the website has none, `client_id_reused` for a requestIdentifier of another request.
 */
export const ApplePayBody = Type.Object({ request: Type.Unknown() });
export const ApplePayAnswer = Type.Object({ entry: LogEntry, warnings: Type.Array(Diagnostic) });
export type ApplePayAnswer = Static<typeof ApplePayAnswer>;

/** A part of a message that an app's message hook marked. */
export const MessageMark = Type.Object({
  appId: Type.String(),
  messageId: Type.String(),
  /** Literal, and found in the message: the desk marks every occurrence. */
  highlight: Type.String(),
  intent: PanelAppIntent,
});
export type MessageMark = Static<typeof MessageMark>;

/**
 * GET /api/conversations/:id/message-marks?after=SEQ&limit=: marks of the text messages after `after`
 * (0: from the beginning; at most the last 200 messages). Asks each app's hook once per message and keeps
 * what it said; a hook that fails is named in `failures` and disturbs nothing else.
 */
export const MessageMarksQuery = Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) });
export const MessageMarksAnswer = Type.Object({
  marks: Type.Array(MessageMark),
  failures: Type.Array(Type.Object({ appId: Type.String(), error: ErrorBody })),
});
export type MessageMarksAnswer = Static<typeof MessageMarksAnswer>;

/** POST /api/panel-apps/check (administrators): asked while an iFrame URL is typed. */
export const FrameCheckBody = Type.Object({
  iframeUrl: Type.String({ maxLength: 4_096 }),
  /** Whether the version is in the sandbox: only there may it be http on loopback. */
  sandbox: Type.Boolean(),
});
export type FrameCheckBody = Static<typeof FrameCheckBody>;

export const FRAME_VERDICTS = ['framable', 'refuses', 'unreachable', 'not_allowed', 'unknown'] as const;
export const FrameCheckAnswer = Type.Object({
  /** `refuses`: its headers forbid it; `not_allowed`: the address itself is refused (same site, not https). */
  verdict: Type.Enum([...FRAME_VERDICTS]),
  status: Type.Union([Type.Integer(), Type.Null()]),
  /** The header that decides, as the page sent it. */
  header: Type.Union([Type.Object({ name: Type.String(), value: Type.String() }), Type.Null()]),
  /** What was found and what to change, for each thing that is wrong or doubtful. */
  diagnostics: Type.Array(Diagnostic),
});
export type FrameCheckAnswer = Static<typeof FrameCheckAnswer>;
