export { type AddressPolicy, isAllowedAddress } from './address-guard.js';
export { AddressRefused, createDispatcher, type Phases } from './dial.js';
export { AnswerTooLarge, Exchange, type IncomingAnswer, type OutgoingMessage } from './exchange.js';
export { fetchBounded, type OutgoingRequest } from './fetch-bounded.js';
