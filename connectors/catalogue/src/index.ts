export { type CatalogueConnectorOptions, createCatalogueConnector } from './connector.js';
export type { SkippedRow } from './feed/draft-product.js';
export { FeedError } from './feed/feed-error.js';
export { type FeedFormat, FORMAT_NAMES } from './feed/feed-format.js';
export {
  type ImportOptions,
  type ImportProgress,
  type ImportReport,
  ImportSettingError,
  importFeeds,
} from './import-feeds.js';
export { type Catalogue, type CatalogueStatus, openCatalogue } from './open-catalogue.js';
export type { CategoriesPage, ProductsPage } from './storage/catalogue-reader.js';
export { CatalogueUnavailableError } from './storage/catalogue-unavailable.js';
