import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL, item, rss, Workspace } from '../import-feeds.fixture.js';

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

const labels = (parent?: string): string[] =>
  work
    .open()
    .categories({ ...ALL, idParent: parent })
    .map(({ label, productsCount }) => `${label} ${productsCount}`);

describe('Google Merchant RSS', () => {
  it('reads every field', async () => {
    const report = await work.import(
      rss(
        item({
          brand: 'Maison &amp; Co',
          description:
            '<![CDATA[<p>Solid&nbsp;oak.</p><script>alert(1)</script><p>Made in <b>France</b>, 2 &lt; 3.</p>]]>',
          availability: 'in stock',
          gtin: '4006381333931',
          mpn: 'MC-1',
          sale_price: '14.90 EUR',
          special_price: '12.00 EUR',
          product_type: 'Home &gt; Chairs &gt; Oak',
        }),
        item({ id: 'A2', product_type: 'Home &gt; Chairs', availability: 'out_of_stock' }),
      ),
      { locale: 'fr-FR' },
    );
    expect(report).toMatchObject({ imported: 2, categories: 3, skipped: [] });
    const [first, second] = work.open().products(ALL);
    expect(first).toEqual({
      id: 'A1',
      title: 'Oak chair',
      productUrl: 'https://shop.example/a1',
      brand: 'Maison & Co',
      description: 'Solid oak.\nMade in France, 2 < 3.',
      shortDescription: null,
      available: true,
      imageUrl: 'https://shop.example/a1.jpg',
      reference: '4006381333931',
      priceCatalog: '19,90\u00a0€',
      pricePromotion: '14,90\u00a0€',
      priceSpecial: '12,00\u00a0€',
    });
    expect(second?.available).toBe(false);
    expect(labels()).toEqual(['Home 2']);
    const [home] = work.open().categories(ALL);
    expect(labels(String(home?.id))).toEqual(['Chairs 2']);
  });

  it('counts a sale price only within its period, at the moment of the answer', async () => {
    await work.import(
      rss(
        item({
          sale_price: '9 EUR',
          sale_price_effective_date: '2026-11-01T00:00+0100/2026-11-30T23:59+0100',
        }),
      ),
    );
    const at = (moment: string) => work.open(() => Date.parse(moment)).products(ALL)[0]?.pricePromotion;
    expect(at('2026-10-31T22:59:59Z')).toBeNull();
    expect(at('2026-10-31T23:00:00Z')).toBe('€9.00');
    expect(at('2026-11-30T22:58:59Z')).toBe('€9.00');
    expect(at('2026-11-30T22:59:00Z')).toBeNull();
  });

  it('does not take nested prices for the product’s, nor other vocabularies for Google’s', async () => {
    const nested = item({ price: undefined }).replace(
      '</item>',
      '<g:shipping><g:price>4 EUR</g:price></g:shipping><x:price xmlns:x="urn:x">1 EUR</x:price><g:price>20 EUR</g:price></item>',
    );
    await work.import(rss(nested));
    expect(work.open().products(ALL)[0]?.priceCatalog).toBe('€20.00');
  });

  it('reads gzip, UTF-16, Latin-1 that says so, byte-order marks and CRLF', async () => {
    const feed = rss(item({ title: 'Théière bleue' }));
    const latin = Buffer.from(feed.replace('UTF-8', 'ISO-8859-1'), 'latin1');
    const variants: (string | Uint8Array)[] = [
      gzipSync(feed),
      Buffer.from(`\ufeff${feed}`, 'utf16le'),
      Buffer.from(`\ufeff${feed}`, 'utf16le').swap16(),
      latin,
      `\ufeff${feed.replaceAll('\n', '\r\n')}`,
    ];
    for (const variant of variants) {
      await work.import(variant);
      expect(work.open().products(ALL)[0]?.title).toBe('Théière bleue');
    }
  });
});

describe('Atom', () => {
  it('reads entries with link elements', async () => {
    const entry =
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:goog="http://base.google.com/ns/1.0"><title>Shop</title><entry><goog:id>7</goog:id><title>Mug</title><link rel="self" href="https://api.example/7"/><link href="https://shop.example/7"/><summary>Blue.</summary><goog:image_link>https://shop.example/7.png</goog:image_link><goog:price>7 GBP</goog:price></entry></feed>';
    await work.import(entry);
    expect(work.open().products(ALL)[0]).toMatchObject({
      id: '7',
      productUrl: 'https://shop.example/7',
      description: 'Blue.',
      priceCatalog: '£7.00',
    });
  });
});

describe('Google Merchant text', () => {
  it('reads tabs, quotes and stray quotes, with names as people write them', async () => {
    await work.import(
      'ID\tTitle\tDescription\tLink\tImage Link\tPrice\tAvailability\tProduct Type\tMPN\r\n' +
        'T1\tScreen 24" wide\t"Says ""hello""\tthere"\thttps://s.example/1\thttps://s.example/1.png\t1.299,00 EUR\tin stock\tA > B\tM-1\r\n' +
        '\r\n' +
        'T2\t"Two\nlines"\t\thttps://s.example/2\thttps://s.example/2.png\tEUR 5\tpreorder\tA > C, D > E\t\r\n',
    );
    expect(work.open().products(ALL)).toMatchObject([
      {
        id: 'T1',
        title: 'Screen 24" wide',
        description: 'Says "hello" there',
        priceCatalog: '€1,299.00',
        reference: 'M-1',
      },
      { id: 'T2', title: 'Two lines', priceCatalog: '€5.00', available: true, reference: 'T2' },
    ]);
    expect(labels()).toEqual(['A 2', 'D 1']);
  });
});

const SHOPIFY_HEADER =
  'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Position,Status\n';

describe('Shopify CSV', () => {
  it('joins the rows of a handle into one product', async () => {
    const report = await work.import(
      `${SHOPIFY_HEADER}mug,Mug,"<p>Holds 30 cl,\nstays warm.</p>",Brume,Home & Garden > Kitchen,Mugs,tag,true,Colour,Red,MUG-R,shopify,0,deny,12.00,15.00,,https://cdn.shopify.com/1.jpg,1,active\n` +
        'mug,,,,,,,,,Blue,MUG-B,shopify,3,deny,12.50,,,https://cdn.shopify.com/2.jpg,2,\n' +
        'mug,,,,,,,,,,,,,,,,,https://cdn.shopify.com/3.jpg,3,\n' +
        'lamp,Lamp,,Brume,,Lamps,,true,,,L1,shopify,0,deny,30.00,20.00,,https://cdn.shopify.com/4.jpg,1,active\n' +
        'draft,Draft,,Brume,,,,true,,,D1,,,,1.00,,,https://cdn.shopify.com/5.jpg,1,draft\n',
      { shopUrl: 'https://brume.example/' },
    );
    expect(report.skipped).toMatchObject([
      { line: 7, column: 1, reason: 'not shown in the shop (status draft)' },
    ]);
    expect(work.open().products(ALL)).toMatchObject([
      {
        id: 'mug',
        productUrl: 'https://brume.example/products/mug',
        description: 'Holds 30 cl,\nstays warm.',
        priceCatalog: '€15.00',
        pricePromotion: '€12.00',
        available: true,
        imageUrl: 'https://cdn.shopify.com/1.jpg',
        reference: 'MUG-R',
      },
      { id: 'lamp', priceCatalog: '€30.00', pricePromotion: null, available: false },
    ]);
    expect(labels()).toEqual(['Home & Garden 1', 'Lamps 1']);
  });

  it('says that a picture is missing, not a page, when the shop’s address is given', async () => {
    const { skipped } = await work.import(
      `${SHOPIFY_HEADER}a,A,,V,,T,,true,,,S,,,,1.00,,,,,active\nb,B,,V,,T,,true,,,S,,,,1.00,,,https://cdn.shopify.com/1.jpg,1,active\n`,
      { shopUrl: 'https://s.example' },
    );
    expect(skipped).toMatchObject([{ line: 2, column: 1, reason: 'missing image' }]);
    const woo = await work.import(
      'ID,Type,SKU,Name,Published,Regular price,Images\n1,simple,A,A,1,5,\n2,simple,B,B,1,5,https://s.example/1.jpg\n',
      { shopUrl: 'https://s.example' },
    );
    expect(woo.skipped).toMatchObject([{ line: 2, column: 1, reason: 'missing image' }]);
  });

  it('says what is lost when the shop’s address is not known', async () => {
    const report = await work.import(
      `${SHOPIFY_HEADER}a,A,,V,,T,,true,,,S,,,,1.00,,,https://cdn.shopify.com/1.jpg,1,active\n`,
    );
    expect(report.warnings.join()).toContain('--shop-url');
  });
});

describe('Shopify products.json', () => {
  const product = (overrides: object) => ({
    id: 6786188247104,
    title: 'Mug {blue} [30 cl]',
    handle: 'mug',
    body_html: '<p>Says "hi\\"</p>',
    vendor: 'Brume',
    product_type: 'Kitchen > Mugs',
    variants: [{ sku: 'M', price: '12.00', compare_at_price: '15.00', available: false }],
    images: [{ src: '//brume.example/cdn/shop/files/1.jpg' }],
    ...overrides,
  });

  it('streams the list, whatever stands around it', async () => {
    const report = await work.import(
      JSON.stringify(
        {
          note: '[{',
          products: [product({}), product({ id: 'x', title: '' }), product({ id: 3, variants: [] })],
        },
        null,
        1,
      ),
    );
    expect(report.skipped.map(({ reason }) => reason)).toEqual(['missing title', 'missing price']);
    expect(work.open().products(ALL)).toMatchObject([
      {
        id: '6786188247104',
        productUrl: 'https://brume.example/products/mug',
        pricePromotion: '€12.00',
        available: false,
      },
    ]);
  });

  it('keeps ids that JavaScript cannot count, and leaves texts as they are', async () => {
    const text = JSON.stringify(product({ title: 'Says "9007199254740993"' }));
    await work.import(`[${text.replace('6786188247104', '9007199254740993')}]`);
    expect(work.open().products(ALL)).toMatchObject([
      { id: '9007199254740993', title: 'Says "9007199254740993"' },
    ]);
  });

  it('lists entries that are no objects, with their places', async () => {
    const good = JSON.stringify(product({}));
    const report = await work.import(`{"products": [\n null, "text, [x]",\n ${good},\n 7, [1, {}],\n true]}`);
    const skipped = (line: number, column: number, found: string) => ({
      line,
      column,
      reason: `not a product: ${found}; expected a JSON object`,
    });
    expect(report.imported).toBe(1);
    expect(report.skipped).toMatchObject([
      skipped(2, 2, 'null'),
      skipped(2, 8, '"text, [x]"'),
      skipped(4, 2, '7'),
      skipped(4, 5, '[1, {}]'),
      skipped(5, 2, 'true'),
    ]);
  });

  it('passes over one broken object and stops at a cut file', async () => {
    const good = JSON.stringify(product({}));
    const report = await work.import(`[\n{"id": 1,},\n${good}]`);
    expect(report).toMatchObject({ imported: 1, skipped: [{ line: 2, column: 1 }] });
    await expect(work.import(`{"products":[${good}`)).rejects.toThrow('ends too early');
    await expect(work.import('{"errors":"Not Found"}')).rejects.toThrow('no list of products');
  });
});

describe('WooCommerce CSV', () => {
  const header =
    'ID,Type,SKU,Name,Published,"Is featured?","Visibility in catalog","Short description",Description,"Date sale price starts","Date sale price ends","In stock?",Stock,"Sale price","Regular price",Categories,Images,Parent\n';

  it('gives variable products the price of their variations', async () => {
    const report = await work.import(
      `${header}11,variation,V-1,Shirt - S,1,,,,,,,0,0,18,20,,,id:10\n` +
        '10,variable,V,Shirt,1,0,visible,Soft.,<p>Soft\\nlinen.</p>,,,1,,,,"Clothes > Shirts, New\\, fresh",https://woo.example/shop/wp-content/uploads/1.jpg,\n' +
        '12,variation,V-2,Shirt - M,1,,,,,,,1,2,,22,,,id:10\n' +
        '13,simple,S,Hat,1,0,visible,,Felt.,2026-01-01,2026-01-02,backorder,,5,9,Clothes,https://woo.example/shop/wp-content/uploads/2.jpg,\n' +
        '14,simple,H,Hidden,0,0,visible,,,,,1,,,9,,https://woo.example/3.jpg,\n',
    );
    expect(report.skipped).toMatchObject([{ line: 6, reason: 'not shown in the shop (not published)' }]);
    const catalogue = work.open(() => Date.parse('2026-01-02T12:00Z'));
    expect(catalogue.products(ALL)).toMatchObject([
      {
        id: '10',
        productUrl: 'https://woo.example/shop/?post_type=product&p=10',
        shortDescription: 'Soft.',
        description: 'Soft\nlinen.',
        priceCatalog: '€20.00',
        pricePromotion: '€18.00',
        available: true,
        reference: 'V',
      },
      { id: '13', pricePromotion: '€5.00', available: true },
    ]);
    expect(labels()).toEqual(['Clothes 2', 'New, fresh 1']);
  });

  it.each([
    [
      'French',
      'ID;Type;UGS;Nom;Publié;"En stock ?";Tarif promo;Tarif régulier;Catégories;Images;Parent;Description courte',
    ],
    [
      'German',
      'ID;Typ;Artikelnummer;Name;Veröffentlicht;Vorrätig?;Angebotspreis;Regulärer Preis;Kategorien;Bilder;Übergeordnetes Produkt;Kurzbeschreibung',
    ],
    [
      'Spanish',
      'ID;Tipo;SKU;Nombre;Publicado;¿Existencias?;Precio rebajado;Precio normal;Categorías;Imágenes;Superior;Descripción corta',
    ],
    [
      'Dutch',
      'ID;Type;Artikelnummer;Naam;Gepubliceerd;Op voorraad?;Actieprijs;Reguliere prijs;Categorieën;Afbeeldingen;Hoofd;Korte beschrijving',
    ],
    [
      'Italian',
      'ID;Tipo;COD;Nome;Pubblicato;In stock?;Prezzo in offerta;Prezzo di listino;Categorie;Immagine;Genitore;Breve descrizione',
    ],
  ])('reads the header a %s site writes', async (_language, header) => {
    const report = await work.import(
      `${header}\n5;variable;U;Théière;1;1;;;Maison;https://f.example/wp-content/1.jpg;;Ronde.\n6;variation;U-1;Théière;1;0;9,50;12,50;;;id:5;\n7;simple;V;Tasse;0;1;;5;;https://f.example/2.jpg;;\n`,
    );
    expect(report.skipped).toMatchObject([{ line: 4, reason: 'not shown in the shop (not published)' }]);
    expect(work.open().products(ALL)).toMatchObject([
      {
        title: 'Théière',
        priceCatalog: '€12.50',
        pricePromotion: '€9.50',
        reference: 'U',
        available: false,
        shortDescription: 'Ronde.',
      },
    ]);
    expect(labels()).toEqual(['Maison 1']);
  });
});
