import Type, { type Static } from 'typebox';

/**
 * The closed catalogue of what can go wrong, for every boundary (HTTP, WebSocket, iframe, command line).
 * `docs/errors.md` is kept equal by a test; a retired code is never used again.
 */
export interface ErrorDefinition {
  /** HTTP status. */
  readonly status: number;
  /** Said to the caller, without internals. */
  readonly message: string;
  /** Whether the server logs it as a fault of its own. */
  readonly report: boolean;
}

const define = (status: number, message: string, report = false): ErrorDefinition => ({
  status,
  message,
  report,
});

export const ERROR_CODES = {
  internal_error: define(500, 'Something went wrong on our side.', true),
  invalid_request: define(400, 'The request is not valid.'),
  payload_too_large: define(413, 'That is larger than allowed.'),
  unauthenticated: define(401, 'Sign in first.'),
  wrong_credentials: define(401, 'The e-mail or the password is wrong.'),
  forbidden: define(403, 'You may not do this.'),
  origin_refused: define(403, 'This origin may not use this website’s chatbox.'),
  not_found: define(404, 'There is no such thing, or you may not see it.'),
  conflict: define(409, 'It changed in the meantime.'),
  conversation_taken: define(409, 'Another operator has taken this conversation.'),
  conversation_closed: define(409, 'This conversation is closed.'),
  operator_unavailable: define(409, 'This operator cannot take the conversation now.'),
  rule_unavailable: define(409, 'Nobody of this distribution rule can take the conversation now.'),
  closing_form_required: define(409, 'Fill in the closing form, or close without it.'),
  closing_answers_refused: define(400, 'An answer of the closing form is not valid.'),
  version_frozen: define(409, 'This connector version is not in the sandbox any more: make a new version.'),
  last_administrator: define(409, 'This is the last administrator.'),
  apple_pay_refused: define(400, 'The payment request is not valid.'),
  payment_gateway_missing: define(409, 'No payment gateway is set up for this website.'),
  scenario_taken: define(409, 'Another bot is made from this scenario.'),
  bot_retired: define(409, 'This bot is retired.'),
  channel_refused: define(409, 'This is not possible on the conversation’s channel.'),
  client_id_reused: define(409, 'This client id was used for another message.'),
  too_many_requests: define(429, 'Too many requests. Wait a little.'),
  storage_busy: define(503, 'The database is busy. Try again.', true),
  storage_full: define(507, 'There is no space left to store this.', true),
  storage_damaged: define(
    500,
    'What is stored here is damaged and is not shown. Tell your administrator.',
    true,
  ),
  client_too_old: define(426, 'This page is older than the server. Reload it.'),
  bad_frame: define(400, 'That frame is not part of the protocol.'),
  slow_reader: define(503, 'The connection reads too slowly.'),
  file_type_refused: define(415, 'Only GIF, PNG and JPEG pictures and PDF files can be sent.'),
  plugin_not_installed: define(404, 'No connector with this plugin is installed on this website.'),
  plugin_timeout: define(504, 'The connector did not answer in time.'),
  plugin_unreachable: define(502, 'The connector cannot be reached.'),
  plugin_address_refused: define(502, 'The connector’s address is not allowed.'),
  plugin_tls: define(502, 'The connector’s certificate is not valid.'),
  plugin_status: define(502, 'The connector answered with an error.'),
  plugin_redirect: define(502, 'The connector answered with a redirect, which is not followed.'),
  plugin_answer_too_large: define(502, 'The connector’s answer is too large.'),
  plugin_encoding: define(502, 'The connector’s answer is encoded in a way that was not asked for.'),
  plugin_invalid_json: define(502, 'The connector’s answer is not valid JSON.'),
  plugin_invalid_answer: define(502, 'The connector’s answer does not have the agreed form.'),
  plugin_unavailable: define(503, 'The connector failed too often and is given a pause.'),
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What is wrong with one value, for the person who can mend it. */
export const Diagnostic = Type.Object({
  /** Rule of SPEC.md, such as `PL4`. */
  rule: Type.Optional(Type.String()),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('info')]),
  /** JSON pointer into the answer or request; empty for the whole. */
  pointer: Type.String(),
  found: Type.String(),
  expected: Type.String(),
  fix: Type.Optional(Type.String()),
});
export type Diagnostic = Static<typeof Diagnostic>;

/** The one shape of an error on the wire. */
export const ErrorBody = Type.Object({
  code: Type.String(),
  message: Type.String(),
  details: Type.Optional(Type.Array(Diagnostic)),
  /** Current state for conflicts, so that a client need not ask again. */
  current: Type.Optional(Type.Unknown()),
});
export type ErrorBody = Static<typeof ErrorBody>;

export const ErrorAnswer = Type.Object({ error: ErrorBody });
export type ErrorAnswer = Static<typeof ErrorAnswer>;
