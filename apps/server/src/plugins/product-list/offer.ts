import type { DeskProduct, ProductOfferPayload } from '@comptoir/contract';
import type { NormalProduct } from './normalise.js';

/** What a visitor reads on the button, in the visitor's language. */
const VIEW_PRODUCT: Readonly<Record<string, string>> = {
  en: 'View product',
  fr: 'Voir le produit',
  de: 'Produkt ansehen',
  es: 'Ver producto',
  it: 'Vedi prodotto',
  nl: 'Bekijk product',
  pt: 'Ver produto',
};
const DESCRIPTION_CODE_POINTS = 220;
const NAME_LENGTH = 1000;

/** The price paid now, and the catalogue price when it differs (product-list.md, Prices shown). */
export function pricesOf(product: NormalProduct): { price: string; priceBefore: string | null } {
  const price = product.priceSpecial ?? product.pricePromotion ?? product.priceCatalog;
  return { price, priceBefore: price === product.priceCatalog ? null : product.priceCatalog };
}

/** The message that sends a product (product-list.md, What is sent). */
export function offerOf(product: NormalProduct, language: string): ProductOfferPayload {
  const { price, priceBefore } = pricesOf(product);
  const description = descriptionOf(product);
  return {
    contentType: 'product-offer',
    image: { url: product.imageUrl, description: product.title.slice(0, NAME_LENGTH) },
    name: product.title.slice(0, NAME_LENGTH) || product.id,
    price: product.priceCatalog,
    ...(priceBefore === null ? {} : { offerPrice: price }),
    ...(description === '' ? {} : { description }),
    ...(product.available === null
      ? {}
      : { availability: { status: product.available ? ('AVAILABLE' as const) : ('UNAVAILABLE' as const) } }),
    actions: [{ type: 'LINK', name: viewProduct(language), url: product.productUrl }],
  };
}

export function deskProduct(
  product: NormalProduct,
  language: string,
  localAddress: (url: string) => string,
): DeskProduct {
  return {
    id: product.id,
    title: product.title,
    productUrl: product.productUrl,
    brand: product.brand,
    description: product.description,
    shortDescription: product.shortDescription,
    available: product.available,
    imageUrl: product.imageUrl,
    imageSrc: localAddress(product.imageUrl),
    reference: product.reference,
    ...pricesOf(product),
    offer: offerOf(product, language),
  };
}

function viewProduct(language: string): string {
  return VIEW_PRODUCT[language.slice(0, 2).toLowerCase()] ?? 'View product';
}

/** The short description, else the description cut at a word. */
function descriptionOf(product: NormalProduct): string {
  const text = (product.shortDescription ?? product.description).replace(/\s+/g, ' ').trim();
  const points = Array.from(text.slice(0, DESCRIPTION_CODE_POINTS * 4));
  if (points.length <= DESCRIPTION_CODE_POINTS) return text;
  const cut = points.slice(0, DESCRIPTION_CODE_POINTS).join('');
  const word = cut.lastIndexOf(' ');
  return `${word > DESCRIPTION_CODE_POINTS / 2 ? cut.slice(0, word) : cut}…`;
}
