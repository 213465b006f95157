export { type BotAdministration, createBotAdministration, DEFAULT_FAILURES } from './administration.js';
export { type AvailabilityChecks, createAvailabilityChecks } from './availability-checks.js';
export { type BotConnector, createBotConnector } from './bot-connector.js';
export { presentPart } from './conversation-part.js';
export { type BotEngine, createBotEngine } from './engine.js';
export { createGreetings, type Greetings } from './greeting.js';
export { createTrials, type Trials } from './trials.js';
