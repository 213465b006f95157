export { type ConnectorAdministration, createConnectorAdministration } from './administration.js';
export {
  type Connectors,
  callKeys,
  createConnectors,
  type InstalledPlugin,
  type VersionKeys,
  type WebhookSubscription,
} from './connectors.js';
export {
  besideDesk,
  type FrameAddressRule,
  frameAddressFaults,
  frameAddressFaultsOf,
} from './frame-address.js';
export { HealthProber } from './health.js';
export { createLiveCalls, type LiveCalls } from './live-calls.js';
export { type PlacedDiagnostic, readManifestText } from './manifest-text.js';
export { readParameters, sortParameters } from './parameters.js';
export { createReplay, type ReplayCall } from './replay.js';
