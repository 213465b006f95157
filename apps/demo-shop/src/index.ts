export { FEED_PATH, writeRebasedFeed } from './catalogue/feed.js';
export { createDemoShop, type DemoShop, type DemoShopOptions } from './create-demo-shop.js';
export type { Customer } from './pages/page-context.js';
