import Type, { type Static } from 'typebox';
import { Duration } from '../bot/reply.js';
import { Diagnostic, ErrorBody } from '../error-code.js';
import { PrefixedId, Uuid } from '../identifiers.js';
import { Author, CloseReason, LogEntry, RuleReference } from '../message/log-entry.js';
import { MessagePayload, QuickReply } from '../message/payload.js';

/** Bots: what administrators make, what agents see of them, trials and rehearsals (bot.md). */
const Revision = Type.Integer({ minimum: 1 });
const Text = Type.Union([Type.String(), Type.Null()]);

/** One of the connector's strategies with what the desk made of it now. */
export const EvaluatedStrategy = Type.Object({
  strategy: Type.String(),
  rules: Type.Array(Type.Object({ id: Type.String(), label: Text, available: Type.Boolean() })),
  says: Type.Boolean(),
});

/** Whether a bot may be offered right now, and why. */
export const BotAvailability = Type.Object({
  available: Type.Boolean(),
  /** In words: no connector installed, the connector fails since …, nobody of "Advisers" is there, … */
  reason: Type.String(),
  /** Null before the first check. */
  checkedAt: Text,
  strategies: Type.Array(EvaluatedStrategy),
  /** Checks that failed in a row. */
  failures: Type.Integer({ minimum: 0 }),
});
export type BotAvailability = Static<typeof BotAvailability>;

export const Bot = Type.Object({
  /** Its operator id, `ha-99`: a bot is an operator of role bot. */
  id: PrefixedId,
  websiteId: PrefixedId,
  connectorId: Type.String(),
  connectorName: Type.String(),
  /** The version installed on the website; null when the connector is not installed there (any more). */
  idConnectorVersion: Text,
  idBot: Type.String(),
  scenario: Type.Object({ name: Text, description: Text, editorUrl: Text }),
  /** For the team. */
  name: Type.String(),
  /** What visitors see. */
  pseudo: Type.String(),
  /** Never changes. */
  language: Type.String(),
  pictureUrl: Text,
  distributionRules: Type.Array(RuleReference),
  fallbackRule: Type.Union([RuleReference, Type.Null()]),
  /** Failures in a row after which the fallback takes over. */
  failuresBeforeFallback: Type.Integer({ minimum: 1, maximum: 10 }),
  /** `retired`: answers nobody any more; its conversations stay. */
  state: Type.Union([Type.Literal('active'), Type.Literal('retired')]),
  availability: BotAvailability,
  openConversations: Type.Integer({ minimum: 0 }),
  createdAt: Type.String(),
  revision: Revision,
});
export type Bot = Static<typeof Bot>;

/** GET /api/bots?website=; GET /api/bots/:id answers BotAnswerBody. */
export const BotsAnswer = Type.Object({ bots: Type.Array(Bot) });
export type BotsAnswer = Static<typeof BotsAnswer>;

/** `warnings`: what the connector answered to PUT /bots/:idOperator that it should answer otherwise. */
export const BotAdministrationAnswer = Type.Object({ bot: Bot, warnings: Type.Array(Diagnostic) });
export type BotAdministrationAnswer = Static<typeof BotAdministrationAnswer>;

/** GET /api/websites/:id/bot-scenarios: asks every installed connector with a bot plugin. */
export const BotScenariosAnswer = Type.Object({
  scenarios: Type.Array(
    Type.Object({
      connectorId: Type.String(),
      connectorName: Type.String(),
      idConnectorVersion: Type.String(),
      idBot: Type.String(),
      name: Type.String(),
      description: Text,
      editorUrl: Text,
      /** The bot that is made from it already: one scenario serves one bot. */
      takenBy: Type.Union([PrefixedId, Type.Null()]),
    }),
  ),
  failures: Type.Array(Type.Object({ connectorName: Type.String(), error: ErrorBody })),
});
export type BotScenariosAnswer = Static<typeof BotScenariosAnswer>;

const botFields = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  pseudo: Type.String({ minLength: 1, maxLength: 100 }),
  pictureUrl: Type.Optional(Type.Union([Type.String({ maxLength: 1_000 }), Type.Null()])),
  distributionRules: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 50 }),
  fallbackRule: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Null()])),
  failuresBeforeFallback: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
};

/** POST /api/bots: 201 BotAdministrationAnswer. `scenario_taken` when the scenario has a bot. */
export const NewBotBody = Type.Object({
  ...botFields,
  websiteId: PrefixedId,
  connectorId: Type.String({ maxLength: 64 }),
  idBot: Type.String({ minLength: 1, maxLength: 200 }),
  language: Type.String({ minLength: 2, maxLength: 35, pattern: '^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$' }),
});
export type NewBotBody = Static<typeof NewBotBody>;

/** PATCH /api/bots/:id: `state: 'retired'` retires it (its conversations go to the fallback), `active` brings it back. */
export const BotPatch = Type.Object({
  revision: Revision,
  name: Type.Optional(botFields.name),
  pseudo: Type.Optional(botFields.pseudo),
  pictureUrl: botFields.pictureUrl,
  distributionRules: Type.Optional(botFields.distributionRules),
  fallbackRule: botFields.fallbackRule,
  failuresBeforeFallback: botFields.failuresBeforeFallback,
  state: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('retired')])),
});
export type BotPatch = Static<typeof BotPatch>;

/** A reply that waits for its turn. */
export const PendingReply = Type.Object({
  position: Type.Integer(),
  kind: Type.Enum(['message', 'await', 'transfer', 'close']),
  /** When it begins (await: when it ends); null while something before it is of unknown length. */
  dueAt: Text,
  /** First words of a message, the length of a pause, the rule of a transfer. */
  preview: Type.String(),
});
export type PendingReply = Static<typeof PendingReply>;

export const BotVariableValue = Type.Object({ key: Type.String(), value: Type.String() });

/**
 * GET /api/conversations/:id/bot: the bot's part of a conversation, for operators. `not_found` when no bot
 * was ever in it. `bot` frames tell when to ask again.
 */
export const ConversationBotAnswer = Type.Object({
  bot: Author,
  /** `answering`, `transferring` until `transferUntil`, or `over` (a human has it, or it is closed). */
  state: Type.Union([Type.Literal('answering'), Type.Literal('transferring'), Type.Literal('over')]),
  transferUntil: Text,
  variables: Type.Array(BotVariableValue),
  pending: Type.Array(PendingReply),
  failures: Type.Integer({ minimum: 0 }),
  /** When the conversation closes by itself unless something happens; null when it is over. */
  closesAt: Text,
});
export type ConversationBotAnswer = Static<typeof ConversationBotAnswer>;

/**
 * POST /api/visitor/welcome: asked when the chatbox opens and there is no open conversation. The bot that
 * would answer, and its first messages (2 s at most, else none). Shown at once; they become the beginning
 * of the conversation when the visitor writes.
 */
export const WelcomeAnswer = Type.Object({
  bot: Type.Union([Author, Type.Null()]),
  messages: Type.Array(
    Type.Object({ payload: MessagePayload, quickReplies: Type.Optional(Type.Array(QuickReply)) }),
  ),
});
export type WelcomeAnswer = Static<typeof WelcomeAnswer>;

/** How the tester wants a transfer to end. */
export const TRIAL_TRANSFERS = ['succeeds', 'fails'] as const;

/** A conversation with a bot that no visitor and no agent sees. */
export const Trial = Type.Object({
  id: Uuid,
  botId: PrefixedId,
  status: Type.Union([Type.Literal('open'), Type.Literal('transferred'), Type.Literal('closed')]),
  closeReason: Type.Union([CloseReason, Type.Null()]),
  entries: Type.Array(LogEntry),
  pending: Type.Array(PendingReply),
  variables: Type.Array(BotVariableValue),
  transfers: Type.Enum([...TRIAL_TRANSFERS]),
  /** Calls to the connector in this trial, oldest first: ask GET /api/connector-calls/:id for the bytes. */
  calls: Type.Array(
    Type.Object({
      id: Type.String(),
      at: Type.String(),
      method: Type.String(),
      url: Type.String(),
      status: Type.Union([Type.Integer(), Type.Null()]),
      verdict: Type.String(),
      reason: Type.String(),
      durationMs: Type.Number(),
      diagnostics: Type.Array(Diagnostic),
      requestBody: Text,
      answerBody: Text,
    }),
  ),
});
export type Trial = Static<typeof Trial>;
/** POST /api/bots/:id/trials (TrialBody) 201; GET …/trials/:trialId; both, and those below, answer TrialAnswer. */
export const TrialAnswer = Type.Object({ trial: Trial });
export type TrialAnswer = Static<typeof TrialAnswer>;
export const TrialBody = Type.Object({ transfers: Type.Optional(Type.Enum([...TRIAL_TRANSFERS])) });
/** POST …/trials/:trialId/messages: as a visitor would write. */
export const TrialMessageBody = Type.Object({ text: Type.String({ minLength: 1, maxLength: 10_000 }) });
/** POST …/trials/:trialId/skip: the pause that is under way ends now. PATCH …/trials/:trialId changes `transfers`. */
export const TrialPatch = Type.Object({ transfers: Type.Enum([...TRIAL_TRANSFERS]) });

/** What a visitor says, or what must come, in a rehearsal's transcript (docs/bots/rehearsals.md). */
export const RehearsalStep = Type.Union([
  Type.Object({ visitor: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
  Type.Object(
    {
      /** Text, exactly; or with `contains`/`matches` in the object form. */
      bot: Type.Union([
        Type.String({ minLength: 1 }),
        Type.Object(
          {
            text: Type.Optional(Type.String()),
            contains: Type.Optional(Type.String({ minLength: 1 })),
            contentType: Type.Optional(Type.String()),
            title: Type.Optional(Type.String()),
          },
          { additionalProperties: false, minProperties: 1 },
        ),
      ]),
      quickReplies: Type.Optional(Type.Array(Type.String())),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { await: Type.Union([Duration, Type.String({ minLength: 2 })]) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      transfer: Type.Object(
        {
          rule: Type.Optional(Type.String()),
          timeout: Type.Optional(Type.Union([Duration, Type.String({ minLength: 2 })])),
          outcome: Type.Enum([...TRIAL_TRANSFERS]),
        },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
  Type.Object({ close: Type.Union([Type.Boolean(), CloseReason]) }, { additionalProperties: false }),
  Type.Object(
    {
      variables: Type.Record(
        Type.String(),
        Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
      ),
    },
    { additionalProperties: false },
  ),
  /** Nothing comes for so long. */
  Type.Object(
    { silence: Type.Union([Duration, Type.String({ minLength: 2 })]) },
    { additionalProperties: false },
  ),
]);
export type RehearsalStep = Static<typeof RehearsalStep>;

/** A rehearsal: YAML or JSON. */
export const Rehearsal = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    language: Type.Optional(Type.String({ minLength: 2, maxLength: 35 })),
    /** Rules that exist in it; every rule that a transfer names must be one, else the transfer fails. */
    distributionRules: Type.Optional(
      Type.Array(Type.Object({ id: Type.String({ minLength: 1 }), label: Type.String() })),
    ),
    steps: Type.Array(RehearsalStep, { minItems: 1, maxItems: 500 }),
  },
  { additionalProperties: false },
);
export type Rehearsal = Static<typeof Rehearsal>;

export const RehearsedStep = Type.Object({
  /** From 1, as in the file; line in the file where it is known. */
  step: Type.Integer(),
  line: Type.Union([Type.Integer(), Type.Null()]),
  expected: Type.String(),
  ok: Type.Boolean(),
  found: Type.String(),
  /** Virtual time since the beginning, in milliseconds. */
  atMs: Type.Number(),
});

/** POST /api/bots/:id/rehearsals: against the real connector, on a virtual clock. */
export const RehearsalBody = Type.Object({ text: Type.String({ minLength: 1, maxLength: 262_144 }) });
export const RehearsalAnswer = Type.Object({
  ok: Type.Boolean(),
  name: Type.String(),
  steps: Type.Array(RehearsedStep),
  /** What the bot did that no step expected. */
  unexpected: Type.Array(Type.String()),
  calls: Trial.properties.calls,
  virtualMs: Type.Number(),
  realMs: Type.Number(),
});
export type RehearsalAnswer = Static<typeof RehearsalAnswer>;

/** GET /api/conversations/:id/rehearsal: a conversation with a bot, saved as one (YAML). */
export const SavedRehearsalAnswer = Type.Object({ text: Type.String(), fileName: Type.String() });
export type SavedRehearsalAnswer = Static<typeof SavedRehearsalAnswer>;
