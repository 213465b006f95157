export {
  type BotAdministration,
  createBotAdministration,
  DEFAULT_FAILURES,
  scenariosOf,
} from './administration.js';
export { readStrategies } from './availability.js';
export { type AvailabilityChecks, createAvailabilityChecks } from './availability-checks.js';
export { type BotConnector, createBotConnector } from './bot-connector.js';
export { presentPart } from './conversation-part.js';
export { type BotEngine, createBotEngine } from './engine.js';
export { GRAPHQL_SCHEMA } from './graphql-schema.js';
export { createGreetings, type Greetings } from './greeting.js';
export { createOwnMessages, type OwnMessage, type OwnMessages, type OwnOutcome } from './own-messages.js';
export { readBotAnswer, readFirstMessages } from './read-answer.js';
export { type OfflineBot, rehearseOffline } from './rehearsal/offline.js';
export { rehearse } from './rehearsal/rehearse.js';
export { savedRehearsal } from './rehearsal/save.js';
export { readTranscript } from './rehearsal/transcript.js';
export { callOf, createTrials, type Trials } from './trials.js';
