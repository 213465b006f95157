export { type CustomerInformation, createCustomerInformation } from './service.js';
