import { existsSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL, item, rss, Workspace } from '../import-feeds.fixture.js';
import { FeedError } from './feed-error.js';
import { AmpersandMender, BARE_AMPERSAND } from './xml-ampersands.js';

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

describe('bad rows are skipped with line, column and reason', () => {
  it.each<[string, Record<string, string | undefined>, number, number, RegExp]>([
    ['no id', { id: undefined }, 3, 1, /^missing id$/],
    ['no title', { title: undefined }, 3, 1, /^missing title$/],
    ['no link', { link: undefined }, 3, 1, /^missing link$/],
    ['no picture', { image_link: undefined }, 3, 1, /^missing image$/],
    ['no price', { price: undefined }, 3, 1, /^missing price$/],
    ['a blank title', { title: '<![CDATA[<p> </p>]]>' }, 5, 10, /^missing title$/],
    ['a price in words', { price: 'on request' }, 8, 10, /^bad price "on request"/],
    ['a negative price', { price: '-3 EUR' }, 8, 10, /^bad price/],
    ['an unknown currency', { price: '3 XYZW' }, 8, 10, /^bad price/],
    ['two prices', { price: '3.00 - 5.00 EUR' }, 8, 10, /^bad price/],
    ['a relative link', { link: '/a1' }, 6, 9, /^link is relative: "\/a1"/],
    ['a script link', { link: 'javascript:alert(1)' }, 6, 9, /^link has the scheme javascript:/],
    ['a data picture', { image_link: 'data:image/png;base64,AA' }, 7, 15, /^image has the scheme data:/],
    ['a password in a link', { link: 'https://a:b@shop.example/' }, 6, 9, /^link holds a user name/],
    ['a long title', { title: 'x'.repeat(501) }, 5, 10, /^title is too long: 501/],
    ['a long link', { link: `https://s.example/${'x'.repeat(2000)}` }, 6, 9, /^link is too long/],
    ['a long id', { id: 'x'.repeat(201) }, 4, 7, /^id is too long/],
  ])('%s', async (_name, overrides, line, column, reason) => {
    const report = await work.import(rss(item(overrides), item({ id: 'good' })));
    expect(report.imported).toBe(1);
    expect(report.skipped).toEqual([
      { feed: expect.any(String), line, column, reason: expect.stringMatching(reason) },
    ]);
  });

  it('keeps the first of two equal ids, in one feed and across feeds', async () => {
    const first = work.write('one', rss(item(), item({ title: 'Again' })));
    const second = work.write('two', rss(item({ title: 'Elsewhere' }), item({ id: 'B' })));
    const { importFeeds } = await import('../import-feeds.js');
    const report = await importFeeds({ feeds: [first, second], data: work.data });
    expect(report.skipped).toMatchObject([
      { feed: first, line: 11, column: 7, reason: 'duplicate id "A1"' },
      { feed: second, line: 4, column: 7 },
    ]);
    expect(
      work
        .open()
        .products(ALL)
        .map(({ title }) => title),
    ).toEqual(['Oak chair', 'Oak chair']);
  });

  it('places faults in tables by character, across quoted line breaks', async () => {
    const report = await work.import(
      'id,title,description,link,image_link,price\n' +
        '1,"A ""b"", c","two\nlines",/rel,https://s.example/1.png,1 EUR\n' +
        '2,T,D,https://s.example/2,https://s.example/2.png,free\n' +
        '3,T\n' +
        '4,T,D,https://s.example/4,https://s.example/4.png,2 EUR\n',
    );
    expect(report.skipped).toMatchObject([
      { line: 3, column: 8, reason: expect.stringMatching(/^link is relative/) },
      { line: 4, column: 51, reason: expect.stringMatching(/^bad price "free"/) },
      { line: 5, column: 1, reason: 'missing link' },
    ]);
  });
});

describe('faults that a reader can read on behind', () => {
  it('skips the row of a quote that is never closed, and keeps those behind it', async () => {
    const row = (id: number) => `${id},Chair,Oak,https://s.example/${id},https://s.example/${id}.png,2 EUR\n`;
    const report = await work.import(
      `id,title,description,link,image_link,price\n${row(1)}2,"never closed,x\n${row(3)}${row(4)}`,
    );
    expect(report.skipped).toMatchObject([
      { line: 3, column: 1, reason: 'a quote opened in this row is never closed' },
    ]);
    expect(
      work
        .open()
        .products(ALL)
        .map(({ id }) => id),
    ).toHaveLength(3);
  });

  it.each([
    ['newlines', '\n'],
    ['both', '\r\n'],
    ['returns', '\r'],
  ])('names the row itself, not a blank one before it, where lines end in %s', async (_name, end) => {
    const row = (id: number) => `${id},Chair,Oak,https://s.example/${id},https://s.example/${id}.png,2 EUR`;
    const lines = ['id,title,description,link,image_link,price', row(1), '', '', '2,"never closed,x', row(3)];
    const report = await work.import(lines.map((line) => `${line}${end}`).join(''));
    expect(report.skipped).toMatchObject([
      { line: 5, column: 1, reason: 'a quote opened in this row is never closed' },
    ]);
    expect(
      work
        .open()
        .products(ALL)
        .map(({ id }) => id),
    ).toEqual(['1', '3']);
  });

  it('places faults in lines that end in returns', async () => {
    const lines = [
      'id,title,link,image_link,price',
      '1,A,https://s.example/1,https://s.example/1.png,free',
      '2,B,https://s.example/2,https://s.example/2.png,2 EUR',
    ];
    const { skipped } = await work.import(lines.join('\r'));
    expect(skipped).toMatchObject([{ line: 2, column: 49 }]);
  });

  it('reads ampersands that XML wants escaped as they stand, with every place true', async () => {
    const report = await work.import(
      rss(
        item({ title: 'Salt & pepper', link: 'https://s.example/?a=1&b=2&amp;c=3' }),
        item({ id: 'B', title: '<![CDATA[R&D; <b>x</b> && y]]>' }),
        item({ id: 'C', price: 'free & easy' }),
      ),
    );
    expect(report.warnings.join()).toContain('&amp;');
    expect(report.skipped).toMatchObject([{ reason: expect.stringMatching(/^bad price "free & easy"/) }]);
    const [first] = work.open().products(ALL);
    expect(first).toMatchObject({ title: 'Salt & pepper' });
    expect(JSON.stringify(work.open().products(ALL))).toContain('https://s.example/?a=1&b=2&c=3');
  });

  it('mends ampersands wherever the text is cut in two', () => {
    const text = 'a & b &amp; c &#233; <![CDATA[x & y]]> &copy z&';
    const whole = mended([text]);
    for (let cut = 0; cut <= text.length; cut += 1)
      expect(mended([text.slice(0, cut), text.slice(cut)])).toBe(whole);
    expect(whole.replaceAll(BARE_AMPERSAND, '⚑')).toBe('a ⚑ b &amp; c &#233; <![CDATA[x & y]]> ⚑copy z⚑');
  });
});

function mended(chunks: readonly string[]): string {
  const mender = new AmpersandMender(() => {});
  return chunks.map((chunk) => mender.write(chunk)).join('') + mender.end();
}

describe('feeds that cannot be read stop the import, and the previous one stays', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /The file is empty/],
    ['blanks', ' \n ', /only blanks/],
    ['a web page', '<!DOCTYPE html><html></html>', /web page/],
    [
      'a document type',
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "${'x'.repeat(99)}"><!ENTITY b "&a;&a;">]><rss/>`,
      /DTD/,
    ],
    ['another XML', '<catalog><product/></catalog>', /root element is <catalog>/],
    ['no items', rss(), /holds no products/],
    ['only bad items', rss(item({ price: '?' })), /None of its 1 rows/],
    ['a cut feed', rss(item()).slice(0, -40), /not well formed/],
    ['mismatched tags', rss(item().replace('</g:title>', '</g:titel>')), /not well formed/],
    ['deep nesting', `<rss>${'<a>'.repeat(100_000)}`, /nested more than 64 deep/],
    ['an endless text', `<rss><channel><item><title>${'x'.repeat(5_000_000)}`, /4 MiB/],
    [
      'Latin-1 that does not say so',
      Buffer.from('id\ttitle\tlink\timage_link\tprice\n1\tThéière\t', 'latin1'),
      /not valid UTF-8; it looks like Latin-1/,
    ],
    [
      'a program',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), Buffer.alloc(300, 0xe9)]),
      /This is not a text file/,
    ],
    [
      'a picture in gzip',
      gzipSync(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]), Buffer.alloc(300)])),
      /This is not a text file/,
    ],
    ['an Excel workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /Excel workbook/],
    ['an unknown header', 'name,colour\na,b\n', /not the header of a known feed/],
    [
      'an open quote in the header',
      `id,"title,link,image_link,price\n${'2,b,c\n'.repeat(10)}`,
      /never closed|not the header/,
    ],
    ['damaged gzip', gzipSync(rss(item())).subarray(0, 60), /damaged/],
    ['an unknown encoding', '<?xml version="1.0" encoding="EBCDIC"?><rss/>', /encoding "EBCDIC"/],
    ['a null byte feed', Buffer.alloc(4096), /not the header of a known feed|UTF-16|no list/],
  ])('%s', async (_name, content, message) => {
    await work.import(rss(item({ title: 'Kept' })));
    await expect(work.import(content)).rejects.toThrow(message);
    await expect(work.import(content)).rejects.toBeInstanceOf(FeedError);
    expect(work.open().products(ALL)[0]?.title).toBe('Kept');
    expect(readdirSync(work.data).filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
  });

  it('names the place', async () => {
    const latin = Buffer.concat([
      Buffer.from('id\ttitle\tlink\n1\tok\thttps://s.example\n2\tTh'),
      Buffer.from([0xe9]),
    ]);
    await expect(work.import(Buffer.concat([latin, Buffer.from('i\tx\n')]))).rejects.toMatchObject({
      line: 3,
      column: 5,
    });
    await expect(work.import(rss(item()).replace('</g:price>', ''))).rejects.toMatchObject({ line: 9 });
  });

  it('reads Latin-1 when told', async () => {
    const feed =
      'id\ttitle\tlink\timage_link\tprice\n1\tThéière à 5 \x80\thttps://s.example/1\thttps://s.example/1.png\t5\n';
    await work.import(Buffer.from(feed, 'latin1'), { encoding: 'windows-1252' });
    expect(work.open().products(ALL)[0]?.title).toBe('Théière à 5 €');
  });

  it('refuses wrong settings by name', async () => {
    const content = rss(item());
    await expect(work.import(content, { locale: 'x_y' })).rejects.toThrow('locale is "x_y"');
    await expect(work.import(content, { currency: 'EURO' })).rejects.toThrow('currency is "EURO"');
    await expect(work.import(content, { shopUrl: 'shop' })).rejects.toThrow('shop-url');
    await expect(work.import(content, { encoding: 'klingon' })).rejects.toThrow('encoding');
    expect(existsSync(work.data)).toBe(false);
  });

  it('decodes what XML does not know as HTML, with one warning', async () => {
    const report = await work.import(
      rss(item({ title: 'Caf&eacute;&nbsp;press' }), item({ id: 'B', title: '&nope;x' })),
    );
    expect(report.warnings).toHaveLength(1);
    expect(
      work
        .open()
        .products(ALL)
        .map(({ title }) => title),
    ).toEqual(['Café press', '&nope;x']);
  });
});
