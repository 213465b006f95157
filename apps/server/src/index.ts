export { type Config, ConfigError, readConfig } from './config.js';
export { AppError } from './errors.js';
export { type ComptoirServer, startServer } from './server.js';
