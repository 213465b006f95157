import type { Kysely } from 'kysely';
import type { Database } from './schema.js';
import * as administration from './stores/administration.js';
import * as audit from './stores/audit.js';
import * as authentication from './stores/authentication-records.js';
import * as botConversations from './stores/bot-conversations.js';
import * as bots from './stores/bots.js';
import * as channels from './stores/channels.js';
import * as closingForms from './stores/closing-forms.js';
import * as connectorCalls from './stores/connector-calls.js';
import * as connectors from './stores/connectors.js';
import * as conversationCommands from './stores/conversation-commands.js';
import * as conversationLife from './stores/conversation-life.js';
import * as conversationQueries from './stores/conversation-queries.js';
import * as customerActions from './stores/customer-actions.js';
import * as distribution from './stores/distribution.js';
import * as rules from './stores/distribution-rules.js';
import * as files from './stores/files.js';
import * as probes from './stores/health-probes.js';
import * as payments from './stores/payments.js';
import * as people from './stores/people.js';
import * as presence from './stores/presence.js';
import * as webhooks from './stores/webhooks.js';

/**
 * Every operation of the stores, by name. An operation takes plain data and gives plain data back, so that
 * it can run in this thread (PostgreSQL) or in the database's own (SQLite).
 */
export const commands = {
  appendMessage: conversationCommands.appendMessage,
  appendVisitorMessage: conversationCommands.appendVisitorMessage,
  claimConversation: conversationCommands.claimConversation,
  closeConversation: conversationCommands.closeConversation,
  markRead: conversationCommands.markRead,
  releaseConversation: conversationLife.releaseConversation,
  transferConversation: conversationLife.transferConversation,
  appendNote: conversationLife.appendNote,
  appendEvent: conversationLife.appendEvent,
  editVisitor: conversationLife.editVisitor,
  saveShownForms: closingForms.saveShownForms,
  saveClosingDraft: closingForms.saveClosingDraft,
  completeClosing: closingForms.completeClosing,
  saveCustomerOffer: customerActions.saveCustomerOffer,
  beginCustomerAction: customerActions.beginCustomerAction,
  finishCustomerAction: customerActions.finishCustomerAction,
  beginPayment: payments.beginPayment,
  settlePayment: payments.settlePayment,
  setPaymentReference: payments.setPaymentReference,
  savePaymentGateway: payments.savePaymentGateway,
  saveRule: rules.saveRule,
  deleteRule: rules.deleteRule,
  setAvailability: distribution.setAvailability,
  touchPresence: presence.touchPresence,
  sweepPresence: presence.sweepPresence,
  assignWaiting: distribution.assignWaiting,
  spreadEvents: webhooks.spreadEvents,
  leaseDeliveries: webhooks.leaseDeliveries,
  settleDelivery: webhooks.settleDelivery,
  redeliver: webhooks.redeliver,
  forgetEventsBefore: webhooks.forgetEventsBefore,
  saveChannelAdapter: channels.saveChannelAdapter,
  deleteChannelAdapter: channels.deleteChannelAdapter,
  channelVisitor: channels.channelVisitor,
  saveWebsite: people.saveWebsite,
  saveOperator: people.saveOperator,
  setOperatorLocale: people.setOperatorLocale,
  createVisitor: people.createVisitor,
  identifyVisitor: people.identifyVisitor,
  saveConnectorVersion: connectors.saveConnectorVersion,
  saveInstallation: connectors.saveInstallation,
  createConnector: connectors.createConnector,
  createVersion: connectors.createVersion,
  updateConnector: connectors.updateConnector,
  updateVersion: connectors.updateVersion,
  administerInstallation: connectors.administerInstallation,
  removeInstallation: connectors.removeInstallation,
  saveProbe: probes.saveProbe,
  createWebsite: administration.createWebsite,
  updateWebsite: administration.updateWebsite,
  createOperator: administration.createOperator,
  updateOperator: administration.updateOperator,
  invite: administration.invite,
  acceptInvitation: administration.acceptInvitation,
  administerRule: administration.administerRule,
  removeRule: administration.removeRule,
  addAudit: audit.addAudit,
  recordBotCreated: botConversations.recordBotCreated,
  recordBotAnswer: botConversations.recordBotAnswer,
  recordBotFailure: botConversations.recordBotFailure,
  runBotMessage: botConversations.runBotMessage,
  pushBotMessage: botConversations.pushBotMessage,
  pushBotAction: botConversations.pushBotAction,
  beginBotPause: botConversations.beginBotPause,
  endBotPause: botConversations.endBotPause,
  beginBotTransfer: botConversations.beginBotTransfer,
  failBotTransfer: botConversations.failBotTransfer,
  handBotOver: botConversations.handBotOver,
  standDownBot: botConversations.standDownBot,
  letGoOfBot: botConversations.letGoOfBot,
  leaseBots: botConversations.leaseBots,
  beginTrial: botConversations.beginTrial,
  steerTrial: botConversations.steerTrial,
  forgetTrialsBefore: botConversations.forgetTrialsBefore,
  renewBotLeases: botConversations.renewBotLeases,
  createBot: bots.createBot,
  updateBot: bots.updateBot,
  saveBotChecks: bots.saveBotChecks,
  lead: bots.lead,
  stopLeading: bots.stopLeading,
  saveGreeting: bots.saveGreeting,
  wakeBotConversations: bots.wakeBotConversations,
  recordCalls: connectorCalls.recordCalls,
  forgetCallsBefore: connectorCalls.forgetCallsBefore,
  saveFile: files.saveFile,
  createRecord: authentication.createRecord,
  updateRecords: authentication.updateRecords,
  deleteRecords: authentication.deleteRecords,
} satisfies Record<string, (db: Kysely<Database>, input: never) => Promise<unknown>>;

export const queries = {
  conversationById: conversationQueries.conversationById,
  listConversations: conversationQueries.listConversations,
  latestConversationOfVisitor: conversationQueries.latestConversationOfVisitor,
  logEntries: conversationQueries.logEntries,
  outboxSince: conversationQueries.outboxSince,
  latestOutboxId: conversationQueries.latestOutboxId,
  pastConversations: conversationQueries.pastConversations,
  queuePosition: conversationQueries.queuePosition,
  shownForm: closingForms.shownForm,
  closingDraft: closingForms.closingDraft,
  closingAnswers: closingForms.closingAnswers,
  countWithoutForm: closingForms.countWithoutForm,
  customerOffer: customerActions.customerOffer,
  paymentById: payments.paymentById,
  duePayments: payments.duePayments,
  paymentGatewayOf: payments.paymentGatewayOf,
  operatorLoads: distribution.operatorLoads,
  rulesOfWebsites: rules.rulesOfWebsites,
  ruleById: rules.ruleById,
  ruleFor: rules.ruleFor,
  availabilityOf: distribution.availabilityOf,
  waitingConversations: distribution.waitingConversations,
  waitingEvents: webhooks.waitingEvents,
  listDeliveries: webhooks.listDeliveries,
  channelAdapters: channels.channelAdapters,
  channelAdapterById: channels.channelAdapterById,
  websiteById: people.websiteById,
  listWebsites: people.listWebsites,
  nextOperatorId: people.nextOperatorId,
  countOperators: people.countOperators,
  operatorWithWebsites: people.operatorWithWebsites,
  operatorByEmail: people.operatorByEmail,
  visitorById: people.visitorById,
  installedVersions: connectors.installedVersions,
  installedVersionById: connectors.installedVersionById,
  versionById: connectors.versionById,
  listConnectors: connectors.listConnectors,
  healthProbes: probes.healthProbes,
  latestProbes: probes.latestProbes,
  listCalls: connectorCalls.listCalls,
  callById: connectorCalls.callById,
  nextWebsiteId: administration.nextWebsiteId,
  listOperators: administration.listOperators,
  openInvitation: administration.openInvitation,
  listAudit: audit.listAudit,
  botWork: botConversations.botWork,
  nextBotAt: botConversations.nextBotAt,
  botPart: botConversations.botPart,
  botReplies: botConversations.botReplies,
  holdsBot: botConversations.holdsBot,
  messagesBefore: botConversations.messagesBefore,
  listBots: bots.listBots,
  offeredBots: bots.offeredBots,
  fileById: files.fileById,
  uploadedFile: files.uploadedFile,
  findRecords: authentication.findRecords,
  countRecords: authentication.countRecords,
} satisfies Record<string, (db: Kysely<Database>, input: never) => Promise<unknown>>;

export type Commands = typeof commands;
export type Queries = typeof queries;
export type InputOf<Operation> = Operation extends (
  db: Kysely<Database>,
  input: infer Input,
) => Promise<unknown>
  ? Input
  : never;
export type ResultOf<Operation> = Operation extends (
  db: Kysely<Database>,
  input: never,
) => Promise<infer Result>
  ? Result
  : never;

/** The port: the same on every engine; `command` writes and answers after the commit is durable, `query` reads. */
export interface Storage {
  readonly engine: 'sqlite' | 'postgres';
  command<Name extends keyof Commands>(
    name: Name,
    input: InputOf<Commands[Name]>,
  ): Promise<ResultOf<Commands[Name]>>;
  query<Name extends keyof Queries>(
    name: Name,
    input: InputOf<Queries[Name]>,
  ): Promise<ResultOf<Queries[Name]>>;
  close(): Promise<void>;
}
