import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { launch } from './browser.js';
import { FakeDesk } from './fake-desk.js';
import { Shop } from './shop-page.js';

export const WAIT = { timeout: 10_000 };

export interface Visit {
  readonly page: Page;
  readonly frame: FrameLocator;
  /** What the page's console reports as an error. */
  readonly errors: string[];
}

/** A desk, a shop on another origin, and a browser, for each test of the file. */
export class Stage {
  desk = new FakeDesk();
  deskOrigin = '';
  shop = new Shop(() => this.deskOrigin);
  shopOrigin = '';
  private browser: Browser | undefined;

  constructor() {
    vi.setConfig({ testTimeout: 40_000, hookTimeout: 30_000 });
    beforeAll(async () => {
      this.browser = await launch();
    });
    afterAll(() => this.browser?.close());
    beforeEach(async () => {
      this.desk = new FakeDesk();
      this.deskOrigin = await this.desk.listen(0);
      this.shop = new Shop(() => this.deskOrigin);
      this.shopOrigin = await this.shop.listen(0);
    });
    afterEach(async () => {
      for (const context of this.browser?.contexts() ?? []) await context.close();
      await this.shop.close();
      await this.desk.close();
    });
  }

  async visit(options: BrowserContextOptions = {}, open = true): Promise<Visit> {
    if (this.browser === undefined) throw new Error('The browser is not there.');
    const size = { width: 1200, height: 800 };
    const context = await this.browser.newContext({ viewport: size, locale: 'en-GB', ...options });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(this.shopOrigin);
    const frame = page.frameLocator('comptoir-chatbox iframe');
    if (open) await page.locator('comptoir-chatbox button').click(WAIT);
    return { page, frame, errors };
  }
}

/** The texts in sight, in order. */
export function messages(frame: FrameLocator): Promise<string[]> {
  return frame.locator('.row:not(.typing) .bubble').allTextContents();
}

export async function write(frame: FrameLocator, text: string): Promise<void> {
  await frame.locator('textarea').fill(text);
  await frame.locator('textarea').press('Enter');
}
