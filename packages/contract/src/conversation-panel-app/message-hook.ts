import Type, { type Static } from 'typebox';

/** What a message hook answers (conversation-panel-app.md, Intents). */
export const MessageHookAnswer = Type.Object(
  {
    commands: Type.Array(
      Type.Object({
        type: Type.Literal('addMessageActions'),
        messageId: Type.String({ minLength: 1 }),
        actions: Type.Array(
          Type.Object({
            /** A literal part of the message, marked where it stands. */
            highlight: Type.String({ minLength: 1, maxLength: 1000 }),
            intent: Type.Object({
              key: Type.String({ minLength: 1 }),
              payload: Type.Optional(Type.Unknown()),
            }),
          }),
        ),
      }),
    ),
  },
  { $id: '/json-schemas/panel-app/message-hook.json', title: 'Panel app: answer of a message hook' },
);
export type MessageHookAnswer = Static<typeof MessageHookAnswer>;
