export { AnswerMemory, type Remembered } from './answer-memory.js';
export { CallRecorder } from './call-record.js';
export { ConnectorError } from './connector-error.js';
export { createGateway, type Gateway, type GatewayAnswer, type PluginCall } from './gateway.js';
export type { ReadAnswer } from './read-answer.js';
export { type CallParameters, requestUrl } from './request-url.js';
