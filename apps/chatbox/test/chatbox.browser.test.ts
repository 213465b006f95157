import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { launch } from './browser.js';
import { ANA, BOT, FakeDesk } from './fake-desk.js';
import { CARD, CAROUSEL, LAMP } from './samples.js';
import { Shop } from './shop-page.js';

vi.setConfig({ testTimeout: 40_000, hookTimeout: 30_000 });

const WAIT = { timeout: 10_000 };
let browser: Browser;
let desk: FakeDesk;
let deskOrigin = '';
let shop: Shop;
let shopOrigin = '';

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  desk = new FakeDesk();
  deskOrigin = await desk.listen(0);
  shop = new Shop(() => deskOrigin);
  shopOrigin = await shop.listen(0);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await shop.close();
  await desk.close();
});

interface Visit {
  readonly page: Page;
  readonly frame: FrameLocator;
  readonly errors: string[];
}

async function visit(options: BrowserContextOptions = {}, open = true): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    locale: 'en-GB',
    ...options,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(shopOrigin);
  const frame = page.frameLocator('comptoir-chatbox iframe');
  if (open) await page.locator('comptoir-chatbox button').click(WAIT);
  return { page, frame, errors };
}

const messages = (frame: FrameLocator) => frame.locator('.row:not(.typing) .bubble').allTextContents();

async function write(frame: FrameLocator, text: string): Promise<void> {
  await frame.locator('textarea').fill(text);
  await frame.locator('textarea').press('Enter');
}

describe('writing', () => {
  it('goes from welcome to a conversation, with marks, typing, history and no errors', async () => {
    const { page, frame, errors } = await visit();
    await frame.getByText('Hello', { exact: true }).waitFor(WAIT);
    const field = frame.locator('textarea');
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await field.pressSequentially('first');
    await field.press('Shift+Enter');
    await field.pressSequentially('line');
    await field.press('Enter');
    await expect.poll(() => desk.texts).toEqual(['first\nline']);
    await frame.getByText('Sent').waitFor(WAIT);
    expect(await field.inputValue()).toBe('');
    desk.event({ type: 'assigned', operator: ANA });
    await frame.getByText('Ana Ruiz joined the conversation').waitFor(WAIT);
    desk.operatorRead();
    await frame.getByText('Read', { exact: false }).first().waitFor(WAIT);
    desk.typing(true);
    await frame.getByText('Ana Ruiz is typing').waitFor(WAIT);
    desk.says('**Good** morning <script>alert(1)</script>');
    await frame.locator('.bubble strong', { hasText: 'Good' }).waitFor(WAIT);
    await frame.getByText('Ana Ruiz is typing').waitFor({ state: 'detached', ...WAIT });
    await field.pressSequentially('hm');
    await expect.poll(() => desk.typings).toContain(true);
    await expect.poll(() => desk.reads.at(-1)).toBe(desk.log.length);
    await page.reload();
    await page.locator('comptoir-chatbox button').click(WAIT);
    await expect
      .poll(() => messages(frame))
      .toEqual(['first\nline', 'Good morning <script>alert(1)</script>']);
    expect(await field.inputValue()).toBe('hm');
    expect(errors).toEqual([]);
  });

  it('does not send while a character is being chosen', async () => {
    const { frame } = await visit();
    const field = frame.locator('textarea');
    await field.fill('にほん');
    await field.evaluate((element) => {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    });
    await field.evaluate((element) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
    );
    await expect.poll(() => desk.texts).toEqual(['にほん']);
    expect(desk.sends).toBe(1);
  });

  it('begins a new conversation after the end of one, below it', async () => {
    desk.open();
    desk.says('Anything else?');
    const { frame } = await visit();
    desk.event({ type: 'closed', reason: 'CLOSED_BY_OPERATOR' });
    await frame.getByText('The conversation has ended').waitFor(WAIT);
    await frame.getByText('a new conversation begins').waitFor(WAIT);
    await write(frame, 'Yes');
    await expect.poll(() => desk.texts).toEqual(['Yes']);
    await expect.poll(() => messages(frame)).toEqual(['Anything else?', 'Yes']);
    desk.says('Welcome back');
    await expect.poll(() => messages(frame)).toEqual(['Anything else?', 'Yes', 'Welcome back']);
  });
});

describe('a bad network', () => {
  it('keeps what is written, catches up, and loses, doubles or disorders nothing', async () => {
    desk.open();
    const { frame } = await visit();
    await write(frame, '1');
    await expect.poll(() => desk.texts).toEqual(['1']);
    desk.loseAcks = true;
    await write(frame, '2');
    await expect.poll(() => desk.texts.length).toBe(2);
    desk.goDown();
    await frame.getByText('You can go on writing').waitFor(WAIT);
    for (const text of ['3', '4', '5']) await write(frame, text);
    expect(await messages(frame)).toEqual(['1', '2', '3', '4', '5']);
    desk.loseAcks = false;
    desk.says('meanwhile');
    desk.down = false;
    await expect.poll(() => desk.texts, { timeout: 20_000 }).toEqual(['1', '2', 'meanwhile', '3', '4', '5']);
    await expect.poll(() => messages(frame)).toEqual(['1', '2', 'meanwhile', '3', '4', '5']);
    await frame.getByText('You can go on writing').waitFor({ state: 'detached', ...WAIT });
  });

  it('sends after a reload what was written before it', async () => {
    desk.open();
    const { page, frame } = await visit();
    await write(frame, 'a');
    await expect.poll(() => desk.texts).toEqual(['a']);
    desk.goDown();
    for (const text of ['b', 'c']) await write(frame, text);
    desk.down = false;
    await page.reload();
    await expect.poll(() => desk.texts, { timeout: 20_000 }).toEqual(['a', 'b', 'c']);
    await page.locator('comptoir-chatbox button').click(WAIT);
    await expect.poll(() => messages(frame)).toEqual(['a', 'b', 'c']);
  });

  it('says so when the device is offline', async () => {
    const { page, frame } = await visit();
    await frame.locator('textarea').waitFor(WAIT);
    await page.context().setOffline(true);
    await frame.getByText('You are offline').waitFor(WAIT);
    await write(frame, 'kept');
    await page.context().setOffline(false);
    await expect.poll(() => desk.texts, { timeout: 20_000 }).toEqual(['kept']);
  });
});

describe('contents', () => {
  it('shows offers, cards, files and quick replies', async () => {
    desk.open();
    const { frame } = await visit();
    desk.says(LAMP);
    const card = frame.locator('.card').first();
    await card.waitFor(WAIT);
    expect(await card.locator('strong').innerText()).toBe('€69.00');
    expect(await card.locator('s').innerText()).toBe('€89.00');
    expect(await card.locator('.stock').innerText()).toBe('In stock');
    const action = card.locator('a');
    expect(await action.getAttribute('href')).toBe('https://shop.example/p/1');
    expect(await action.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    await expect.poll(() => card.locator('img').evaluate((image) => image.clientWidth > 200)).toBe(true);
    desk.says(CARD);
    await frame.locator('.card-title', { hasText: 'Delivery' }).waitFor(WAIT);
    expect(await frame.getByText('Bad link').count()).toBe(0);
    const file = { contentType: 'file', url: 'https://x.example/f', size: 120_000 } as const;
    desk.says({ ...file, fileName: 'invoice.pdf', mimeType: 'application/pdf', src: '/files/1/invoice.pdf' });
    await frame.locator('.file-name').waitFor(WAIT);
    desk.says({ ...file, fileName: 'photo.png', mimeType: 'image/png', src: '/files/1/photo.png' });
    await frame.locator('.file-picture img').waitFor(WAIT);
    desk.says('Which colour?', BOT, [
      { contentType: 'text/quick-reply', value: 'Brass' },
      { contentType: 'text/quick-reply', value: 'Black' },
    ]);
    await frame.locator('.tag', { hasText: 'Bot' }).waitFor(WAIT);
    await frame.getByRole('button', { name: 'Black' }).click(WAIT);
    await expect.poll(() => desk.texts.at(-1)).toBe('Black');
    expect(await frame.locator('.chip').count()).toBe(0);
  });

  it('moves a carousel by arrows and keys, with the next card in sight', async () => {
    desk.open();
    const { frame } = await visit();
    desk.says(CAROUSEL);
    const list = frame.locator('.carousel ul');
    await list.waitFor(WAIT);
    const second = frame.locator('.carousel li').nth(1);
    const edge = await second.boundingBox();
    const box = await list.boundingBox();
    expect((edge?.x ?? 9e9) + 20).toBeLessThan((box?.x ?? 0) + (box?.width ?? 0));
    expect(await frame.getByRole('button', { name: 'Previous' }).isDisabled()).toBe(true);
    await frame.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => list.evaluate((element) => element.scrollLeft)).toBeGreaterThan(150);
    await list.focus();
    await list.press('ArrowLeft');
    await expect.poll(() => list.evaluate((element) => element.scrollLeft)).toBeLessThan(20);
    for (let press = 0; press < 8; press++) {
      await list.press('ArrowRight');
      await frame.locator('body').page().waitForTimeout(250);
    }
    await expect.poll(() => frame.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
  });

  it('uploads files and refuses others clearly', async () => {
    const { frame } = await visit();
    const picker = frame.locator('input[type=file]');
    await picker.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('png') });
    await frame.locator('.file-picture img').waitFor(WAIT);
    await picker.setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('zip') });
    await frame.getByRole('alert').filter({ hasText: 'only GIF, PNG and JPEG' }).waitFor(WAIT);
    await frame.getByRole('button', { name: 'Remove' }).click();
    await picker.setInputFiles({ name: 'refused.png', mimeType: 'image/png', buffer: Buffer.from('exe') });
    await frame.getByRole('alert').filter({ hasText: 'refused.png cannot be sent' }).waitFor(WAIT);
  });

  it('draws a recent page of a long thread, and earlier ones when scrolled up, in place', async () => {
    desk.open();
    for (let n = 1; n <= 200; n++) desk.says(`message ${n}`);
    const { frame } = await visit();
    await frame.locator('.bubble', { hasText: 'message 200' }).waitFor(WAIT);
    expect((await messages(frame)).length).toBeLessThanOrEqual(40);
    const scroll = frame.locator('.scroll');
    await expect
      .poll(() => scroll.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight))
      .toBeLessThan(5);
    for (let page = 0; page < 12 && (await messages(frame))[0] !== 'message 1'; page++) {
      await scroll.evaluate((box) => box.scrollTo(0, 0));
      await frame.locator('body').page().waitForTimeout(150);
    }
    expect(await messages(frame)).toEqual(Array.from({ length: 200 }, (_, index) => `message ${index + 1}`));
    // A new message does not pull away who reads above, and is announced.
    await scroll.evaluate((box) => box.scrollTo(0, 0));
    desk.says('new one');
    await frame.getByRole('button', { name: 'New messages' }).click(WAIT);
    await expect
      .poll(() => scroll.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight))
      .toBeLessThan(5);
  });
});

describe('the page around', () => {
  it('counts unread messages while closed, by badge and event', async () => {
    desk.open();
    const { page, frame } = await visit({}, false);
    await page.locator('comptoir-chatbox button').waitFor(WAIT);
    await page.evaluate(() => {
      window.comptoir?.('on', 'unread', (count: unknown) =>
        document.body.setAttribute('data-unread', `${count}`),
      );
      window.comptoir?.('on', 'message', (message: unknown) =>
        document.body.setAttribute('data-message', JSON.stringify(message)),
      );
    });
    await page.reload();
    await page.locator('comptoir-chatbox button').waitFor(WAIT);
    await page.evaluate(() => {
      window.comptoir?.('on', 'unread', (count: unknown) =>
        document.body.setAttribute('data-unread', `${count}`),
      );
      window.comptoir?.('on', 'message', (message: unknown) =>
        document.body.setAttribute('data-message', JSON.stringify(message)),
      );
    });
    desk.says('**Hi**');
    const badge = page.locator('comptoir-chatbox b');
    await expect.poll(() => badge.textContent(), WAIT).toBe('1');
    expect(await page.locator('body').getAttribute('data-unread')).toBe('1');
    expect(await page.locator('body').getAttribute('data-message')).toBe('{"role":"operator","text":"Hi"}');
    expect(await page.locator('comptoir-chatbox button').getAttribute('aria-label')).toContain(
      '1 unread message',
    );
    await page.locator('comptoir-chatbox button').click();
    await frame.locator('.bubble', { hasText: 'Hi' }).waitFor(WAIT);
    await expect.poll(() => badge.textContent()).toBe('');
  });

  it('works by keyboard: opens, closes with Escape, and gives the focus back', async () => {
    const { page, frame } = await visit({}, false);
    const button = page.locator('comptoir-chatbox button');
    await button.waitFor(WAIT);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => frame.locator('textarea').evaluate((field) => field === document.activeElement))
      .toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
    expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true);
  });

  it('speaks French on a French page, and fills a phone', async () => {
    shop.page = { language: 'fr' };
    const phone = { viewport: { width: 390, height: 760 }, isMobile: true, hasTouch: true };
    const { page, frame } = await visit(phone);
    await frame.getByText('Bonjour').waitFor(WAIT);
    const box = await page.locator('comptoir-chatbox iframe').boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390 });
    await frame.getByRole('button', { name: 'Fermer la discussion' }).click();
    await expect
      .poll(() => page.locator('comptoir-chatbox button').getAttribute('aria-label'))
      .toBe('Ouvrir la discussion');
    for (const target of await frame.locator('button:visible').all()) {
      expect((await target.boundingBox())?.height ?? 44).toBeGreaterThanOrEqual(44);
    }
  });

  it('works under a strict policy with two directives, and shifts nothing', async () => {
    shop.page = {
      policy: `default-src 'none'; script-src ${deskOrigin}; frame-src ${deskOrigin}; require-trusted-types-for 'script'`,
    };
    const { page, frame, errors } = await visit();
    await frame.locator('textarea').waitFor(WAIT);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += 'value' in entry ? Number(entry.value) : 0;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 300);
        }),
    );
    expect(shift).toBe(0);
    expect(errors).toEqual([]);
    await write(frame, 'through');
    await expect.poll(() => desk.texts).toEqual(['through']);
  });

  it('survives hostile pages and double inclusion, and leaves one global', async () => {
    shop.page = {
      times: 3,
      before: `<style>* { display: none !important; all: unset !important } iframe, button { position: static !important }</style><script>
        window.touched = '';
        for (const name of ['push', 'map', 'forEach', 'filter', 'reduce', 'includes', 'indexOf', 'concat', 'slice', 'find', 'join']) {
          const original = Array.prototype[name];
          // As an old library would have replaced it; only our script must not rely on it.
          Array.prototype[name] = function () {
            if (new Error().stack.includes('chatbox.js')) window.touched += name;
            return original.apply(this, arguments);
          };
        }
        window.before = new Set(Object.getOwnPropertyNames(window));
        Array.prototype.extra = function () {};
        window.comptoir = function () { (window.comptoir.q = window.comptoir.q || { length: 0 })[window.comptoir.q.length++] = arguments };
        comptoir('on', 'ready', function () { document.title = 'ready' });
        comptoir('identify', { email: 'ana@example.com', externalId: 7 });
        comptoir('open');
      </script>`,
    };
    const { page, frame, errors } = await visit({}, false);
    await expect.poll(() => page.title(), WAIT).toBe('ready');
    await frame.locator('textarea').waitFor(WAIT);
    expect(await page.locator('comptoir-chatbox').count()).toBe(1);
    await expect.poll(() => desk.identified).toEqual({ email: 'ana@example.com', externalId: '7' });
    const added = await page.evaluate(() => {
      const before: unknown = Reflect.get(window, 'before');
      return Object.getOwnPropertyNames(window).filter((name) => before instanceof Set && !before.has(name));
    });
    // Names that begin with two underscores are of the test's browser driver.
    expect(added.filter((name) => name !== 'before' && !name.startsWith('__'))).toEqual(['comptoir']);
    expect(await page.evaluate(() => Reflect.get(window, 'touched'))).toBe('');
    expect(errors).toEqual([]);
  });

  it('ignores messages that are not from the frame', async () => {
    const { page, frame } = await visit();
    await frame.locator('textarea').waitFor(WAIT);
    await page.evaluate(() => {
      window.postMessage({ comptoir: 'close' }, '*');
      window.postMessage({ comptoir: 'unread', count: 99, label: 'x' }, '*');
      const other = document.createElement('iframe');
      other.srcdoc = '<p>other</p>';
      document.body.append(other);
      for (const target of [other.contentWindow]) target?.parent.postMessage({ comptoir: 'close' }, '*');
    });
    await page.waitForTimeout(200);
    expect(await page.locator('comptoir-chatbox button').getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('comptoir-chatbox b').textContent()).toBe('');
  });

  it('says how to mend a missing website, and stays away when the desk refuses', async () => {
    shop.page = { attributes: '' };
    const { page, errors } = await visit({}, false);
    await expect.poll(() => errors).toHaveLength(1);
    expect(errors[0]).toContain('data-website="ha-1"');
    expect(await page.locator('comptoir-chatbox').count()).toBe(0);
    shop.page = {};
    desk.refuseWebsite = true;
    await page.goto(shopOrigin);
    await expect.poll(() => errors.some((text) => text.includes('the desk refused website ha-1'))).toBe(true);
    expect(await page.locator('comptoir-chatbox button').isVisible()).toBe(false);
  });
});
