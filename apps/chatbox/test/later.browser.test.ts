import { describe, expect, it } from 'vitest';
import { CARD, LAMP } from './samples.js';
import { messages, Stage, WAIT } from './visit.js';

const stage = new Stage();

describe('what is loaded behind the first picture', () => {
  it('is one language, and cards only once the chat is opened or a visitor comes back', async () => {
    stage.desk.open();
    const { page, frame } = await stage.visit({}, false);
    const button = page.locator('comptoir-chatbox button');
    await button.waitFor(WAIT);
    const loaded = () => stage.desk.assets.map((path) => path.replace(/^.*\/([a-z]+)-.*$/u, '$1'));
    expect(loaded().filter((name) => name === 'en' || name === 'fr')).toEqual(['en']);
    expect(loaded()).not.toContain('part');
    await button.click();
    await expect.poll(loaded).toContain('part');
    stage.desk.says(LAMP);
    await frame.locator('.card').waitFor(WAIT);

    stage.desk.assets.length = 0;
    await page.reload();
    await button.waitFor(WAIT);
    expect(loaded()).toContain('part');
    await button.click();
    await frame.locator('.card').waitFor(WAIT);
  });

  it('is told in words where it cannot be had', async () => {
    stage.desk.open();
    const { page, frame } = await stage.visit({}, false);
    await page.route('**/chatbox/assets/part-*', (route) => route.abort());
    await page.locator('comptoir-chatbox button').click(WAIT);
    stage.desk.says(CARD);
    await expect.poll(() => messages(frame), WAIT).toEqual(['Delivery and returns']);
    await frame
      .locator('input[type=file]')
      .setInputFiles({ name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
    await frame.getByRole('alert').getByText('invoice.pdf').waitFor(WAIT);
    await frame.locator('textarea').fill('Thank you');
    await frame.locator('textarea').press('Enter');
    await expect.poll(() => stage.desk.texts.at(-1)).toBe('Thank you');
  });

  it('is asked for anew when the language did not come', async () => {
    const { page } = await stage.visit({}, false);
    await page.locator('comptoir-chatbox button').waitFor(WAIT);
    let refused = 0;
    await page.route('**/chatbox/assets/en-*', (route) => {
      refused += 1;
      return refused === 1 ? route.abort() : route.continue();
    });
    await page.reload();
    await page.locator('comptoir-chatbox button').waitFor(WAIT);
    expect(refused).toBe(2);
  });
});
