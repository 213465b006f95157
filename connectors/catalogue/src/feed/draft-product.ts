/** A place in a feed's text, both 1-based. Columns count characters. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One value as the feed has it. Its place is worked out only when there is something to say about it. */
export interface FeedValue {
  readonly text: string;
  at(): Position;
}

/** The single-valued fields every format is mapped to. Texts are raw: checks and clean-up come later. */
export type DraftField =
  | 'id'
  | 'title'
  | 'brand'
  | 'description'
  | 'shortDescription'
  | 'link'
  | 'image'
  | 'gtin'
  | 'mpn'
  | 'sku'
  | 'availability'
  | 'price'
  | 'salePrice'
  | 'salePeriod'
  | 'specialPrice'
  | 'searchTerms';

/** One product as a feed describes it, before it is checked. */
export interface DraftProduct {
  at(): Position;
  readonly fields: ReadonlyMap<DraftField, FeedValue>;
  /** Category paths from the shop's own taxonomy, outermost first; empty when it has none. */
  readonly categories: readonly (readonly string[])[];
  /** `google_product_category` as written, used only when there is no path of the shop's own. */
  readonly googleCategory: string | undefined;
}

/** Something a feed holds that is left out, and why. */
export interface SkippedRow {
  /** File as given, because several feeds may be imported together. */
  readonly feed: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** What a format's reader yields: a product, or a row that cannot be one. */
export type FeedItem =
  | { readonly kind: 'product'; readonly draft: DraftProduct }
  | { readonly kind: 'skip'; readonly position: Position; readonly reason: string };

/** Reads a feed of one format. Warnings are said once each, by their text. */
export interface FeedContext {
  readonly feed: string;
  /** The shop's address, for exports that hold no product pages; undefined when it is not known. */
  readonly shopUrl: string | undefined;
  warn(message: string): void;
  /** A row that could not be read at all, found while reading on. */
  skip(position: Position, reason: string): void;
}
