import Type, { type Static } from 'typebox';
import { ConnectorId } from '../identifiers.js';
import { BotReply } from './reply.js';

export const BotVariable = Type.Object({
  key: Type.String({ minLength: 1 }),
  value: Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
});

/** The whole answer of POST /conversations and POST /conversations/:idConversation/messages. */
export const BotConversationAnswer = Type.Object(
  {
    /** May name another id than ours: later paths then use that one. */
    idConversation: ConnectorId,
    idOperator: ConnectorId,
    replies: Type.Array(BotReply),
    variables: Type.Optional(Type.Union([Type.Array(BotVariable), Type.Null()])),
    createdAt: Type.String({ minLength: 1 }),
    updatedAt: Type.String({ minLength: 1 }),
  },
  { $id: '/json-schemas/bot/conversation.json', title: 'Bot: conversation' },
);
export type BotConversationAnswer = Static<typeof BotConversationAnswer>;

/** The whole answer of GET …/conversation-first-messages; of the replies only messages count. */
export const BotFirstMessagesAnswer = Type.Object(
  { replies: Type.Array(BotReply) },
  { $id: '/json-schemas/bot/conversation-first-messages.json', title: 'Bot: first messages' },
);
export type BotFirstMessagesAnswer = Static<typeof BotFirstMessagesAnswer>;
