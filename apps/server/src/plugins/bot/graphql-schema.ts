/**
 * What programs ask at POST /graphql (bot.md, Writing on its own; connector.md, Parameters). The document
 * is also `docs/plugins/bot.graphql`, kept equal by a test.
 */
export const GRAPHQL_SCHEMA = `scalar UUID

"A choice of a quick reply menu: its text, or an object whose value, label or text it is."
scalar QuickReplyChoice

"Anything at all; it is not looked at."
scalar Unused

type Query {
  "A distribution rule; null when there is none of this id."
  routingRule(id: String!): RoutingRule
  "The distribution rules of websites (their numbers); of all the caller may see when left out."
  routingRules(websiteIds: [Int!]): [RoutingRule!]!
  "What is known of the visitor of a conversation, and what its bot has gathered."
  visitorConversationCustomData(conversationId: UUID!): [KeyValue!]!
  "The answers of a connector's closing form for a conversation."
  connectorConversationClosingFormValues(
    conversationId: UUID!
    connectorVersionId: UUID!
  ): [ClosingFormValue!]!
  "The parameters of a connector version's installations, for itself."
  connectorVersionParameters(connectorVersionId: UUID!): [InstallationParameters!]!
}

type Mutation {
  "One message or one action of a bot, on its own: only in a conversation that it has, once the visitor has written."
  chatbotMessageSend(input: ChatbotMessageSendInput!): ChatbotMessageSendPayload!
}

type RoutingRule {
  id: String!
  label: String!
  availability: RoutingRuleAvailability!
}

type RoutingRuleAvailability {
  chat: ChannelAvailability!
  call: ChannelAvailability!
  video: ChannelAvailability!
  thirdParties: ChannelAvailability!
}

type ChannelAvailability {
  isAvailable: Boolean!
}

type KeyValue {
  key: String!
  value: String!
}

type ClosingFormValue {
  id: String!
  label: String!
  value: String!
}

type InstallationParameters {
  websiteId: Int!
  parameters: [KeyValue!]!
}

input ChatbotMessageSendInput {
  conversationId: UUID!
  "The integer part of idOperator."
  chatbotId: Int!
  actionOrMessage: ChatbotActionOrMessageInput!
}

"One of the two."
input ChatbotActionOrMessageInput {
  chatbotMessage: ChatbotMessageInput
  chatbotAction: ChatbotActionInput
}

"One of the two."
input ChatbotMessageInput {
  chatbotSimpleTextMessage: String
  chatbotMessageAttachmentInput: ChatbotMessageAttachmentInput
}

input ChatbotMessageAttachmentInput {
  quickReplyMenu: QuickReplyMenuInput
}

input QuickReplyMenuInput {
  message: String!
  choices: [QuickReplyChoice!]!
}

"One of the two."
input ChatbotActionInput {
  transferMessage: TransferMessageInput
  closeMessage: CloseMessageInput
}

input TransferMessageInput {
  routingRuleId: String!
  transferOptions: TransferOptionsInput
}

input TransferOptionsInput {
  "Seconds; 5 to 60."
  timeout: Int
}

input CloseMessageInput {
  _unusedField: Unused
}

type ChatbotMessageSendPayload {
  "Empty when it was done."
  userErrors: [UserError!]!
}

interface UserError {
  message: String!
}

"The bot does not have this conversation: a human does, it is closed, or it never was."
type ChatbotNotInConversationError implements UserError {
  message: String!
}

"Neither a message nor an action, or one that cannot be sent."
type InvalidActionOrMessageError implements UserError {
  message: String!
}

"There is no such distribution rule on the bot's website."
type RoutingRuleNotFoundError implements UserError {
  message: String!
}

"More than five messages in a second."
type TooManyMessagesError implements UserError {
  message: String!
}
`;
