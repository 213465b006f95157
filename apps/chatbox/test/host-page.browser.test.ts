import { describe, expect, it } from 'vitest';
import { messages, Stage, WAIT, write } from './visit.js';

const stage = new Stage();

describe('the page around', () => {
  it('counts unread messages while closed, by badge and event', async () => {
    stage.desk.open();
    const { page, frame } = await stage.visit({}, false);
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
    stage.desk.says('**Hi**');
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
    const { page, frame } = await stage.visit({}, false);
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
    stage.shop.page = { language: 'fr' };
    const phone = { viewport: { width: 390, height: 760 }, isMobile: true, hasTouch: true };
    const { page, frame } = await stage.visit(phone);
    await frame.getByText('Bonjour').waitFor(WAIT);
    const frameBox = () => page.locator('comptoir-chatbox iframe').boundingBox();
    await expect.poll(frameBox).toEqual({ x: 0, y: 0, width: 390, height: 760 });
    // A French colon stands on the line of its word, at whatever width.
    const words = frame.locator('.welcome p');
    const apart: number[] = [];
    for (let width = 150; width < 280; width += 5) {
      const broken = await words.evaluate((element, size) => {
        element.setAttribute('style', `width: ${size}px`);
        const text = element.firstChild;
        const at = text?.textContent?.indexOf(':') ?? -1;
        const topOf = (index: number) => {
          const range = document.createRange();
          if (text) range.setStart(text, index);
          if (text) range.setEnd(text, index + 1);
          return range.getBoundingClientRect().top;
        };
        return topOf(at) !== topOf(at - 2);
      }, width);
      if (broken) apart.push(width);
    }
    expect(apart).toEqual([]);
    await words.evaluate((element) => element.removeAttribute('style'));
    await frame.getByRole('button', { name: 'Fermer la discussion' }).click();
    await expect
      .poll(() => page.locator('comptoir-chatbox button').getAttribute('aria-label'))
      .toBe('Ouvrir la discussion');
    for (const target of await frame.locator('button:visible').all()) {
      expect((await target.boundingBox())?.height ?? 44).toBeGreaterThanOrEqual(44);
    }
  });

  it('works under a strict policy with two directives, and shifts nothing', async () => {
    stage.shop.page = {
      policy: `default-src 'none'; script-src ${stage.deskOrigin}; frame-src ${stage.deskOrigin}; require-trusted-types-for 'script'`,
    };
    const { page, frame, errors } = await stage.visit();
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
    await expect.poll(() => stage.desk.texts).toEqual(['through']);
  });

  it('survives hostile pages and double inclusion, and leaves one global', async () => {
    stage.shop.page = {
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
    const { page, frame, errors } = await stage.visit({}, false);
    await expect.poll(() => page.title(), WAIT).toBe('ready');
    await frame.locator('textarea').waitFor(WAIT);
    expect(await page.locator('comptoir-chatbox').count()).toBe(1);
    await expect.poll(() => stage.desk.identified).toEqual({ email: 'ana@example.com', externalId: '7' });
    const added = await page.evaluate(() => {
      const before: unknown = Reflect.get(window, 'before');
      return Object.getOwnPropertyNames(window).filter((name) => before instanceof Set && !before.has(name));
    });
    // Names that begin with two underscores are of the test's browser driver.
    expect(added.filter((name) => name !== 'before' && !name.startsWith('__'))).toEqual(['comptoir']);
    expect(await page.evaluate(() => Reflect.get(window, 'touched'))).toBe('');
    expect(errors).toEqual([]);
  });

  it('keeps history and unsent messages where the browser denies storage to frames of another site', async () => {
    // Another site, not only another origin, as in life; Debian's Chromium blocks third-party storage.
    stage.deskOrigin = stage.deskOrigin.replace('127.0.0.1', 'localhost');
    const { page, frame } = await stage.visit();
    await write(frame, 'first');
    await expect.poll(() => stage.desk.texts).toEqual(['first']);
    await expect.poll(() => stage.desk.reads.length).toBeGreaterThan(0);
    stage.desk.goDown();
    await write(frame, 'unsent');
    await expect.poll(() => messages(frame)).toEqual(['first', 'unsent']);
    stage.desk.down = false;
    await page.reload();
    await page.locator('comptoir-chatbox button').click(WAIT);
    await expect.poll(() => stage.desk.texts, WAIT).toEqual(['first', 'unsent']);
    await expect.poll(() => messages(frame)).toEqual(['first', 'unsent']);
  });

  it('ignores messages that are not from the frame', async () => {
    const { page, frame } = await stage.visit();
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
    stage.shop.page = { attributes: '' };
    const { page, errors } = await stage.visit({}, false);
    await expect.poll(() => errors).toHaveLength(1);
    expect(errors[0]).toContain('data-website="ha-1"');
    expect(await page.locator('comptoir-chatbox').count()).toBe(0);
    stage.shop.page = {};
    stage.desk.refuseWebsite = true;
    await page.goto(stage.shopOrigin);
    await expect.poll(() => errors.some((text) => text.includes('the desk refused website ha-1'))).toBe(true);
    expect(await page.locator('comptoir-chatbox button').isVisible()).toBe(false);
  });
});
