import { createValidator, ProductCategoriesAnswer, ProductsAnswer } from '@comptoir/contract';
import { readContext } from '../call-context.js';
import type { Route } from '../route.js';
import { PAGE_LIMITS, type ProductListHandlers } from './handlers.js';

const CATEGORIES = createValidator(ProductCategoriesAnswer);
const PRODUCTS = createValidator(ProductsAnswer);
/** Longest search text handed on; the desk sends at most 200 characters. */
const MAX_SEARCH_LENGTH = 500;

/** `GET /categories` and `GET /products`. */
export function productListRoutes(handlers: ProductListHandlers): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/categories',
      faults: (value) => CATEGORIES.diagnose(value),
      async answer(call) {
        const { query } = call;
        const value = await handlers.categories({
          ...readContext(call),
          idParent: query.text('idParent'),
          limit: query.integer('limit', PAGE_LIMITS.limit),
          offset: query.integer('offset', PAGE_LIMITS.offset),
        });
        return { status: 200, value };
      },
    },
    {
      method: 'GET',
      path: '/products',
      faults: (value) => PRODUCTS.diagnose(value),
      async answer(call) {
        const { query } = call;
        const searchQuery = query.text('searchQuery', MAX_SEARCH_LENGTH)?.trim();
        const value = await handlers.products({
          ...readContext(call),
          idCategory: query.text('idCategory'),
          searchQuery: searchQuery === '' ? undefined : searchQuery,
          limit: query.integer('limit', PAGE_LIMITS.limit),
          offset: query.integer('offset', PAGE_LIMITS.offset),
        });
        return { status: 200, value };
      },
    },
  ];
}
