export { type AddressPolicy, isAllowedAddress } from './address-guard.js';
export { AddressRefused, createDispatcher, type Phases } from './dial.js';
export { AnswerTooLarge, fetchBounded, type IncomingAnswer, type OutgoingRequest } from './fetch-bounded.js';
