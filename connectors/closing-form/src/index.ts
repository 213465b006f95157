export { type ClosingForm, type ClosingFormOptions, openClosingForm } from './closing-form.js';
export { type ClosingFormConnectorOptions, createClosingFormConnector } from './connector.js';
