/** Raised whenever a table changes: files of a version that cannot be read ask for a new import. */
export const SCHEMA_VERSION = 2;
/** Older ones that are still read: 1 lacks keywords, so that categories' names are not found in it. */
export const READABLE_VERSIONS: readonly number[] = [1, SCHEMA_VERSION];
/** `PRAGMA application_id` of our files: "CMPT". */
export const APPLICATION_ID = 0x434d5054;

/**
 * Products that cannot be bought are numbered from here on, so that the natural order of rows, which every
 * listing and search tier follows, has the available ones first.
 */
export const FIRST_UNAVAILABLE_ROW = 2 ** 40;

export const SCHEMA = `
CREATE TABLE product (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  brand TEXT,
  description TEXT NOT NULL,
  short_description TEXT,
  url TEXT NOT NULL,
  image TEXT NOT NULL,
  available INTEGER,
  reference TEXT NOT NULL,
  searched_references TEXT NOT NULL,
  searched_categories TEXT NOT NULL,
  searched_keywords TEXT NOT NULL,
  price_catalog TEXT NOT NULL,
  price_promotion TEXT,
  promotion_from INTEGER,
  promotion_until INTEGER,
  price_special TEXT
);
-- Exact look-up of whatever an agent may type or scan: GTIN, MPN, SKU, id.
CREATE TABLE reference (
  folded TEXT NOT NULL,
  product INTEGER NOT NULL,
  PRIMARY KEY (folded, product)
) WITHOUT ROWID;
CREATE TABLE category (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  parent TEXT,
  label TEXT NOT NULL,
  products_count INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX category_by_parent ON category (parent, number);
-- A product stands in its categories and in all their ancestors.
CREATE TABLE product_category (
  category INTEGER NOT NULL,
  product INTEGER NOT NULL,
  PRIMARY KEY (category, product)
) WITHOUT ROWID;
-- Everything that is looked through, for words found anywhere and for bm25.
CREATE VIRTUAL TABLE search USING fts5 (
  title, brand, reference, description, keywords, category,
  content = '',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3'
);
-- The same without descriptions and keywords: a common word's list is short here, so names are searched in no time.
CREATE VIRTUAL TABLE search_names USING fts5 (
  title, brand, reference, category,
  content = '',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3'
);
-- Every word with the number of products that hold it: which words a beginning stands for, and how common.
CREATE TABLE term (term TEXT PRIMARY KEY, products INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE catalogue (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;
