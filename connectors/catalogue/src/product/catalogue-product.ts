import type { CategoryPath } from './category-path.js';
import type { SalePeriod } from './sale-period.js';

/** A product that passed every check, ready to be stored. */
export interface CatalogueProduct {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly description: string;
  readonly shortDescription: string | null;
  readonly url: string;
  readonly image: string;
  /** Null: unknown. */
  readonly available: boolean | null;
  /** What is shown: the first of GTIN, MPN, SKU, id. */
  readonly reference: string;
  /** Everything an agent may type to find exactly this product. */
  readonly references: readonly string[];
  /** Further words it is found by, such as its names in another language; never shown. */
  readonly searchTerms: string;
  /** Formatted with its currency, as the three prices are. */
  readonly priceCatalog: string;
  readonly pricePromotion: string | null;
  readonly promotionPeriod: SalePeriod;
  readonly priceSpecial: string | null;
  readonly categories: readonly CategoryPath[];
}
