import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { type Conversation, uuid } from './fake/data.js';
import type { FakeServer } from './fake/fake-server.js';

const thread = `/inbox/mine/${uuid(1)}`;
const sheet = (page: Page) => page.getByRole('complementary', { name: 'End the conversation' });
const log = (page: Page) => page.getByRole('log');

function one(server: FakeServer, more = {}): Conversation {
  server.behaviour.plugins = ['product-list', 'closing-form'];
  const conversation = server.add({ number: 1, visitor: { name: 'Ana Ruiz' }, status: 'assigned', ...more });
  server.visitorSays(conversation, 'Thank you, that was all.');
  return conversation;
}

async function openSheet(page: Page): Promise<void> {
  await log(page).getByText('Thank you').waitFor();
  await log(page).focus();
  await page.keyboard.press('e');
  await sheet(page).getByLabel('What was it about?').waitFor();
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element?.id ? document.querySelector(`label[for="${element.id}"]`)?.textContent : undefined;
    return label ?? element?.getAttribute('aria-label') ?? element?.tagName;
  });
const closeBodies = (server: FakeServer) =>
  server.calls
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/close'))
    .map(({ body }) => body);

describe('the closing form', () => {
  const desk = useDesk();

  it('is filled in by keyboard alone: dependent inputs under their parent, canonical numbers, Ctrl-Enter', async () => {
    const conversation = one(desk.server());
    desk.server().behaviour.language = 'fr';
    const page = await desk.open(thread);
    await log(page).getByText('Thank you').waitFor();
    await log(page).focus();
    const before = desk.server().calls.filter(({ path }) => path.endsWith('/closing-form')).length;
    expect(before).toBe(1);
    await page.keyboard.press('e');
    const form = page.getByRole('complementary', { name: 'Terminer la conversation' });
    await form.getByLabel('What was it about?').waitFor();
    await expect.poll(() => focused(page)).toBe('What was it about?');
    expect(await form.getByLabel('Order number').count()).toBe(0);
    await page.keyboard.press('o');
    await form.getByLabel('Order number').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('12 345 678 901 234 567 890');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Which model?');
    await page.keyboard.type('tan');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await form.getByLabel('Amount discussed').focus();
    await page.keyboard.type('1 234,50');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Number to call');
    await page.keyboard.type('06 12');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('When?');
    await page.keyboard.type('Monday');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('main').getByText('Terminée par vous maintenant').waitFor();
    expect(conversation.summary.status).toBe('closed');
    expect(closeBodies(desk.server())).toMatchObject([
      {
        answers: [
          {
            formId: 'form-1',
            values: [
              { id: 'reason', value: 'order' },
              { id: 'order', value: '12345678901234567890' },
              { id: 'model', value: 'tandem' },
              { id: 'amount', value: '1234.50' },
              { id: 'callback', value: 'true' },
              { id: 'phone', value: '06 12' },
              { id: 'when', value: 'Monday' },
              { id: 'read', value: 'true' },
            ],
          },
        ],
      },
    ]);
    // Nothing is left of it here, and the focus is not lost.
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('closing'))),
    ).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  });

  it('says beside the fields what is wrong, goes to the first, and sends nothing', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    await openSheet(page);
    await page.keyboard.press('Control+Enter');
    await sheet(page).getByText('2 answers need another look.').waitFor();
    await sheet(page).getByText('Choose one of the options.').waitFor();
    await sheet(page).getByText('Tick this box to end the conversation.').waitFor();
    expect(await focused(page)).toBe('What was it about?');
    await sheet(page).getByLabel('What was it about?').selectOption('Order');
    // A new required input belongs to what is wrong now.
    await sheet(page).getByText('Fill in this answer.').waitFor();
    await sheet(page).getByLabel('Order number').fill('about twelve');
    await sheet(page).getByText('Write a whole number, such as 12.').waitFor();
    // The words appear without moving away what is being clicked.
    await sheet(page).getByLabel('Order number').focus();
    await sheet(page).getByLabel('The customer wants').check();
    await sheet(page).getByLabel('The customer wants').uncheck();
    await sheet(page).getByLabel('Amount discussed').fill('1,5');
    await sheet(page).getByText('Write a number, such as 12.5.').waitFor();
    await sheet(page).getByLabel('Amount discussed').fill('1.5');
    await sheet(page).getByLabel('Order number').fill('12');
    await sheet(page).getByLabel('I told the customer').check();
    await expect.poll(() => sheet(page).getByText('need another look').count()).toBe(0);
    expect(closeBodies(desk.server())).toEqual([]);
  });

  it('shows what the server found wrong beside the field', async () => {
    one(desk.server());
    desk.server().behaviour.closing = 'refuse';
    const page = await desk.open(thread);
    await openSheet(page);
    await sheet(page).getByLabel('What was it about?').selectOption('Order');
    await sheet(page).getByLabel('Order number').fill('12');
    await sheet(page).getByLabel('I told the customer').check();
    await page.keyboard.press('Control+Enter');
    await sheet(page).getByText('Write a whole number, such as 12.').waitFor();
    await expect.poll(() => focused(page)).toBe('Order number');
    await sheet(page).getByLabel('Order number').fill('13');
    await expect.poll(() => sheet(page).getByText('Write a whole number').count()).toBe(0);
  });

  it('stops at 1024 code points, counts near the end, and never cuts silently', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    await openSheet(page);
    const remarks = sheet(page).getByLabel('Remarks');
    await remarks.fill('👨‍👩‍👧‍👦'.repeat(140));
    await sheet(page).getByText('44 characters left').waitFor();
    await remarks.press('End');
    await page.keyboard.insertText('👨‍👩‍👧‍👦'.repeat(10));
    await sheet(page).getByText('28 characters did not fit and were left out.').waitFor();
    await sheet(page).getByText('2 characters left').waitFor();
    expect(await remarks.inputValue()).toBe('👨‍👩‍👧‍👦'.repeat(146));
    await page.keyboard.type('abc');
    expect(await remarks.inputValue()).toBe(`${'👨‍👩‍👧‍👦'.repeat(146)}ab`);
  });

  it('keeps answers over Escape, a reload and a lost network, and gives the server a copy', async () => {
    const conversation = one(desk.server());
    const page = await desk.open(thread);
    await openSheet(page);
    await sheet(page).getByLabel('Remarks').fill('Liked the lamp');
    await expect
      .poll(() => desk.server().closing.drafts.get(uuid(1))?.[0]?.values)
      .toEqual([{ id: 'remarks', value: 'Liked the lamp' }]);
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet(page).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log');
    await page.reload();
    await openSheet(page);
    expect(await sheet(page).getByLabel('Remarks').inputValue()).toBe('Liked the lamp');

    desk.server().accepting = false;
    desk.server().disconnect();
    await sheet(page).getByLabel('Remarks').fill('Liked the lamp and the rug');
    await sheet(page).getByText('Answers kept on this computer').waitFor();
    await page.reload();
    await openSheet(page);
    expect(await sheet(page).getByLabel('Remarks').inputValue()).toBe('Liked the lamp and the rug');
    desk.server().accepting = true;
    await expect
      .poll(() => desk.server().closing.drafts.get(uuid(1))?.[0]?.values, { timeout: 20_000 })
      .toEqual([{ id: 'remarks', value: 'Liked the lamp and the rug' }]);
    expect(conversation.summary.status).toBe('assigned');
  }, 40_000);

  it('takes up on another computer what was typed', async () => {
    one(desk.server());
    const first = await desk.open(thread);
    await openSheet(first);
    await sheet(first).getByLabel('Remarks').fill('From the other desk');
    await expect.poll(() => desk.server().closing.drafts.size).toBe(1);
    const second = await desk.open(thread);
    await openSheet(second);
    expect(await sheet(second).getByLabel('Remarks').inputValue()).toBe('From the other desk');
  });

  it('loses a race without losing an answer, and says who ended it', async () => {
    one(desk.server());
    desk.server().behaviour.closing = 'lost';
    const page = await desk.open(thread);
    await openSheet(page);
    await sheet(page).getByLabel('What was it about?').selectOption('Advice');
    await sheet(page).getByLabel('Order number').fill('7');
    await sheet(page).getByLabel('I told the customer').check();
    await page.keyboard.press('Control+Enter');
    await sheet(page)
      .getByText('Jonas Weber has ended this conversation. Your answers are kept here')
      .waitFor();
    expect(await sheet(page).getByLabel('Order number').inputValue()).toBe('7');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'See my kept answers' }).click();
    expect(await sheet(page).getByLabel('Order number').inputValue()).toBe('7');
  });

  it('never traps the agent: reason, retry, and ending without the form, which is completed later', async () => {
    const conversation = one(desk.server());
    desk.server().behaviour.closing = 'error';
    const page = await desk.open(thread);
    await log(page).getByText('Thank you').waitFor();
    await page.getByRole('button', { name: 'End conversation' }).click();
    await sheet(page)
      .getByText('The form could not be had. The shop’s system did not answer in time.')
      .waitFor();
    await sheet(page).getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(() => desk.server().calls.filter(({ path }) => path.endsWith('/closing-form')).length)
      .toBeGreaterThan(1);
    await sheet(page).getByRole('button', { name: 'End without the form' }).click();
    await page.getByText('Ended without its closing form.').waitFor();
    expect(closeBodies(desk.server())).toMatchObject([{ withoutForm: true }]);

    desk.server().behaviour.closing = 'ok';
    await page.getByRole('button', { name: 'Complete the form' }).click();
    const complete = page.getByRole('complementary', { name: 'Complete the closing form' });
    // The form is asked for again by itself.
    await complete.getByLabel('What was it about?').selectOption('Advice');
    await complete.getByLabel('Order number').fill('8');
    await complete.getByLabel('I told the customer').check();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => conversation.summary.withoutForm).toBe(false);
    await expect.poll(() => page.getByRole('button', { name: 'Complete the form' }).count()).toBe(0);
    expect(desk.server().closing.saved.get(uuid(1))?.[0]?.values).toContainEqual(
      expect.objectContaining({ id: 'reason', optionLabel: 'Advice' }),
    );
  });

  it('shows the forms of several connectors, and leaves out only the one that is missing', async () => {
    one(desk.server());
    desk.server().behaviour.closing = 'partly';
    const page = await desk.open(thread);
    await openSheet(page);
    await sheet(page).getByRole('heading', { name: 'Satisfaction' }).waitFor();
    await sheet(page).getByLabel('What was it about?').selectOption('Advice');
    await sheet(page).getByLabel('Order number').fill('7');
    await sheet(page).getByLabel('I told the customer').check();
    await sheet(page).getByRole('button', { name: 'End without the missing form' }).click();
    await page.getByText('Ended without its closing form.').waitFor();
    expect(closeBodies(desk.server())).toMatchObject([
      { withoutForm: true, answers: [{ formId: 'form-1' }] },
    ]);
  });

  it('waits for a slow form, and lets the agent end without it', async () => {
    one(desk.server());
    desk.server().behaviour.closing = 'slow';
    const page = await desk.open(thread);
    await log(page).getByText('Thank you').waitFor();
    await log(page).focus();
    await page.keyboard.press('e');
    await sheet(page).getByText('The shop’s system is slow to give the form.').waitFor();
    await sheet(page).getByRole('button', { name: 'End without the form' }).waitFor();
    desk.server().release();
    await sheet(page).getByLabel('What was it about?').waitFor();
    expect(await sheet(page).getByRole('button', { name: 'End without the form' }).count()).toBe(0);
  });

  it('is the same in two tabs, and over in both when one ends the conversation', async () => {
    one(desk.server());
    const first = await desk.open(thread);
    const second = await desk.open(thread, { context: first.context() });
    await openSheet(second);
    // Pages behind others are drawn rarely.
    await first.bringToFront();
    await openSheet(first);
    await sheet(first).getByLabel('Remarks').fill('Typed in the first');
    await expect.poll(() => sheet(second).getByLabel('Remarks').inputValue()).toBe('Typed in the first');
    await second.bringToFront();
    await sheet(second).getByLabel('What was it about?').selectOption('Advice');
    await first.bringToFront();
    await sheet(first).getByLabel('Order number').fill('7');
    await sheet(first).getByLabel('I told the customer').check();
    await first.keyboard.press('Control+Enter');
    await first.getByRole('main').getByText('Ended by you now').waitFor();
    await second.getByRole('main').getByText('Ended by you now').waitFor();
    await expect.poll(() => sheet(second).count()).toBe(0);
    expect(closeBodies(desk.server())).toHaveLength(1);
  });

  it('tells of kept answers when the conversation leaves what the agent may see', async () => {
    const conversation = one(desk.server());
    const page = await desk.open(thread);
    await openSheet(page);
    await sheet(page).getByLabel('Remarks').fill('Not lost');
    const { id, version } = conversation.summary;
    desk.server().tellAll({ type: 'conversation-gone', conversationId: id, version: version + 1 });
    await page.getByText('This conversation is not yours to see').waitFor();
    await page.getByText('The answers you typed into its closing form are kept').waitFor();
  });

  it('is filled in when it comes after the agent wanted to end without it', async () => {
    one(desk.server());
    desk.server().behaviour.closing = 'error';
    const page = await desk.open(thread);
    await log(page).getByText('Thank you').waitFor();
    await page.getByRole('button', { name: 'End conversation' }).click();
    await sheet(page).getByRole('button', { name: 'End without the form' }).waitFor();
    desk.server().behaviour.closing = 'came';
    await sheet(page).getByRole('button', { name: 'End without the form' }).click();
    await sheet(page).getByText('The form can be had now.').waitFor();
    await sheet(page).getByLabel('What was it about?').waitFor();
  });

  it.each(['SMS', 'WHATSAPP', 'MOBILE_APP'] as const)('is not there on %s', async (channel) => {
    const conversation = one(desk.server(), { channel });
    desk.server().behaviour.closing = 'none';
    const page = await desk.open(thread);
    await log(page).getByText('Thank you').waitFor();
    await log(page).focus();
    await page.keyboard.press('e');
    await expect.poll(() => conversation.summary.status).toBe('closed');
    expect(desk.server().calls.filter(({ path }) => path.endsWith('/closing-form'))).toEqual([]);
  });

  it('is usable with two thousand inputs and labels of ten thousand characters', async () => {
    one(desk.server());
    desk.server().closing.fields = Array.from({ length: 2_000 }, (_, index) => ({
      id: `f${index}`,
      parentId: null,
      depth: 0,
      label: index === 1 ? 'word '.repeat(2_000) : `Input ${index}`,
      type: 'TEXT' as const,
      required: false,
      options: [],
    }));
    const page = await desk.open(thread);
    await log(page).getByText('Thank you').waitFor();
    await log(page).focus();
    await page.keyboard.press('e');
    await sheet(page).getByLabel('Input 0', { exact: true }).pressSequentially('quick enough', { delay: 0 });
    await sheet(page).getByLabel('Input 1999').fill('the last');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('main').getByText('Ended by you now').waitFor();
    expect(closeBodies(desk.server())).toMatchObject([
      {
        answers: [
          {
            values: [
              { id: 'f0', value: 'quick enough' },
              { id: 'f1999', value: 'the last' },
            ],
          },
        ],
      },
    ]);
  }, 30_000);
});
