import type { ShopCatalogue } from '../catalogue/shop-catalogue.js';
import type { Language } from '../language/language.js';
import { MESSAGES } from '../language/messages.js';
import type { Customer, PageContext } from '../pages/page-context.js';

/** The shop's options with every default filled in. */
export interface ShopSettings {
  readonly catalogue: ShopCatalogue;
  readonly deskUrl: string;
  readonly websiteId: string;
  readonly websiteSecret: string | undefined;
  readonly customer: Customer;
  readonly now: () => number;
}

/** Set while the demo's customer is signed in; it proves nothing and protects nothing. */
export const SIGNED_IN_COOKIE = 'tilleul_customer=1';

/** What a page is drawn with for one request. */
export function contextOf(
  settings: ShopSettings,
  language: Language,
  request: { readonly url: string; readonly headers: { readonly cookie?: string | undefined } },
): PageContext {
  const { catalogue, deskUrl, websiteId, customer } = settings;
  const path = request.url.replace(/^\/fr(?=\/|\?|$)/, '');
  return {
    catalogue,
    deskUrl,
    websiteId,
    language,
    messages: MESSAGES[language],
    path: path.startsWith('/') ? path : `/${path}`,
    customer: isSignedIn(request.headers.cookie) ? customer : undefined,
  };
}

export function isSignedIn(cookies: string | undefined): boolean {
  return cookies?.split(/;\s*/).includes(SIGNED_IN_COOKIE) ?? false;
}
