export { type CustomersConnectorOptions, createCustomersConnector } from './connector.js';
export { type ActionCall, type Customers, openCustomers } from './customers.js';
export { type Identity, SourceError } from './source.js';
