export { FolderTaken, lockFolder } from './dialects/sqlite/folder-lock.js';
export { openStorage, type StorageSettings } from './open-storage.js';
export type { Storage } from './operations.js';
export type {
  AuditEntryTable,
  BotConversationTable,
  BotReplyTable,
  BotTable,
  ChannelAdapterTable,
  ClosingValueTable,
  ConnectorCallTable,
  ConnectorTable,
  ConnectorVersionTable,
  ConversationTable,
  DistributionRuleTable,
  FileTable,
  HealthProbeTable,
  InstallationTable,
  LogEntryTable,
  OperatorTable,
  PaymentRequestTable,
  VisitorTable,
  WebhookDeliveryTable,
  WebsiteTable,
} from './schema.js';
export { StorageError } from './storage-error.js';
export type { AdministeredOperatorRow } from './stores/administration.js';
export type { NewEntry } from './stores/append-entry.js';
export type {
  AuthenticationRecord,
  AuthenticationTable,
  Condition,
  RecordValue,
} from './stores/authentication-records.js';
export type { BotWork, NewReply, NewTrial, OpeningBot } from './stores/bot-conversations.js';
export { botForRule, MAX_TURNS } from './stores/bot-conversations.js';
export { BOT_AVAILABILITY, type WholeBot } from './stores/bots.js';
export type { ClosingFilter, NewClosingAnswers, SavedForm } from './stores/closing-forms.js';
export type { CallsInput } from './stores/connector-calls.js';
export type { InstalledVersion, WholeConnector } from './stores/connectors.js';
export type { AppendResult, TransitionResult } from './stores/conversation-commands.js';
export { BOT_ROLES, type Change, type ConversationState } from './stores/conversation-state.js';
export {
  couldTake,
  type OperatorLoad,
  type SwitchColumn,
  switchOf,
  type WaitingConversation,
} from './stores/distribution.js';
export type { OperatorWithWebsites } from './stores/people.js';
export type { WaitingEvent } from './stores/webhooks.js';
