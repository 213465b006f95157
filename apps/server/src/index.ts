export { buildApp } from './app.js';
export { accessOf, FRAME_ACCESS, ROUTE_ACCESS } from './authorization/access-table.js';
export { type Config, ConfigError, readConfig } from './config.js';
export { AppError } from './errors.js';
export { createMetrics } from './metrics.js';
export { GRAPHQL_SCHEMA, readTranscript, rehearseOffline } from './plugins/bot/index.js';
export { type ComptoirServer, type StartOptions, startServer } from './server.js';
export { listenFault, StartError } from './start-error.js';
