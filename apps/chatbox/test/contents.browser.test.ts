import { describe, expect, it } from 'vitest';
import { BOT } from './fake-desk.js';
import { CARD, CAROUSEL, LAMP } from './samples.js';
import { messages, Stage, WAIT } from './visit.js';

const stage = new Stage();

describe('contents', () => {
  it('shows offers, cards, files and quick replies', async () => {
    stage.desk.open();
    const { frame } = await stage.visit();
    stage.desk.says(LAMP);
    const card = frame.locator('.card').first();
    await card.waitFor(WAIT);
    expect(await card.locator('strong').innerText()).toBe('€69.00');
    expect(await card.locator('s').innerText()).toBe('€89.00');
    expect(await card.locator('.stock').innerText()).toBe('In stock');
    const action = card.locator('a');
    expect(await action.getAttribute('href')).toBe('https://shop.example/p/1');
    expect(await action.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    await expect.poll(() => card.locator('img').evaluate((image) => image.clientWidth > 200)).toBe(true);
    stage.desk.says(CARD);
    await frame.locator('.card-title', { hasText: 'Delivery' }).waitFor(WAIT);
    expect(await frame.getByText('Bad link').count()).toBe(0);
    const file = { contentType: 'file', url: 'https://x.example/f', size: 120_000 } as const;
    stage.desk.says({
      ...file,
      fileName: 'invoice.pdf',
      mimeType: 'application/pdf',
      src: '/files/1/invoice.pdf',
    });
    await frame.locator('.file-name').waitFor(WAIT);
    stage.desk.says({ ...file, fileName: 'photo.png', mimeType: 'image/png', src: '/files/1/photo.png' });
    await frame.locator('.file-picture img').waitFor(WAIT);
    stage.desk.says('Which colour?', BOT, [
      { contentType: 'text/quick-reply', value: 'Brass' },
      { contentType: 'text/quick-reply', value: 'Black' },
    ]);
    await frame.locator('.tag', { hasText: 'Bot' }).waitFor(WAIT);
    await frame.getByRole('button', { name: 'Black' }).click(WAIT);
    await expect.poll(() => stage.desk.texts.at(-1)).toBe('Black');
    expect(await frame.locator('.chip').count()).toBe(0);
  });

  it('moves a carousel by arrows and keys, with the next card in sight', async () => {
    stage.desk.open();
    const { frame } = await stage.visit();
    stage.desk.says(CAROUSEL);
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
    const { frame } = await stage.visit();
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
    stage.desk.open();
    for (let n = 1; n <= 200; n++) stage.desk.says(`message ${n}`);
    const { frame } = await stage.visit();
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
    stage.desk.says('new one');
    await frame.getByRole('button', { name: 'New messages' }).click(WAIT);
    await expect
      .poll(() => scroll.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight))
      .toBeLessThan(5);
  });

  it('stays at the end when pictures arrive, whoever sent them', async () => {
    stage.desk.open();
    for (let n = 1; n <= 20; n++) stage.desk.says(`message ${n}`);
    const { page, frame } = await stage.visit();
    await frame.locator('.bubble', { hasText: 'message 20' }).waitFor(WAIT);
    const scroll = frame.locator('.scroll');
    const short = () => scroll.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await expect.poll(short).toBeLessThan(5);
    const body = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"/>';
    await page.route('**/files/1/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body }));
    const picker = frame.locator('input[type=file]');
    const file = { contentType: 'file', url: 'https://x.example/f', mimeType: 'image/png', size: 9 } as const;
    const drawn = frame.locator('.file-picture img');
    // What happens between a row and its picture is a matter of luck: several pictures have it.
    for (let number = 1; number <= 8; number++) {
      const name = `${number}.png`;
      if (number % 2 === 1)
        await picker.setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from('png') });
      else {
        stage.desk.typing(true);
        await frame.locator('.typing').waitFor(WAIT);
        stage.desk.says({ ...file, fileName: name, src: `/files/1/${name}` });
        stage.desk.typing(false);
      }
      await expect
        .poll(() => drawn.evaluateAll((all) => all.filter(({ clientHeight }) => clientHeight > 100).length))
        .toBe(number);
      await expect.poll(short).toBeLessThan(5);
      expect(await frame.locator('.to-end').count()).toBe(0);
    }
    stage.desk.event({ type: 'closed', reason: 'CLOSED_BY_OPERATOR' });
    await frame.locator('.system').last().waitFor(WAIT);
    await expect.poll(short).toBeLessThan(5);
    expect(await frame.locator('.to-end').count()).toBe(0);
  });
});
