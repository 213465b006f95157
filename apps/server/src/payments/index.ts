export { createGateways, type Gateways, gatewayContext } from './gateways.js';
export { createPayments, type PaymentOutcome, type Payments } from './payments.js';
