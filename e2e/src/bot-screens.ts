import type { BrowserContextOptions, Page } from 'playwright-core';
import { Stage, signedInCustomer, take, write } from './stage.js';

type Shoot = (page: Page, name: string) => Promise<void>;

const LOOKS: readonly (readonly [string, BrowserContextOptions, string, string, string])[] = [
  ['light', {}, '/', 'What are your opening hours?', 'Did that help?'],
  ['dark', { colorScheme: 'dark' }, '/', 'What are your opening hours?', 'Did that help?'],
  [
    'phone',
    { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    '/',
    'What are your opening hours?',
    'Did that help?',
  ],
  ['french', { locale: 'fr-FR' }, '/fr', 'Quels sont vos horaires ?', 'Est-ce que cela vous aide ?'],
];

/** Bots and the orders app, on a demo of their own that has bots. */
export async function botScreens(shoot: Shoot): Promise<void> {
  const stage = await Stage.open({ bots: true });
  try {
    const agent = await stage.agent();
    await isOffered(stage, agent);
    await agent.close();
    for (const [name, options, path, question, follow] of LOOKS) {
      const { page, chat } = await stage.visitor(path, options);
      await chat.getByRole('button', { name: question }).waitFor();
      await shoot(page, `chatbox-bot-welcome-${name}`);
      await chat.getByRole('button', { name: question }).click();
      await chat.locator('.bubble').nth(2).waitFor();
      await shoot(page, `chatbox-bot-typing-${name}`);
      await chat.locator('.bubble').getByText(follow).waitFor();
      await shoot(page, `chatbox-bot-answer-${name}`);
      await page.context().close();
    }
    for (const colorScheme of ['light', 'dark'] as const) await deskScreens(stage, shoot, colorScheme);
  } finally {
    await stage.close();
  }
}

async function deskScreens(stage: Stage, shoot: Shoot, colorScheme: 'light' | 'dark'): Promise<void> {
  const agent = await stage.agent({ colorScheme });
  const { page, chat } = await signedInCustomer(stage);
  await write(chat, 'Where is my order?');
  await chat.locator('.bubble').getByText('What is your order number').waitFor();
  await agent.getByRole('link', { name: /^Bots/ }).first().click();
  await agent.getByRole('region', { name: 'Conversations' }).getByRole('link').first().click();
  await agent.getByRole('button', { name: 'Take over' }).waitFor();
  await write(chat, 'CMD-12345');
  await agent.getByRole('complementary', { name: 'Bot' }).getByText('Did that help?').waitFor();
  await shoot(agent, `desk-bot-${colorScheme}`);
  await chat.getByRole('button', { name: 'No', exact: true }).click();
  await chat.getByRole('button', { name: 'Talk to a person' }).click();
  await chat.locator('.bubble').getByText('I am looking for somebody').waitFor();
  await shoot(agent, `desk-bot-looking-${colorScheme}`);
  await take(agent, 'I am looking for somebody who');
  await agent
    .getByRole('log')
    .getByRole('button', { name: /Orders/ })
    .first()
    .click();
  const app = agent.frameLocator('iframe[data-shown="true"]');
  await app.getByRole('article', { name: 'CMD-12345' }).waitFor();
  await shoot(agent, `desk-orders-app-${colorScheme}`);
  await app.getByRole('button', { name: 'Send order' }).click();
  await chat.getByRole('heading', { name: 'Order CMD-12345' }).waitFor();
  await shoot(agent, `desk-orders-app-sent-${colorScheme}`);
  await shoot(page, `chatbox-card-${colorScheme}`);
  await page.context().close();
  for (const path of ['bots', 'bots/ha-20', 'bots/new', 'bots/ha-20/try', 'bots/ha-20/rehearse']) {
    await agent.goto(`http://localhost:${stage.desk.port}/console/${path}`);
    await agent.getByRole('heading', { level: 1 }).waitFor();
    await shoot(agent, `console-${path.replaceAll('/', '-')}-${colorScheme}`);
  }
  await agent.context().close();
}

async function isOffered(stage: Stage, agent: Page): Promise<void> {
  for (;;) {
    const answer = await agent.request.get(`http://localhost:${stage.desk.port}/api/bots`);
    const { bots }: { bots: { availability: { available: boolean } }[] } = await answer.json();
    if (bots.length > 0 && bots.every(({ availability }) => availability.available)) return;
    await agent.waitForTimeout(100);
  }
}
