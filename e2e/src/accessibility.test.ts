import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage, take, write } from './stage.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

describe('the real demo, for everyone', () => {
  let stage: Stage;
  let agent: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    agent = await stage.agent();
  });
  afterAll(() => stage.close());

  /** What axe finds on the page and in the chatbox's frame; empty when there is nothing to mend. */
  const findings = async (page: Page): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.map(
      (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  };

  it.each(['light', 'dark'] as const)(
    'axe finds nothing on the shop with its chatbox, %s',
    async (colorScheme) => {
      const { page, chat } = await stage.visitor('/', { colorScheme });
      expect(await findings(page)).toEqual([]);
      await write(chat, `Hello in ${colorScheme}`);
      await chat.getByText('Sent').first().waitFor();
      expect(await findings(page)).toEqual([]);
      await page.context().close();
    },
  );

  it('a visitor and an agent send each other files', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'I have a picture for you');
    await take(agent, 'I have a picture for you');
    await chat
      .locator('input[type=file]')
      .setInputFiles({ name: 'living-room.png', mimeType: 'image/png', buffer: PNG });
    const picture = agent
      .getByRole('log')
      .getByRole('img', { name: /living-room/ })
      .first();
    await picture.waitFor();
    await agent
      .locator('input[type=file]')
      .setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: PDF });
    await agent.getByRole('button', { name: 'Send', exact: true }).click();
    await chat.getByText('plan.pdf').first().waitFor();
    await page.context().close();
  });

  it('a visitor gets by with the keyboard alone', async () => {
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    await page.goto(stage.shopUrl);
    await page.locator('comptoir-chatbox button').waitFor();
    await page.locator('comptoir-chatbox button').focus();
    await page.keyboard.press('Enter');
    const chat = page.frameLocator('comptoir-chatbox iframe');
    await chat.locator('textarea').waitFor();
    await expect
      .poll(() => chat.locator('textarea').evaluate((field) => field === document.activeElement))
      .toBe(true);
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Enter');
    await chat.getByText('Sent').first().waitFor();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.tagName.toLowerCase() ?? ''))
      .toBe('comptoir-chatbox');
    await context.close();
  });
});
