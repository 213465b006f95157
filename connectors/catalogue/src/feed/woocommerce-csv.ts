import type { DraftField, FeedContext, FeedItem, FeedValue } from './draft-product.js';
import { readTable, type TableRow } from './read-table.js';
import { addLink } from './shop-address.js';
import type { TextSource } from './text-source.js';

const REGULAR_PRICE_COLUMNS = [
  'regular_price',
  'tarif_regulier',
  'regularer_preis',
  'precio_normal',
  'reguliere_prijs',
  'prezzo_di_listino',
] as const;

/**
 * WooCommerce writes its header in the site's language: English, French, German, Spanish, Dutch and Italian
 * names, as `columnName` compares them. Values stay English in every language.
 */
const COLUMNS = {
  id: ['id'],
  type: ['type', 'typ', 'tipo'],
  sku: ['sku', 'ugs', 'artikelnummer', 'cod'],
  gtin: [
    'gtin_upc_ean_or_isbn',
    'gtin_upc_ean_ou_isbn',
    'gtin_upc_ean_oder_isbn',
    'gtin_upc_ean_o_isbn',
    'gtin_upc_ean_of_isbn',
    'gtin',
  ],
  title: ['name', 'nom', 'nombre', 'naam', 'nome'],
  published: ['published', 'publie', 'veroffentlicht', 'publicado', 'gepubliceerd', 'pubblicato'],
  short: [
    'short_description',
    'description_courte',
    'kurzbeschreibung',
    'descripcion_corta',
    'korte_omschrijving',
    'korte_beschrijving',
    'breve_descrizione',
  ],
  description: ['description', 'beschreibung', 'descripcion', 'beschrijving', 'descrizione'],
  saleFrom: [
    'date_sale_price_starts',
    'date_de_debut_de_promo',
    'datum_an_dem_angebotspreis_beginnt',
    'dia_en_que_empieza_el_precio_rebajado',
    'startdatum_actieprijs',
    'data_di_partenza_del_prezzo_in_saldo',
  ],
  saleUntil: [
    'date_sale_price_ends',
    'date_de_fin_de_promo',
    'datum_an_dem_angebotspreis_endet',
    'dia_en_que_termina_el_precio_rebajado',
    'einddatum_actieprijs',
    'termine_data_del_prezzo_di_vendita',
  ],
  inStock: ['in_stock', 'en_stock', 'vorratig', 'auf_lager', 'existencias', 'hay_existencias', 'op_voorraad'],
  sale: ['sale_price', 'tarif_promo', 'angebotspreis', 'precio_rebajado', 'actieprijs', 'prezzo_in_offerta'],
  regular: REGULAR_PRICE_COLUMNS,
  categories: ['categories', 'kategorien', 'categorias', 'categorieen', 'categorie'],
  images: ['images', 'bilder', 'imagenes', 'afbeeldingen', 'immagine', 'immagini'],
  parent: ['parent', 'ubergeordnetes_produkt', 'superior', 'hoofd', 'genitore'],
  brand: ['brands', 'marques', 'marken', 'marcas', 'merken', 'brand'],
  link: ['permalink', 'product_url', 'url'],
} as const;

/** Whether a header is WooCommerce's: no other feed has these three columns, in any of the languages. */
export function isWooCommerceHeader(has: (...columns: string[]) => boolean): boolean {
  return has(...COLUMNS.sku) && has(...COLUMNS.title) && has(...COLUMNS.regular);
}

/** What a variable product takes from its variations, which carry the prices. */
interface Variation {
  readonly price: FeedValue;
  readonly sale: FeedValue | undefined;
  readonly available: boolean;
}

/**
 * WooCommerce's product export. It is read twice: variations, whose prices their product needs, may stand
 * anywhere in the file, and only they are remembered.
 */
export async function* readWooCommerceCsv(
  source: TextSource,
  context: FeedContext,
): AsyncGenerator<FeedItem> {
  const variations = await collectVariations(source, context.feed);
  for await (const row of readTable(source, context.feed, context.skip)) {
    const type = row.text(...COLUMNS.type).toLowerCase();
    if (type.includes('variation')) continue;
    if (!/^(1|true|yes|)$/i.test(row.text(...COLUMNS.published))) {
      yield { kind: 'skip', position: row.at(), reason: 'not shown in the shop (not published)' };
      continue;
    }
    const fields = readFields(row);
    const id = row.text(...COLUMNS.id);
    const own = variations.get(`id:${id}`) ?? variations.get(row.text(...COLUMNS.sku));
    if (own !== undefined && !fields.has('price')) addVariation(fields, own);
    if (id !== '') addLink(fields, context, `/?post_type=product&p=${encodeURIComponent(id)}`, shopOfPicture);
    yield {
      kind: 'product',
      draft: { at: row.at, fields, categories: readCategories(row), googleCategory: undefined },
    };
  }
}

async function collectVariations(source: TextSource, feed: string): Promise<Map<string, Variation>> {
  const found = new Map<string, Variation>();
  // What cannot be read is reported by the second reading.
  for await (const row of readTable(source, feed, () => {})) {
    if (
      !row
        .text(...COLUMNS.type)
        .toLowerCase()
        .includes('variation')
    )
      continue;
    const price = row.value(...COLUMNS.regular);
    const parent = row.text(...COLUMNS.parent);
    if (price === undefined || parent === '') continue;
    const available = isInStock(row) !== false;
    const known = found.get(parent);
    if (known === undefined) found.set(parent, { price, sale: row.value(...COLUMNS.sale), available });
    else if (available && !known.available) found.set(parent, { ...known, available: true });
  }
  return found;
}

function readFields(row: TableRow): Map<DraftField, FeedValue> {
  const fields = new Map<DraftField, FeedValue>();
  const put = (field: DraftField, value: FeedValue | undefined) => {
    if (value !== undefined) fields.set(field, value);
  };
  put('id', row.value(...COLUMNS.id) ?? row.value(...COLUMNS.sku));
  put('title', row.value(...COLUMNS.title));
  put('brand', row.value(...COLUMNS.brand));
  put('description', plainLines(row.value(...COLUMNS.description) ?? row.value(...COLUMNS.short)));
  put('shortDescription', plainLines(row.value(...COLUMNS.short)));
  put('link', row.value(...COLUMNS.link));
  put('image', firstOfList(row.value(...COLUMNS.images)));
  put('gtin', row.value(...COLUMNS.gtin));
  put('sku', row.value(...COLUMNS.sku));
  put('price', row.value(...COLUMNS.regular));
  put('salePrice', row.value(...COLUMNS.sale));
  const from = row.text(...COLUMNS.saleFrom);
  const until = row.text(...COLUMNS.saleUntil);
  if (from !== '' || until !== '') fields.set('salePeriod', { text: `${from}/${until}`, at: row.at });
  const available = isInStock(row);
  if (available !== undefined) {
    fields.set('availability', { text: available ? 'in_stock' : 'out_of_stock', at: row.at });
  }
  return fields;
}

function addVariation(fields: Map<DraftField, FeedValue>, variation: Variation): void {
  fields.set('price', variation.price);
  if (variation.sale !== undefined) fields.set('salePrice', variation.sale);
  fields.set('availability', {
    text: variation.available ? 'in_stock' : 'out_of_stock',
    at: variation.price.at,
  });
}

function isInStock(row: TableRow): boolean | undefined {
  const text = row.text(...COLUMNS.inStock).toLowerCase();
  if (text === '') return undefined;
  return text === '1' || text === 'yes' || text === 'true' || text === 'backorder' || text === 'instock';
}

/** `A > B, C`: commas part categories, a comma within a name is written `\,`. */
function readCategories(row: TableRow): string[][] {
  return row
    .text(...COLUMNS.categories)
    .split(/(?<!\\),/)
    .map((path) => path.replaceAll('\\,', ',').split('>'));
}

function firstOfList(value: FeedValue | undefined): FeedValue | undefined {
  return value && { ...value, text: value.text.split(',')[0]?.trim() ?? '' };
}

/** The export writes line breaks as the two characters `\n`. */
function plainLines(value: FeedValue | undefined): FeedValue | undefined {
  return value && { ...value, text: value.text.replaceAll('\\n', '\n') };
}

function shopOfPicture(picture: URL): string | undefined {
  const at = picture.pathname.indexOf('/wp-content/');
  return at === -1 ? undefined : `${picture.origin}${picture.pathname.slice(0, at)}`;
}
