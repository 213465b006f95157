export { type AuditWriter, createAuditWriter } from './audit.js';
export { createOperatorAdministration, type OperatorAdministration } from './operators.js';
export { createWebsiteAdministration, type WebsiteAdministration } from './websites.js';
