import type { ShopCatalogue } from '../catalogue/shop-catalogue.js';
import type { Language } from '../language/language.js';
import type { Messages } from '../language/messages.js';

/** Who the demo signs in as. */
export interface Customer {
  readonly name: string;
  readonly email: string;
  readonly externalId: string;
}

/** What every page is drawn with. */
export interface PageContext {
  readonly catalogue: ShopCatalogue;
  readonly language: Language;
  readonly messages: Messages;
  /** The page's address in English, with its query: what the language switch leads from. */
  readonly path: string;
  readonly deskUrl: string;
  readonly websiteId: string;
  /** The signed-in customer, if any. */
  readonly customer: Customer | undefined;
}
