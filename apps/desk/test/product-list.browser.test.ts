import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { session, uuid } from './fake/data.js';
import { fill } from './scene.js';

const list = (page: Page) => page.getByRole('dialog', { name: 'Products' });
const cell = (page: Page, name: string) => list(page).getByRole('gridcell', { name });
const log = (page: Page) => page.getByRole('log');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

describe('the product list', () => {
  const desk = useDesk();
  const thread = `/inbox/mine/${uuid(1)}`;
  const opened = async (path = thread) => {
    const page = await desk.open(path);
    await log(page).getByText('Will it fit there?').waitFor();
    await page.getByRole('button', { name: 'Products' }).click();
    await list(page).waitFor();
    return page;
  };

  it('sends one product by keyboard alone and gives the focus back to the text', async () => {
    const { ana } = fill(desk.server());
    const page = await desk.open(thread);
    await log(page).getByText('Will it fit there?').waitFor();
    await page.keyboard.press('p');
    await expect.poll(() => focused(page)).toBe('Search products');
    await page.keyboard.type('bRASS');
    await expect.poll(() => list(page).getByRole('gridcell').first().textContent()).toContain('Brass');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await log(page).getByRole('article', { name: /^You/u }).getByText('Brass reading lamp').first().waitFor();
    await expect.poll(() => focused(page)).toBe('Message to the visitor');
    expect(await list(page).count()).toBe(0);
    await expect
      .poll(() => desk.server().sent(ana).at(-1))
      .toMatchObject({
        contentType: 'product-offer',
        name: 'Brass reading lamp',
        actions: [{ type: 'LINK', name: 'View product' }],
      });
  });

  it('sends several as a carousel, in the order of selecting', async () => {
    const { ana } = fill(desk.server());
    const page = await opened();
    await cell(page, 'Enamel saucepan').first().focus();
    await page.keyboard.press(' ');
    await list(page).getByRole('checkbox', { name: 'Select Brass reading lamp', exact: true }).check();
    await list(page).getByText('2 selected').waitFor();
    await list(page).getByRole('button', { name: 'Send 2 products' }).click();
    await expect
      .poll(() => desk.server().sent(ana).at(-1))
      .toMatchObject({
        contentType: 'bundle/product-offer',
        offers: [{ name: 'Enamel saucepan 20 cm' }, { name: 'Brass reading lamp' }],
      });
    await log(page).getByRole('region', { name: '2 cards' }).last().waitFor();
  });

  it('returns to where the agent was', async () => {
    fill(desk.server());
    const page = await opened();
    await list(page).getByRole('treeitem', { name: /^Home/u }).click();
    await page.keyboard.press('ArrowRight');
    await list(page).getByRole('treeitem', { name: /^Rugs/u }).waitFor();
    await list(page).getByRole('searchbox').fill('e');
    await list(page).getByRole('checkbox').first().check();
    await page.keyboard.press('Escape');
    expect(await list(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Products' }).click();
    expect(await list(page).getByRole('searchbox').inputValue()).toBe('e');
    expect(await list(page).getByRole('treeitem', { name: /^Home/u }).getAttribute('aria-selected')).toBe(
      'true',
    );
    expect(await list(page).getByRole('treeitem', { name: /^Rugs/u }).count()).toBe(1);
    await list(page).getByText('1 selected').waitFor();
  });

  it('loads on while scrolling and asks for each page once', async () => {
    fill(desk.server());
    const page = await opened();
    await cell(page, 'Brass reading lamp').first().hover();
    const asked = () =>
      desk
        .server()
        .calls.map(({ path }) => path)
        .filter((path) => path.includes('/products?'));
    for (let turn = 0; turn < 200 && !(await list(page).getByText('no. 149').isVisible()); turn += 1) {
      await page.mouse.wheel(0, 800);
      await page.waitForTimeout(20);
    }
    await list(page).getByText('no. 149').waitFor();
    expect(asked()).toHaveLength(7);
    expect(new Set(asked()).size).toBe(7);
  });

  it('waits for the end of typing before it asks', async () => {
    fill(desk.server());
    const page = await opened();
    await list(page).getByRole('gridcell').first().waitFor();
    await list(page).getByRole('searchbox').pressSequentially('oak table', { delay: 15 });
    await list(page).getByText('Nothing found for “oak table”').waitFor();
    const searches = desk.server().calls.filter(({ path }) => path.includes('search='));
    expect(searches.length).toBeLessThanOrEqual(2);
  });

  it('shows everything about a product, and Escape goes one step back each time', async () => {
    const { ana } = fill(desk.server());
    const page = await opened();
    await list(page).getByRole('gridcell').first().focus();
    await page.keyboard.press('Shift+Enter');
    await list(page).getByText('Frame of chromium steel').waitFor();
    await list(page).getByText('MV-1000').waitFor();
    expect(await list(page).getByRole('link', { name: 'Open in the shop' }).getAttribute('rel')).toContain(
      'noopener',
    );
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-product')))
      .toBe('p0');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => desk.server().sent(ana).at(-1))
      .toMatchObject({ name: 'Ondine city bicycle, 7 speeds, low step frame' });
  });

  it('breaks neither the word nor the number of a reference that fits', async () => {
    fill(desk.server());
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
    ] as const) {
      const page = await desk.open(thread, { width, height });
      await page.route('**/products*', async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replaceAll(/MV-\d{4}/gu, '2030779475783');
        await route.fulfill({ response, body });
      });
      await page.getByRole('button', { name: 'Products' }).click();
      await list(page).getByRole('gridcell').first().focus();
      await page.keyboard.press('Shift+Enter');
      const number = list(page).getByText('2030779475783', { exact: true });
      await number.waitFor();
      // The words' own text node, and the number: one line each.
      const heights = await number.evaluate((element) =>
        [element.closest('p')?.firstChild, element.firstChild].map((words) => {
          const range = document.createRange();
          if (words) range.selectNode(words);
          return range.getBoundingClientRect().height;
        }),
      );
      for (const lineHeight of heights) {
        expect(lineHeight).toBeGreaterThan(10);
        expect(lineHeight).toBeLessThan(24);
      }
    }
  });

  it('keeps the columns in a row that is not full', async () => {
    fill(desk.server());
    const page = await opened();
    await list(page).getByRole('searchbox').fill('brass');
    const rows = () =>
      list(page)
        .getByRole('row')
        .evaluateAll((all) =>
          all.map((row) =>
            [...row.querySelectorAll('img, [role=gridcell]')].map((cell) => {
              const { left, width } = cell.getBoundingClientRect();
              return [left, width];
            }),
          ),
        );
    // Two a product: the cell and its picture.
    await expect.poll(async () => (await rows()).at(-1)?.length).toBe(2);
    const found = await rows();
    expect(found[0]?.length).toBe(6);
    expect(found.at(-1)).toEqual(found[0]?.slice(0, 2));
  });

  it('draws empty boxes light in the dark theme, too', async () => {
    fill(desk.server());
    const page = await desk.open(thread, { theme: 'dark' });
    await page.getByRole('button', { name: 'Products' }).click();
    const box = list(page).getByRole('checkbox').first();
    const ground = () => box.evaluate((element) => getComputedStyle(element).backgroundColor);
    await expect.poll(ground).toBe('rgba(255, 255, 255, 0.9)');
    await box.check();
    await expect.poll(ground).not.toBe('rgba(255, 255, 255, 0.9)');
  });

  it('says of a product in the list what the visitor is told of it', async () => {
    fill(desk.server());
    const page = await opened();
    await list(page).getByText('In stock').first().waitFor();
    await log(page).getByText('In stock').first().waitFor();
    expect(
      await log(page)
        .getByText(/^(?:Not )?available$/iu)
        .count(),
    ).toBe(0);
  });

  it('says that the shop failed, and works after trying again', async () => {
    fill(desk.server());
    desk.server().behaviour.products = 'error';
    const page = await opened();
    await list(page).getByText('The products could not be loaded').waitFor();
    await list(page)
      .getByText('The shop’s system did not answer in time. The conversation goes on')
      .waitFor();
    desk.server().behaviour.products = 'ok';
    await list(page).getByRole('button', { name: 'Try again' }).last().click();
    await cell(page, 'Brass reading lamp').first().waitFor();
    await list(page).getByRole('button', { name: 'Try again' }).click();
    await list(page).getByRole('treeitem', { name: /^Home/u }).waitFor();
  });

  it('says how old an old answer is, and why', async () => {
    fill(desk.server());
    desk.server().behaviour.products = 'stale';
    const page = await opened();
    await list(page)
      .getByText('Showing what the shop answered 4 min ago. The shop’s system did not answer in time.')
      .waitFor();
    desk.server().behaviour.products = 'ok';
    await list(page).getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => list(page).getByText('Showing what').count()).toBe(0);
  });

  it('says that the shop is slow while it is', async () => {
    fill(desk.server());
    desk.server().behaviour.products = 'slow';
    const page = await opened();
    await list(page).getByText('The shop’s system is slow to answer.').waitFor();
    desk.server().release();
    await cell(page, 'Brass reading lamp').first().waitFor();
    await expect.poll(() => list(page).getByText('slow to answer').count()).toBe(0);
  });

  it('walks the category tree by keyboard', async () => {
    fill(desk.server());
    const page = await opened();
    await list(page).getByRole('treeitem', { name: 'All products' }).focus();
    await page.keyboard.press('k');
    expect(await focused(page)).toMatch(/^Kitchen/u);
    await page.keyboard.press('ArrowRight');
    await list(page)
      .getByRole('treeitem', { name: /^Knives/u })
      .waitFor();
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatch(/^Pots and pans/u);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() =>
        list(page)
          .getByRole('treeitem', { name: /^Knives/u })
          .count(),
      )
      .toBe(0);
    await page.keyboard.press('Enter');
    await expect.poll(() => desk.server().calls.at(-1)?.path).toContain('categoryId=c2');
  });

  it('is absent where no product list is installed', async () => {
    const elsewhere = desk.server().add({ number: 70, visitor: {}, status: 'assigned', websiteId: 'ha-2' });
    desk.server().visitorSays(elsewhere, 'Hello');
    const page = await desk.open(`/inbox/mine/${uuid(70)}`);
    await page.getByLabel('Message to the visitor').waitFor();
    expect(session.plugins.some(({ websiteId }) => websiteId === 'ha-2')).toBe(false);
    expect(await page.getByRole('button', { name: 'Products' }).count()).toBe(0);
  });
});
