import type { Product, ProductCategory } from '@comptoir/contract';
import type { CallContext } from '../route.js';

/** Page bounds accepted from the desk. */
export const PAGE_LIMITS = {
  limit: { min: 1, max: 1000, default: 50 },
  offset: { min: 0, max: 10_000_000, default: 0 },
} as const;

/** GET categories URL (product-list.md, Categories). */
export interface CategoriesRequest extends CallContext {
  /** Children of this category; undefined asks for the root. */
  readonly idParent: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** GET products URL (product-list.md, Products). */
export interface ProductsRequest extends CallContext {
  readonly idCategory: string | undefined;
  /** As the agent typed it, trimmed; undefined when nothing is looked for. */
  readonly searchQuery: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** What a product list connector implements. Both answer a bare array; a short page is the last one. */
export interface ProductListHandlers {
  categories(request: CategoriesRequest): Promise<readonly ProductCategory[]> | readonly ProductCategory[];
  products(request: ProductsRequest): Promise<readonly Product[]> | readonly Product[];
}
