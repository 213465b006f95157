export { originOf } from './origin.js';
export { type ProvisioningParts, provision, provisionFromFile } from './provision.js';
