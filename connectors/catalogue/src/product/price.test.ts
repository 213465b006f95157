import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL, item, rss, Workspace } from '../import-feeds.fixture.js';
import { importFeeds } from '../import-feeds.js';

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

/** What a price becomes in a feed beside one that is always right; the reason when it is refused. */
async function priceOf(price: string, currency?: string) {
  const report = await work.import(
    rss(item({ price: price.replaceAll('&', '&amp;') }), item({ id: 'good', price: '1 EUR' })),
    currency === undefined ? {} : { currency },
  );
  const found = work
    .open()
    .products(ALL)
    .find(({ id }) => id === 'A1');
  return { price: found?.priceCatalog, reason: report.skipped[0]?.reason, report };
}

describe('prices as feeds write them', () => {
  it.each([
    ['1299', '€1,299.00'],
    ['12.5 EUR', '€12.50'],
    ['12,50 €', '€12.50'],
    ['19.90 EUR', '€19.90'],
    ['EUR 19.90', '€19.90'],
    ['0.999 EUR', '€1.00'],
    ['0,999 EUR', '€1.00'],
    ['1299.000 EUR', '€1,299.00'],
    ['12.5000 EUR', '€12.50'],
    ['1.299 EUR', '€1,299.00'],
    ['1,299 EUR', '€1,299.00'],
    ['12.345 EUR', '€12,345.00'],
    ['1.299.000 EUR', '€1,299,000.00'],
    ['1.299,00 EUR', '€1,299.00'],
    ['1,299.00 USD', '$1,299.00'],
    ['1 299,00 €', '€1,299.00'],
    ['1\u202f299,00\u00a0€', '€1,299.00'],
    ["1'299.00 CHF", 'CHF\u00a01,299.00'],
    ['CHF 1’299.00', 'CHF\u00a01,299.00'],
    ['1,29,900.00 INR', '₹129,900.00'],
    ['JPY 1,299', '¥1,299'],
    ['1.299 JPY', '¥1,299'],
    ['1299.00 JPY', '¥1,299'],
    ['KWD 1.250', 'KWD\u00a01.250'],
    ['1,299.250 KWD', 'KWD\u00a01,299.250'],
    ['$5.00 USD', '$5.00'],
    ['US$5', '$5.00'],
    ['£7', '£7.00'],
    ['49 zł', 'PLN\u00a049.00'],
  ])('%s is %s', async (written, shown) => {
    expect((await priceOf(written)).price).toBe(shown);
  });

  it.each([
    ['KWD 1,250', /^bad price "KWD 1,250": thousands or decimals\?.*"1299\.00 KWD"/],
    ['1.50 JPY', /JPY has no decimals/],
    ['$5.00', /\$ is not EUR\. Write the code \(USD, CAD, AUD\), or import with --currency/],
    ['¥500', /¥ is not EUR\. Write the code \(JPY, CNY\)/],
    ['€5 USD', /^bad price/],
    ['1.2.3 EUR', /^bad price/],
    ['1 29 EUR', /^bad price/],
    ['1,299,00 EUR', /^bad price/],
    ['1.299,00.5 EUR', /^bad price/],
  ])('%s is refused with its place', async (written, reason) => {
    const { report } = await priceOf(written);
    expect(report.skipped).toMatchObject([{ line: 8, column: 10, reason: expect.stringMatching(reason) }]);
  });

  it('lets a symbol that several currencies share follow the setting', async () => {
    expect((await priceOf('$5.00', 'CAD')).price).toBe('CA$5.00');
    expect((await priceOf('¥500', 'CNY')).price).toBe('CN¥500.00');
    expect((await priceOf('99 kr', 'SEK')).price).toBe('SEK\u00a099.00');
    expect((await priceOf('€5', 'USD')).price).toBe('€5.00');
  });

  it('refuses three digits behind the only mark of a shop’s export, which may be decimals there', async () => {
    const header = 'Handle,Title,Variant Price,Image Src\n';
    const report = await work.import(
      `${header}a,A,1.299,https://s.example/1.png\nb,B,"1,299.00",https://s.example/2.png\nc,C,1299.00,https://s.example/3.png\n`,
      { shopUrl: 'https://s.example', currency: 'EUR' },
    );
    expect(report.skipped).toMatchObject([
      { line: 2, column: 5, reason: expect.stringContaining('bad price "1.299": thousands or decimals?') },
    ]);
    expect(
      work
        .open()
        .products(ALL)
        .map(({ priceCatalog }) => priceCatalog),
    ).toEqual(['€1,299.00', '€1,299.00']);
  });

  it('leaves out a sale price that may mean two things, with a warning', async () => {
    const report = await work.import(rss(item({ price: '2,000.000 KWD', sale_price: '1,250 KWD' })));
    expect(work.open().products(ALL)[0]).toMatchObject({ pricePromotion: null });
    expect(report.warnings.join()).toContain('salePrice');
  });
});

describe('a currency that nothing names', () => {
  const bare = rss(item({ price: '5' }), item({ id: 'B', price: '6' }));

  it('is told once an import, with the option that sets it', async () => {
    const feeds = [work.write('one', bare), work.write('two', bare.replaceAll('<g:id>', '<g:id>2'))];
    const { warnings } = await importFeeds({ feeds, data: work.data });
    expect(warnings).toEqual([
      expect.stringMatching(/^Prices without a currency \(such as "5"\).*EUR.*--currency/),
    ]);
  });

  it('is no assumption when it was chosen, or when the feed names it', async () => {
    expect((await work.import(bare, { currency: 'EUR' })).warnings).toEqual([]);
    expect((await work.import(rss(item()))).warnings).toEqual([]);
  });
});
