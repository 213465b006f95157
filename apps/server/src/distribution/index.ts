export { createDistribution, type Distribution } from './distribution.js';
export { Presence } from './presence.js';
