import type { Product } from '@comptoir/contract';

const KINDS = ['Armchair', 'Desk lamp', 'Teapot', 'Saucepan', 'Bookcase', 'Blanket', 'Vase', 'Backpack'];
const MATERIALS = ['oak', 'linen', 'brass', 'stoneware', 'wool', 'céramique', 'walnut'];
const PROSE =
  'Made by hand in small numbers, with care for every seam and edge, so that it lasts for years, can be mended, and is passed on to someone who will keep it in a kitchen, a garden or a quiet corner.';

/** Products as a connector answers them; another `seed` gives other texts of the same lengths. */
export function makeProducts(count: number, seed: number): Product[] {
  return Array.from({ length: count }, (_, index) => {
    const number = 100_000 + seed * 1_000 + index;
    const title = `${KINDS[number % KINDS.length]} in ${MATERIALS[number % MATERIALS.length]}, no. ${number}`;
    return {
      id: `p-${number}`,
      title,
      productUrl: `https://shop.example/products/${number}`,
      brand: number % 3 === 0 ? null : 'Atelier Saône',
      description: `${title}. ${PROSE}`,
      shortDescription: number % 2 === 0 ? title : null,
      available: number % 10 !== 0,
      imageUrl: `https://images.shop.example/${number}/large.jpg`,
      reference: `REF-${number}`,
      priceCatalog: `${(number % 900) + 1}.90 €`,
      pricePromotion: number % 4 === 0 ? `${number % 900}.90 €` : null,
      priceSpecial: null,
    };
  });
}
