import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { botScreens } from './bot-screens.js';
import { closingForm, openChat, Stage, signedInCustomer, take, write } from './stage.js';

/**
 * `npm run screenshots`: every screen of the demo, in one folder, for looking at: light, dark, phone; empty,
 * loading, error. The README's pictures are taken from here (`docs/pictures/`).
 */
const folder = process.argv[2] ?? fileURLToPath(new URL('../../screenshots/', import.meta.url));
mkdirSync(folder, { recursive: true });

const stage = await Stage.open();
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

const CONSOLE_PAGES = [
  'websites',
  'operators',
  'operators/new',
  'distribution',
  'connectors',
  'connectors/new',
  'calls',
  'webhooks',
  'channels',
  'answers',
  'audit',
];

try {
  await shopScreens();
  await conversationScreens();
  await deskScreens();
  await careScreens();
  await botScreens(shot);
  console.log(`Screenshots are in ${folder}`);
} finally {
  await stage.close();
}

async function shot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => {});
  // Pictures fade in: look at what a person sees once they have.
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}/${name}.png` });
}

async function shopScreens(): Promise<void> {
  for (const [name, options] of [
    ['desktop', { viewport: { width: 1280, height: 900 } }],
    ['phone', PHONE],
  ] as const) {
    const context = await stage.browser.newContext(options);
    const page = await context.newPage();
    await page.goto(stage.shopUrl);
    await page.locator('comptoir-chatbox button').waitFor();
    await shot(page, `shop-home-${name}`);
    await page.locator('main a[href*="/c/"]').first().click();
    await shot(page, `shop-category-${name}`);
    await page.locator('main a[href*="/products/"]').first().click();
    await shot(page, `shop-product-${name}`);
    await context.close();
  }
}

/** One conversation as the visitor sees it, in several dresses. */
async function conversationScreens(): Promise<void> {
  const agent = await stage.agent();
  const looks: [string, BrowserContextOptions, string][] = [
    ['light', {}, '/'],
    ['dark', { colorScheme: 'dark' }, '/'],
    ['phone', PHONE, '/'],
    ['french', { locale: 'fr-FR' }, '/fr'],
  ];
  for (const [name, options, path] of looks) {
    const { page, chat } = await stage.visitor(path, options);
    await shot(page, `chatbox-welcome-${name}`);
    await write(chat, 'Hello');
    await chat.getByText(/in the queue|You are next|en position|bientôt à vous/).waitFor();
    await shot(page, `chatbox-waiting-${name}`);
    await talk(agent, chat, `Do you have a desk lamp? (${name})`);
    await shot(page, `chatbox-thread-${name}`);
    if (name === 'light') {
      await page.context().setOffline(true);
      await write(chat, 'Written without a network');
      await shot(page, 'chatbox-offline-light');
      await page.context().setOffline(false);
    }
    await page.context().close();
  }
  await agent.close();
}

async function talk(agent: Page, chat: FrameLocator, words: string): Promise<void> {
  await write(chat, words);
  await take(agent, words);
  await agent.getByLabel('Message to the visitor').fill('Yes, three of them. This one has a **dimmer**:');
  await agent.keyboard.press('Enter');
  const list = agent.getByRole('dialog', { name: 'Products' });
  await agent.getByRole('button', { name: 'Products' }).click();
  await list.getByRole('searchbox').fill('desk lamp');
  await list
    .getByRole('gridcell')
    .filter({ hasText: /desk lamp/i })
    .first()
    .focus();
  await agent.keyboard.press('Enter');
  await chat.getByRole('link').last().waitFor();
}

/** Who the customer is, the end of a conversation, a transfer; and what administrators set up. */
async function careScreens(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const agent = await stage.agent({ colorScheme });
    const { page, chat } = await signedInCustomer(stage);
    const words = `Where is my parcel? (${colorScheme})`;
    await write(chat, words);
    await take(agent, words);
    await agent.getByText('C-10482').first().waitFor();
    await shot(agent, `desk-customer-${colorScheme}`);
    await agent.getByRole('button', { name: 'Transfer' }).first().click();
    await agent.getByRole('option', { name: /Bruno Keller/ }).waitFor();
    await shot(agent, `desk-transfer-${colorScheme}`);
    await agent.keyboard.press('Escape');
    await agent.getByRole('button', { name: 'End conversation' }).first().click();
    const form = closingForm(agent);
    await form.getByRole('combobox').selectOption({ label: 'Return or refund' });
    await form.getByLabel('A refund was promised').check();
    await shot(agent, `desk-closing-form-${colorScheme}`);
    await form.getByLabel('Amount promised in €').fill('12.50');
    await agent.keyboard.press('Control+Enter');
    await chat.getByText('The conversation has ended').waitFor();
    await shot(agent, `desk-closed-${colorScheme}`);
    await shot(page, `chatbox-ended-${colorScheme}`);
    await page.context().close();
    for (const path of CONSOLE_PAGES) {
      await agent.goto(`http://localhost:${stage.desk.port}/console/${path}`);
      await agent.getByRole('heading', { level: 1 }).waitFor();
      await shot(agent, `console-${path.replaceAll('/', '-')}-${colorScheme}`);
    }
    await agent.context().close();
  }
}

async function deskScreens(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const agent = await stage.agent({ colorScheme });
    const { page, chat } = await stage.visitor('/', { viewport: { width: 1100, height: 800 } });
    const words = `I need chairs for six (${colorScheme})`;
    await write(chat, words);
    await agent
      .getByRole('link', { name: /Waiting/ })
      .first()
      .click();
    await shot(agent, `desk-inbox-${colorScheme}`);
    await agent
      .getByRole('region', { name: 'Conversations' })
      .getByRole('link')
      .filter({ hasText: words })
      .click();
    await shot(agent, `desk-waiting-${colorScheme}`);
    await agent.getByRole('button', { name: 'Take conversation' }).click();
    await agent.getByLabel('Message to the visitor').fill('With pleasure. Which wood do you prefer?');
    await agent.keyboard.press('Enter');
    await write(chat, 'Oak, and not too dark');
    const list = agent.getByRole('dialog', { name: 'Products' });
    await agent.getByRole('button', { name: 'Products' }).click();
    await list.getByRole('gridcell').first().waitFor();
    await shot(agent, `desk-product-list-${colorScheme}`);
    await list.getByRole('searchbox').fill('chair');
    await list.getByRole('gridcell').filter({ hasText: /chair/i }).nth(2).waitFor();
    for (const index of [0, 1, 2]) await list.getByRole('checkbox').nth(index).check();
    await shot(agent, `desk-product-selection-${colorScheme}`);
    await list.getByRole('button', { name: /Send \d products/ }).click();
    await agent
      .getByRole('log')
      .getByRole('link', { name: /View product/ })
      .first()
      .waitFor();
    await shot(agent, `desk-thread-${colorScheme}`);
    await agent.setViewportSize({ width: 1024, height: 768 });
    await shot(agent, `desk-thread-1024-${colorScheme}`);
    await agent.setViewportSize({ width: 1440, height: 900 });
    await agent.keyboard.press('Escape');
    await agent.locator('body').click({ position: { x: 700, y: 8 } });
    await agent.keyboard.press('?');
    await shot(agent, `desk-shortcuts-${colorScheme}`);
    await agent.keyboard.press('Escape');
    await page.bringToFront();
    if (!(await chat.locator('textarea').isVisible())) await openChat(page);
    await shot(page, `chatbox-carousel-${colorScheme}`);
    await page.context().close();
    await agent.context().close();
  }
}
