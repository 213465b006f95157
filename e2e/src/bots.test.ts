import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_WORDS, LAST_WORDS, type PatientBot, startPatientBot } from './patient-bot.js';
import { compose, Stage, take, write } from './stage.js';

/** The demo's bots answer first; people follow them, take over, and receive what they hand over. */
describe('bots', () => {
  let stage: Stage;
  let alice: Page;
  let bruno: Page;
  let patient: PatientBot;

  beforeAll(async () => {
    stage = await Stage.open({ bots: true });
    alice = await stage.agent();
    bruno = await stage.colleague('bruno@example.com');
    patient = await startPatientBot();
  });
  afterAll(async () => {
    await stage.close();
    patient.close();
  });

  const available = (id: string) =>
    expect
      .poll(
        async () => (await (await alice.request.get(api(`bots/${id}`))).json()).bot.availability.available,
      )
      .toBe(true);
  const api = (path: string) => `http://localhost:${stage.desk.port}/api/${path}`;
  const log = (page: Page) => page.getByRole('log');
  const tap = (chat: FrameLocator, name: string) => chat.getByRole('button', { name, exact: true }).click();
  const said = (chat: FrameLocator, words: string | RegExp) =>
    chat.locator('.bubble').getByText(words).last();
  const inBots = async (page: Page, words: string) => {
    await page.getByRole('link', { name: /^Bots/ }).first().click();
    await page
      .getByRole('region', { name: 'Conversations' })
      .getByRole('link')
      .filter({ hasText: words })
      // The newest: a first try may have left its own.
      .first()
      .click();
  };

  it('may be offered as soon as their connectors say so', async () => {
    for (const id of ['ha-20', 'ha-21']) await available(id);
  });

  it('speak first, are marked as bots, answer a tapped question, and end politely', async () => {
    const { page, chat } = await stage.visitor();
    await said(chat, 'Hello, I am a bot. What is it about?').waitFor();
    await chat.getByText('Bot', { exact: true }).first().waitFor();
    await tap(chat, 'What are your opening hours?');
    await said(chat, /Tuesday to Saturday from 10:00 to 19:00/).waitFor();
    await said(chat, 'Did that help?').waitFor();
    await tap(chat, 'Yes');
    await tap(chat, 'No, thank you');
    await chat.getByText('The conversation has ended').waitFor();
    expect(await chat.getByRole('button', { name: 'Yes', exact: true }).count()).toBe(0);
    await page.context().close();
  });

  it('speak French to a French visitor', async () => {
    const { page, chat } = await stage.visitor('/fr', { locale: 'fr-FR' });
    await said(chat, 'Bonjour, je suis un robot. De quoi s’agit-il ?').waitFor();
    await write(chat, 'Vos horaires ?');
    await said(chat, /du mardi au samedi/).waitFor();
    await page.context().close();
  });

  it('hand over to an agent, who reads what was said and what was gathered', async () => {
    const { page, chat } = await stage.visitor();
    await tap(chat, 'Where is my order?');
    await said(chat, /What is your order number/).waitFor();
    await write(chat, 'CMD-12345');
    await said(chat, 'Did that help?').waitFor();
    await tap(chat, 'No');
    await tap(chat, 'Talk to a person');
    await said(chat, 'I am looking for somebody who can help you.').waitFor();
    await take(alice, 'I am looking for somebody');
    await chat.getByText('Alice Martin joined the conversation').waitFor();
    for (const words of ['Hello, I am a bot.', 'What is your order number', 'CMD-12345', 'Talk to a person'])
      await log(alice).getByText(words).first().waitFor();
    await alice.getByRole('button', { name: 'Bot', exact: true }).click();
    const gathered = alice.getByRole('complementary', { name: 'Bot' });
    await gathered.getByText('order_number').waitFor();
    await gathered.getByText('CMD-12345').waitFor();
    await compose(alice).fill('I have read it all: it arrives tomorrow.');
    await alice.keyboard.press('Enter');
    await said(chat, 'I have read it all').waitFor();
    // What the bot would have said, had nobody been there, is never said.
    expect(await chat.getByText('Nobody is free right now').count()).toBe(0);
    await write(chat, 'Thank you');
    await log(alice).getByText('Thank you', { exact: true }).waitFor();
    await page.context().close();
  });

  it('are made from a connector’s scenario in the console, and tried there without a visitor', async () => {
    const headers = { 'x-comptoir-client': 'desk' };
    const manifest = { name: 'Patience', version: '1.0.0', plugins: [{ kind: 'bot', baseUrl: patient.url }] };
    const made = await (await alice.request.post(api('connectors'), { headers, data: { manifest } })).json();
    patient.secret = made.secretToken;
    const [version] = made.connector.versions;
    const install = api(`websites/ha-1/installations/${made.connector.id}`);
    const data = { idConnectorVersion: version.id };
    const installed = await alice.request.put(install, { headers, data });
    expect(installed.status(), await installed.text()).toBe(200);

    // English visitors are answered by the first of its bots: that one goes.
    await alice.goto(`http://localhost:${stage.desk.port}/console/bots/ha-20`);
    await alice.getByRole('button', { name: 'Retire', exact: true }).click();
    await alice.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await alice.getByText('Retired', { exact: true }).waitFor();

    await alice.goto(`http://localhost:${stage.desk.port}/console/bots/new`);
    await alice.getByRole('radio', { name: 'Patient' }).check();
    await alice.getByLabel('Name for visitors').fill('Patience');
    await alice.getByLabel('Language').fill('en');
    await alice.getByRole('button', { name: 'Create bot' }).click();
    await alice.getByRole('link', { name: 'Try it' }).click();
    await alice.getByRole('button', { name: 'Begin', exact: true }).click();
    const turns = alice.getByRole('list', { name: 'Turns' });
    await alice
      .getByLabel(/Write|Message/)
      .last()
      .fill('Where is it?');
    await alice.keyboard.press('Enter');
    await turns.getByText(FIRST_WORDS, { exact: true }).waitFor();
    await alice.getByRole('button', { name: 'Skip the pause', exact: true }).click();
    await turns.getByText(LAST_WORDS, { exact: true }).waitFor();
    await alice.goto(`http://localhost:${stage.desk.port}/`);
  });

  it('are followed live, with what they wait for, and stop when somebody takes over', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'Where is my parcel?');
    await said(chat, FIRST_WORDS).waitFor();
    await chat.getByText('Patience is typing').waitFor();
    await inBots(bruno, FIRST_WORDS);
    const side = bruno.getByRole('complementary', { name: 'Bot' });
    await side.getByText(LAST_WORDS).waitFor();
    await side
      .getByText(/2:[0-5]\d/)
      .first()
      .waitFor();
    await bruno.getByRole('button', { name: 'Prendre la main' }).click();
    await compose(bruno).fill('It is on my desk: you get it tomorrow.');
    await bruno.keyboard.press('Enter');
    await said(chat, 'It is on my desk').waitFor();
    await expect.poll(() => chat.getByText('Patience is typing').count(), { timeout: 5_000 }).toBe(0);
    await write(chat, 'Very good');
    await log(bruno).getByText('Very good').waitFor();
    expect(await chat.getByText(LAST_WORDS).count()).toBe(0);
    // It was told of what the visitor wrote, and of its own words, and of nothing after it was over.
    expect(patient.heard.slice(-2)).toEqual(['visitor: Where is my parcel?', `operator: ${FIRST_WORDS}`]);
    await page.context().close();
  });

  it('end with no complaint of any page', () => {
    expect(stage.complaints).toEqual([]);
  });
});
