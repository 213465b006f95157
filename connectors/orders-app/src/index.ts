export {
  createOrdersApp,
  HOOK_PATH,
  type OrdersApp,
  type OrdersAppOptions,
  PAGE_PATH,
} from './back-end/orders-app.js';
export { createTokenVerifier, type DeskToken, type TokenVerifier } from './back-end/verify-token.js';
export type { Order, OrderLine, OrderStatus } from './orders/order.js';
export { type OrderStore, openOrderStore } from './orders/order-store.js';
