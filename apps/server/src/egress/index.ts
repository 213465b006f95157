export { type AddressPolicy, isAllowedAddress } from './address-guard.js';
export { AddressRefused, createConnector, createDispatcher, type DialOptions, type Phases } from './dial.js';
export { AnswerTooLarge, Exchange, type IncomingAnswer, type OutgoingMessage } from './exchange.js';
export { fetchBounded, type OutgoingRequest } from './fetch-bounded.js';
