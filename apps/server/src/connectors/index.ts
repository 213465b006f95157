export {
  type Connectors,
  callKeys,
  createConnectors,
  type InstalledPlugin,
  type VersionKeys,
  type WebhookSubscription,
} from './connectors.js';
