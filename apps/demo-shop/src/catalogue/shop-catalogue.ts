import type { Bilingual, Language } from '../language/language.js';
import { readProducts, type ShopProduct } from './shop-product.js';

/** A department, group or shelf. */
export interface ShopCategory {
  /** Path of slugs, such as `furniture/seating/chairs`; the same in both languages. */
  readonly slug: string;
  readonly label: Bilingual;
  readonly parent: ShopCategory | undefined;
  readonly children: ShopCategory[];
  readonly products: ShopProduct[];
}

/** What the shop's pages read: small enough to be held whole. */
export class ShopCatalogue {
  readonly products: readonly ShopProduct[];
  readonly departments: readonly ShopCategory[];
  readonly #byId: ReadonlyMap<string, ShopProduct>;
  readonly #bySlug = new Map<string, ShopCategory>();

  constructor(path: string) {
    this.products = readProducts(path);
    this.#byId = new Map(this.products.map((product) => [product.id, product]));
    for (const product of this.products) this.#place(product);
    this.departments = [...this.#bySlug.values()].filter(({ parent }) => parent === undefined);
  }

  product(id: string): ShopProduct | undefined {
    return this.#byId.get(id);
  }

  category(slug: string): ShopCategory | undefined {
    return this.#bySlug.get(slug);
  }

  /** The shelf a product stands on. */
  shelfOf(product: ShopProduct): ShopCategory | undefined {
    return this.#bySlug.get(product.path.map(slugOf).join('/'));
  }

  /** The same thing in its other colours. */
  coloursOf(product: ShopProduct): ShopProduct[] {
    const family = familyOf(product);
    return this.products.filter((other) => other.id !== product.id && familyOf(other) === family);
  }

  /** Other things from the same corner of the shop, one colour of each. */
  neighboursOf(product: ShopProduct, count: number): ShopProduct[] {
    const shelf = this.shelfOf(product);
    const seen = new Set([familyOf(product)]);
    const near = [
      ...(shelf?.products ?? []),
      ...(shelf?.parent?.products ?? []),
      ...(shelf?.parent?.parent?.products ?? []),
    ];
    const found: ShopProduct[] = [];
    for (const other of near) {
      if (found.length < count && other.availability === 'in_stock' && !seen.has(familyOf(other))) {
        seen.add(familyOf(other));
        found.push(other);
      }
    }
    return found;
  }

  /** Products at a lower price, specials first. */
  get offers(): ShopProduct[] {
    const reduced = this.products.filter(
      ({ salePrice, specialPrice }) => salePrice !== null || specialPrice !== null,
    );
    return reduced.sort(
      (one, other) => Number(other.specialPrice !== null) - Number(one.specialPrice !== null),
    );
  }

  /** Products whose title, brand, category or description hold every word, ignoring case and accents. */
  search(query: string, language: Language): ShopProduct[] {
    const words = fold(query)
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, 8);
    if (words.length === 0) return [];
    const scored = this.products.flatMap((product) => {
      const title = fold(`${product.title[language]} ${product.brand}`);
      const labels = language === 'fr' ? product.pathFr : product.path;
      const all = `${title} ${fold(labels.join(' '))} ${fold(product.description[language])} ${product.gtin}`;
      if (!words.every((word) => all.includes(word))) return [];
      return [{ product, score: words.filter((word) => title.includes(word)).length }];
    });
    return scored.sort((one, other) => other.score - one.score).map(({ product }) => product);
  }

  #place(product: ShopProduct): void {
    let parent: ShopCategory | undefined;
    let slug = '';
    product.path.forEach((label, depth) => {
      slug = slug === '' ? slugOf(label) : `${slug}/${slugOf(label)}`;
      let category = this.#bySlug.get(slug);
      if (category === undefined) {
        category = {
          slug,
          label: { en: label, fr: product.pathFr[depth] ?? label },
          parent,
          children: [],
          products: [],
        };
        this.#bySlug.set(slug, category);
        parent?.children.push(category);
      }
      category.products.push(product);
      parent = category;
    });
  }
}

/** What a thing is called without its colour; books are each their own. */
function familyOf({ id, colour, drawing }: ShopProduct): string {
  return drawing === 'book' ? id : id.slice(0, -colour.length);
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('’', "'");
}

function slugOf(label: string): string {
  return fold(label)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
