export { buildApp } from './app.js';
export { accessOf, FRAME_ACCESS, ROUTE_ACCESS } from './authorization/access-table.js';
export { type Config, ConfigError, readConfig } from './config.js';
export { AppError } from './errors.js';
export { createMetrics } from './metrics.js';
export { type ComptoirServer, startServer } from './server.js';
