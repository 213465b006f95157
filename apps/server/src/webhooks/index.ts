export { createWebhookDispatcher, type WebhookDispatcher } from './dispatcher.js';
