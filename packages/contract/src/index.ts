export {
  AcceptInvitationBody,
  AdministeredOperator,
  AdministeredOperatorPatch,
  AdministeredWebsite,
  AuditAnswer,
  AuditEntry,
  DistributionRule,
  DistributionRuleAnswer,
  DistributionRulePatch,
  DistributionRulesAnswer,
  InvitationAnswer,
  InvitationBody,
  NewDistributionRuleBody,
  NewOperatorBody,
  NewWebsiteBody,
  OperatorAnswer,
  OperatorsAnswer,
  PasswordBody,
  RevisionBody,
  WebsiteAnswer,
  WebsitePatch,
  WebsitesAnswer,
} from './api/administration.js';
export {
  ChannelAdapter,
  ChannelAdapterAnswer,
  ChannelAdapterPatch,
  ChannelAdaptersAnswer,
  IncomingMessageAnswer,
  IncomingMessageBody,
  NewChannelAdapterBody,
  type OutgoingChannelEvent,
} from './api/channels.js';
export {
  ClosingAnswers,
  ClosingAnswersAnswer,
  ClosingAnswersQuery,
  ClosingDraftBody,
  ClosingFormsAnswer,
  ClosingSummaryAnswer,
  ClosingSummaryField,
  ClosingValue,
  ClosingValuesAnswer,
  CompleteClosingBody,
  DeskClosingField,
  DeskClosingForm,
  SavedClosingForm,
  SavedClosingValue,
} from './api/closing-form.js';
export {
  CALL_PURPOSES,
  CALL_VERDICTS,
  CallPurposeName,
  CallVerdict,
  Connector,
  ConnectorAnswer,
  ConnectorCall,
  ConnectorCallAnswer,
  ConnectorCallsAnswer,
  ConnectorCallsQuery,
  ConnectorPatch,
  ConnectorsAnswer,
  ConnectorVersion,
  DELIVERY_STATES,
  HealthAnswer,
  Installation,
  InstallationAnswer,
  InstallationParametersAnswer,
  InstallBody,
  LiveCheckAnswer,
  ManifestCheckAnswer,
  ManifestCheckBody,
  NewConnectorBody,
  NewVersionBody,
  ParameterOptionsAnswer,
  ParameterOptionsBody,
  RotateSecretBody,
  VERSION_STATES,
  VersionPatch,
  VersionState,
  VersionStateBody,
  WebhookDeliveriesAnswer,
  WebhookDeliveriesQuery,
  WebhookDelivery,
} from './api/connectors.js';
export {
  Availability,
  CloseBody,
  Colleague,
  ColleaguesAnswer,
  MAX_NOTE_CODE_POINTS,
  NoteBody,
  PastConversationsAnswer,
  Presence,
  RuleStanding,
  TransferBody,
  TransferTargetsAnswer,
  VisitorPatch,
} from './api/conversation-life.js';
export {
  ClientId,
  CONVERSATION_VIEWS,
  ConversationAnswer,
  ConversationsAnswer,
  ConversationsQuery,
  ConversationView,
  EntriesAnswer,
  EntriesQuery,
  SendMessageAnswer,
  SendMessageBody,
  TransitionBody,
  UploadAnswer,
} from './api/conversations.js';
export {
  CustomerActionAnswer,
  CustomerActionBody,
  CustomerField,
  CustomerInformationAnswer,
  CustomerPanel,
} from './api/customer-information.js';
export {
  Operator,
  OperatorPatch,
  ROLES,
  Role,
  SessionAnswer,
  SetupBody,
  SignInBody,
  TicketAnswer,
  Website,
} from './api/operator.js';
export {
  CategoriesAnswer,
  CategoriesQuery,
  DeskCategory,
  DeskProduct,
  DeskProductsAnswer,
  Freshness,
  ProductsQuery,
} from './api/product-list.js';
export {
  IdentifyAnswer,
  IdentifyBody,
  IdentityClaims,
  VisitorSendAnswer,
  VisitorSendBody,
  VisitorSessionAnswer,
  VisitorSessionBody,
} from './api/visitor.js';
export { AvailabilityStrategiesAnswer, AvailabilityStrategy } from './bot/availability.js';
export { BotConversationAnswer, BotFirstMessagesAnswer, BotVariable } from './bot/conversation.js';
export {
  BotCard,
  BotMessage,
  BotOffer,
  BotPayload,
  BotQuickReply,
  BotReply,
  DURATION_UNITS,
  Duration,
  MAX_BOT_TEXT,
} from './bot/reply.js';
export { BotAnswer, ExternalBot, ExternalBotsAnswer } from './bot/scenario.js';
export { canonicalNumber, type NumberSeparators, numberSeparators } from './closing-form/canonical-number.js';
export {
  CLOSING_FIELD_TYPES,
  ClosingField,
  type ClosingFieldType,
  ClosingFormAnswer,
  ClosingOption,
  ClosingSelect,
  MAX_CLOSING_ANSWER,
} from './closing-form/field.js';
export {
  type AnswerProblem,
  type CheckedAnswers,
  type ClosingProblem,
  type ClosingProblemKind,
  checkAnswers,
  checkValue,
  hasClosingValue,
  visibleFields,
} from './closing-form/rules.js';
export { addressesOf, checkManifest } from './connector/check-manifest.js';
export {
  BotPlugin,
  ClosingFormPlugin,
  ConnectorManifest,
  ConversationPanelAppPlugin,
  CustomerInformationPlugin,
  LocalizedName,
  ManifestParameter,
  ManifestPlugin,
  ManifestWebhook,
  PARAMETER_TYPES,
  ProductListPlugin,
  WEBHOOK_EVENTS,
} from './connector/manifest.js';
export {
  AwayMessage,
  ProvisionedChannelAdapter,
  ProvisionedConnector,
  ProvisionedOperator,
  ProvisionedRule,
  ProvisionedWebsite,
  Provisioning,
  RULE_MODES,
} from './connector/provisioning.js';
export {
  AVAILABILITY_CHANNELS,
  type AvailabilityChannel,
  availabilityChannelOf,
  CHANNELS,
  Channel,
  ConversationStatus,
  ConversationSummary,
  channelNamed,
  endsWithClosingForm,
  LastEntry,
  QueueStanding,
  showsCards,
  VisitorConversation,
  VisitorIdentity,
} from './conversation.js';
export { ApplePayRequest, CONTACT_FIELDS, PaymentItem } from './conversation-panel-app/apple-pay.js';
export {
  CARD_CONTENT,
  PanelAppCard,
  PanelAppCarousel,
  PanelAppLink,
  PanelAppOldCard,
} from './conversation-panel-app/card.js';
export { ICON_NAMES, type IconName, isIconName } from './conversation-panel-app/icon-name.js';
export { MessageHookAnswer } from './conversation-panel-app/message-hook.js';
export { ActionAnswer, type ActionRequest, ActionResult } from './customer-information/action.js';
export {
  INFORMATION_FIELD_TYPES,
  InformationAnswer,
  InformationField,
} from './customer-information/information.js';
export {
  Diagnostic,
  ERROR_CODES,
  ErrorAnswer,
  ErrorBody,
  type ErrorCode,
  type ErrorDefinition,
} from './error-code.js';
export {
  ConnectorId,
  formatPrefixedId,
  isPlatform,
  numberOfPrefixedId,
  PLATFORMS,
  type Platform,
  PrefixedId,
  Uuid,
  VISITOR_UNIQUE_ID_LENGTH,
  VisitorUniqueId,
} from './identifiers.js';
export {
  FILE_MIME_TYPES,
  type FileMimeType,
  MAX_CARDS_IN_BUNDLE,
  MAX_TEXT_LENGTH,
  MAX_UPLOAD_BYTES,
} from './message/limits.js';
export {
  ACTION_OUTCOMES,
  ActionOutcome,
  Author,
  AuthorRole,
  CLOSE_REASONS,
  CloseReason,
  ConversationEvent,
  EventEntry,
  LogEntry,
  MessageEntry,
  NoteEntry,
  RuleReference,
} from './message/log-entry.js';
export {
  CardBundlePayload,
  CardImage,
  CardPayload,
  type ContentType,
  FilePayload,
  HttpUrl,
  LinkAction,
  MessagePayload,
  ProductOfferBundlePayload,
  ProductOfferPayload,
  QuickReply,
  TextPayload,
} from './message/payload.js';
export { isPlainHttpUrl } from './message/plain-link.js';
export { clean, isHttpUrl, type PayloadReading, readMessagePayload } from './message/read-payload.js';
export { isPluginKind, PLUGIN_KINDS, type PluginKind } from './plugin-kind.js';
export { ProductCategoriesAnswer, ProductCategory } from './product-list/category.js';
export { Product, ProductsAnswer } from './product-list/product.js';
export {
  CLOSE_CODES,
  HEARTBEAT_SECONDS,
  MAX_FRAME_BYTES,
  PONG_SECONDS,
  REALTIME_PROTOCOL,
  SILENCE_SECONDS,
} from './realtime/constants.js';
export {
  AckFrame,
  ClientFrame,
  ColleaguesFrame,
  ConversationFrame,
  ConversationGoneFrame,
  EntriesFrame,
  EntryFrame,
  ErrorFrame,
  HelloFrame,
  PingFrame,
  PongFrame,
  QueueFrame,
  ReadFrame,
  ReadNoticeFrame,
  ReceivedFrame,
  ReconnectFrame,
  RefusedFrame,
  SendFrame,
  ServerFrame,
  SessionFrame,
  SubscribeFrame,
  TypingFrame,
  TypingNoticeFrame,
  UnsubscribeFrame,
  VisitorConversationFrame,
  WelcomeFrame,
} from './realtime/protocol.js';
export {
  CALL_ID_HEADER,
  digestOfSignature,
  formatSignature,
  NEXT_SIGNATURE_HEADER,
  queryOfTarget,
  SIGNATURE_HEADER,
  STANDARD_WEBHOOK_HEADERS,
  standardWebhookText,
} from './signature-text.js';
export { codePoints } from './validation/code-points.js';
export { describeValue } from './validation/describe-value.js';
export { diagnose, escapePointer, MAX_DIAGNOSTICS } from './validation/diagnose.js';
export { isRecord } from './validation/is-record.js';
export { nearest } from './validation/nearest.js';
export { createValidator, type Validator } from './validation/validator.js';
