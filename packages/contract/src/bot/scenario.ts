import Type, { type Static } from 'typebox';
import { ConnectorId } from '../identifiers.js';

const text = (): ReturnType<typeof Type.String> => Type.String({ minLength: 1 });

/** A scenario a bot can be made from (bot.md, Making a bot). A missing `editorUrl` is tolerated by the desk. */
export const ExternalBot = Type.Object({
  idBot: ConnectorId,
  name: text(),
  description: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  editorUrl: Type.String(),
});
export type ExternalBot = Static<typeof ExternalBot>;

/** The whole answer of GET /external-bots. */
export const ExternalBotsAnswer = Type.Array(ExternalBot, {
  $id: '/json-schemas/bot/external-bot.json',
  title: 'Bot: scenarios',
});

/** The whole answer of PUT and GET /bots/:idOperator. */
export const BotAnswer = Type.Object(
  {
    idOperator: ConnectorId,
    external: Type.Object({
      idBot: ConnectorId,
      name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      description: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      editorUrl: Type.String(),
    }),
    createdAt: text(),
    updatedAt: text(),
  },
  { $id: '/json-schemas/bot/bot.json', title: 'Bot: a bot' },
);
export type BotAnswer = Static<typeof BotAnswer>;
