export type { Bus, BusMessage } from './bus.js';
export { createInProcessBus } from './in-process.js';
export { createRedisBus } from './redis.js';
