export { createRealtimeClient } from './client.js';
export {
  type ConnectionState,
  type ConversationLog,
  type PendingMessage,
  type RealtimeClient,
  type RealtimeClientOptions,
  type RealtimeEvents,
  RealtimeRefused,
} from './client-types.js';
export {
  browserEnvironment,
  type RealtimeEnvironment,
  type RealtimeSocket,
  type SocketEvents,
} from './environment.js';
export {
  browserOutboxStorage,
  memoryOutboxStorage,
  type OutboxStorage,
  type TextStorage,
} from './outbox-storage.js';
export { isLogEntry } from './structure.js';
