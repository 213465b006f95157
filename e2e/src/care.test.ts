import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closingForm, compose, fillClosingForm, Stage, signedInCustomer, take, write } from './stage.js';

/** What agents do besides answering: who the customer is, the end of a conversation, colleagues. */
describe('taking care of a conversation', () => {
  let stage: Stage;
  let alice: Page;
  let bruno: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    alice = await stage.agent();
    bruno = await stage.colleague('bruno@example.com');
  });
  afterAll(() => stage.close());

  const panel = (page: Page) => page.getByRole('region', { name: 'Customers' });
  const log = (page: Page) => page.getByRole('log');

  it('shows what the shop knows about a signed-in customer, and does what it offers, once', async () => {
    const { page, chat } = await signedInCustomer(stage);
    await write(chat, 'Where is my parcel?');
    await take(alice, 'Where is my parcel?');
    await panel(alice).getByText('C-10482').waitFor();
    await alice.getByText('The shop signed who this is.').waitFor();
    const voucher = panel(alice).getByRole('button', { name: /voucher/ });
    await voucher.dblclick();
    await panel(alice).getByText('Done').waitFor();
    await log(alice)
      .getByText(/Send a 10 € voucher: done/)
      .waitFor();
    expect(
      await log(alice)
        .getByText(/Send a 10 € voucher: done/)
        .count(),
    ).toBe(1);
    // The visitor learns nothing of it.
    expect(await chat.getByText(/voucher/).count()).toBe(0);
    await alice.getByRole('button', { name: 'End conversation' }).first().click();
    await fillClosingForm(alice);
    await page.context().close();
  });

  it('asks a typed e-mail about nobody until the agent says who it is', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'I have lost my password');
    await take(alice, 'I have lost my password');
    const lookUp = alice.getByRole('region', { name: 'Nobody to look up' });
    await lookUp.getByLabel(/E-mail/).fill('ana.ruiz@example.com');
    await lookUp.getByRole('button', { name: 'Look up' }).click();
    await panel(alice).getByText('C-10482').waitFor();
    await alice.getByText('Looked up with what the visitor typed.').waitFor();
    await log(alice)
      .getByText(/You changed what is known about the visitor/)
      .waitFor();
    await alice.getByRole('button', { name: 'End conversation' }).first().click();
    await fillClosingForm(alice);
    await page.context().close();
  });

  it('ends with the shop’s form: dependent answers, a reload in between, all by keyboard', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'I want my money back');
    await take(alice, 'I want my money back');
    await alice.getByRole('heading', { level: 1 }).first().click();
    await alice.keyboard.press('e');
    const form = closingForm(alice);
    await form.getByRole('combobox').selectOption({ label: 'Return or refund' });
    await form.getByLabel('Order number (digits only)').fill('20611');
    await form.getByLabel('A refund was promised').check();
    await form.getByLabel('Amount promised in €').fill('12.50');
    await form.getByLabel('Approved by').fill('Chloé');
    await alice.reload();
    await alice.getByRole('button', { name: 'End conversation' }).first().click();
    await expect.poll(() => form.getByLabel('Amount promised in €').inputValue()).toBe('12.50');
    await form.getByLabel('Amount promised in €').fill('a lot');
    await alice.keyboard.press('Control+Enter');
    await form.getByText(/Write a number/).waitFor();
    await form.getByLabel('Amount promised in €').fill('9.9');
    await alice.keyboard.press('Control+Enter');
    await chat.getByText('The conversation has ended').waitFor();
    const saved = alice.getByRole('region', { name: 'Closing form' }).first();
    await saved.getByText('Return or refund').waitFor();
    await saved.getByText('9.9').waitFor();
    await page.context().close();
  });

  it('goes to a colleague with a note, who hears of it at once; the visitor sees who takes over', async () => {
    const { page, chat } = await stage.visitor();
    await write(chat, 'Do you speak French?');
    await take(alice, 'Do you speak French?');
    await alice.getByRole('button', { name: 'Transfer' }).first().click();
    const dialog = alice.getByRole('dialog', { name: 'Transfer the conversation' });
    await dialog.getByRole('option', { name: /Bruno Keller/ }).click();
    await dialog.getByLabel('Note for whoever receives it').fill('Prefers French, please.');
    await dialog.getByRole('button', { name: 'Transfer to Bruno Keller' }).click();
    await chat.getByText('Bruno Keller takes over').waitFor();
    // Bruno's desk is in French.
    await bruno.getByRole('button', { name: 'Ouvrir' }).first().click();
    await log(bruno).getByText('Prefers French, please.').waitFor();
    expect(await chat.getByText('Prefers French').count()).toBe(0);
    await compose(bruno).fill('Oui, bien sûr !');
    await compose(bruno).press('Enter');
    await chat.getByText('Oui, bien sûr !', { exact: true }).waitFor();
    await bruno.getByRole('button', { name: 'Terminer la conversation' }).first().click();
    await fillClosingForm(bruno);
    await chat.getByText('The conversation has ended').waitFor();
    // The visitor goes on; Bruno, who had it, has it again.
    await write(chat, 'One more thing');
    await log(bruno).getByText('One more thing').waitFor();
    await chat.getByText('The conversation goes on', { exact: true }).waitFor();
    await page.context().close();
  });

  it('tells who waits where they stand', async () => {
    const first = await stage.visitor();
    await write(first.chat, 'First in line');
    const second = await stage.visitor();
    await write(second.chat, 'Second in line');
    await second.chat.getByText(/You are number \d+ in the queue/).waitFor();
    await take(alice, 'First in line');
    await first.page.context().close();
    await second.page.context().close();
  });

  it('ends with no complaint of any page', () => {
    expect(stage.complaints).toEqual([]);
  });
});
