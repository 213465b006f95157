export { createIncomingMessages, hashOfToken, type IncomingMessages } from './incoming.js';
export { createOutgoingMessages, type OutgoingMessages } from './outgoing.js';
