export { AnswerMemory, type Remembered } from './answer-memory.js';
export { CallRecorder } from './call-record.js';
export { ConnectorError } from './connector-error.js';
export { createGateway } from './gateway.js';
export type {
  AnswerCheck,
  CallPurpose,
  Gateway,
  GatewayAnswer,
  OutgoingCall,
  PluginCall,
} from './plugin-call.js';
export type { ReadAnswer } from './read-answer.js';
export { redactText, redactUrl } from './redact.js';
export type { CallParameters } from './request-url.js';
