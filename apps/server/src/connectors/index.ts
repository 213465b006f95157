export { type Connectors, createConnectors, type InstalledPlugin } from './connectors.js';
