import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { type Conversation, uuid } from './fake/data.js';
import type { FakeServer } from './fake/fake-server.js';

const thread = `/inbox/mine/${uuid(1)}`;
const panel = (page: Page) => page.getByRole('complementary', { name: 'Customer' });
const ANA = { name: 'Ana Ruiz', email: 'ana@example.org', externalId: 'C-20418', verified: true };

function one(server: FakeServer, visitor: Record<string, string | boolean | null> = ANA): Conversation {
  server.behaviour.plugins = ['product-list', 'customer-information'];
  const conversation = server.add({ number: 1, visitor, status: 'assigned' });
  server.visitorSays(conversation, 'Hello');
  return conversation;
}
const asked = (server: FakeServer) =>
  server.calls.filter(({ path }) => path.endsWith('/customer-information')).length;
const pressed = (server: FakeServer) =>
  server.calls.filter(({ path }) => path.endsWith('/actions')).map(({ body }) => body);

describe('the customer panel', () => {
  const desk = useDesk();

  it('is there at once with its age, and is refreshed behind', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    await panel(page).getByText('March 2019').waitFor();
    // Four minutes old when it came: asked for anew at once.
    await panel(page).getByText('Up to date').waitFor();
    expect(asked(desk.server())).toBe(2);
    await panel(page).getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(() => asked(desk.server())).toBe(3);
    await panel(page).getByText('Verified', { exact: true }).waitFor();
  });

  it('goes and comes with I, and the choice is kept', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    await panel(page).waitFor();
    await page.getByRole('log').focus();
    await page.keyboard.press('i');
    await expect.poll(() => panel(page).count()).toBe(0);
    await page.reload();
    await page.getByRole('button', { name: 'Customer' }).waitFor();
    expect(await panel(page).count()).toBe(0);
    await page.getByRole('log').focus();
    await page.keyboard.press('i');
    await panel(page).getByText('March 2019').waitFor();
  });

  it('opens only web links, in a new tab without a way back', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    const link = panel(page).getByRole('link', { name: 'Customer file' });
    expect(await link.getAttribute('href')).toBe('https://crm.shop.example/customers/C-20418');
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await link.getAttribute('target')).toBe('_blank');
    await panel(page).getByText('javascript:alert(1)').waitFor();
    expect(await panel(page).getByRole('link').count()).toBe(1);
    await panel(page).getByText('The shop’s system has no address for this action.').waitFor();
    expect(await panel(page).getByRole('button', { name: 'Block deliveries' }).isDisabled()).toBe(true);
  });

  it('shows the whole height of an action’s words', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    const words = panel(page).getByText('Send a voucher of 10 €');
    await words.waitFor();
    const cut = await words.evaluate((element) => {
      const label = element.parentElement;
      return label && { height: label.clientHeight, wanted: label.scrollHeight };
    });
    expect(cut?.height).toBeGreaterThanOrEqual(20);
    expect(cut?.height).toBe(cut?.wanted);
  });

  it('does an action once, however often it is clicked, and says what became of it', async () => {
    one(desk.server());
    desk.server().behaviour.action = 'slow';
    const page = await desk.open(thread);
    const button = panel(page).getByRole('button', { name: 'Send a voucher' });
    await button.dblclick();
    await expect.poll(() => pressed(desk.server()).length).toBe(1);
    await page.waitForTimeout(100);
    expect(pressed(desk.server())).toHaveLength(1);
    desk.server().release();
    await panel(page).getByText('Voucher V-77 is on its way.').waitFor();
    await page.getByRole('log').getByText('Voucher V-77 is on its way.').waitFor();
    desk.server().behaviour.action = 'failed';
    await button.click();
    await panel(page).getByText('The customer has one already.').waitFor();
    expect(desk.server().customer.done.size).toBe(2);
  });

  it('never repeats by itself what may have been done', async () => {
    one(desk.server());
    desk.server().behaviour.action = 'unknown';
    const page = await desk.open(thread);
    await panel(page).getByRole('button', { name: 'Send a voucher' }).click();
    await panel(page).getByText('Outcome unknown').waitFor();
    await panel(page).getByText('it may have been done').waitFor();
    expect(pressed(desk.server())).toHaveLength(1);

    desk.server().behaviour.action = 'lost';
    await panel(page).getByRole('button', { name: 'Send a voucher' }).click();
    await panel(page).getByRole('button', { name: 'Check the outcome' }).click();
    await panel(page).getByText('Voucher V-77').waitFor();
    const [, lost, checked] = pressed(desk.server());
    expect(checked).toEqual(lost);
    expect(desk.server().customer.done.size).toBe(2);
  });

  it('asks again when a button is too old', async () => {
    one(desk.server());
    desk.server().behaviour.action = 'old';
    const page = await desk.open(thread);
    await panel(page).getByText('Up to date').waitFor();
    const before = asked(desk.server());
    await panel(page).getByRole('button', { name: 'Send a voucher' }).click();
    await panel(page).getByText('The button was too old.').waitFor();
    await expect.poll(() => asked(desk.server())).toBe(before + 1);
  });

  it('says that nobody can be looked up, and takes an e-mail', async () => {
    const conversation = one(desk.server(), {});
    const page = await desk.open(thread);
    await panel(page).getByText('Nobody to look up').waitFor();
    await panel(page).getByText('Not identified').waitFor();
    await panel(page).getByLabel('E-mail').fill('ana');
    await panel(page).getByRole('button', { name: 'Look up' }).click();
    await panel(page).getByText('This does not look like an e-mail address.').waitFor();
    await panel(page).getByLabel('E-mail').fill('ana@example.org');
    await panel(page).getByRole('button', { name: 'Look up' }).click();
    await panel(page).getByText('March 2019').waitFor();
    expect(conversation.summary.visitor.email).toBe('ana@example.org');
    await panel(page).getByText('Not verified').waitFor();
    await panel(page).getByText('Looked up with what the visitor typed.').waitFor();
  });

  it('says when unverified visitors are not looked up', async () => {
    one(desk.server(), { email: 'ana@example.org' });
    desk.server().behaviour.customer = 'verified-only';
    const page = await desk.open(thread);
    await panel(page).getByText('this website asks only about verified visitors').waitFor();
    expect(await panel(page).getByRole('button', { name: 'Look up' }).count()).toBe(0);
  });

  it('edits what the desk knows, but not what the shop signed', async () => {
    const conversation = one(desk.server());
    const page = await desk.open(thread);
    await panel(page).getByRole('button', { name: 'Edit' }).click();
    expect(await panel(page).getByLabel('E-mail').getAttribute('readonly')).not.toBeNull();
    await panel(page).getByLabel('Phone').fill('06 12 34 56 78');
    await panel(page).getByLabel('Note').fill('Prefers calls after six');
    await panel(page).getByLabel('Name').fill('');
    await panel(page).getByRole('button', { name: 'Save' }).click();
    await panel(page).getByText('Prefers calls after six').waitFor();
    expect(desk.server().calls.findLast(({ method }) => method === 'PATCH')?.body).toEqual({
      name: null,
      phone: '06 12 34 56 78',
      note: 'Prefers calls after six',
    });
    expect(conversation.summary.visitor.email).toBe('ana@example.org');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Edit');
  });

  it.each([
    ['error', 'The information could not be had. The shop’s system did not answer in time.'],
    ['stale', 'The shop’s system did not answer in time.'],
    ['unknown', 'This customer is not known there.'],
    ['slow', 'The shop’s system is slow to answer.'],
    ['two', 'Loyalty club'],
  ] as const)('has words for %s', async (mode, words) => {
    one(desk.server());
    desk.server().behaviour.customer = mode;
    const page = await desk.open(thread);
    await panel(page).getByText(words).waitFor();
  });

  it('shows remarks for the developer to administrators only', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    await panel(page).getByText('March 2019').waitFor();
    expect(await panel(page).getByText('remark for').count()).toBe(0);
    desk.server().behaviour.roles = ['admin'];
    await page.reload();
    await panel(page).getByText('1 remark for the connector’s developer').click();
    await panel(page).getByText('/3/value: found null, expected a text').waitFor();
  });

  it('moves into its own window, which follows the desk, and back', async () => {
    one(desk.server());
    const other = desk
      .server()
      .add({ number: 2, visitor: { name: 'Kwame', email: 'k@example.org' }, status: 'assigned' });
    desk.server().visitorSays(other, 'Hi');
    const page = await desk.open(thread);
    await panel(page).getByText('March 2019').waitFor();
    const [popup] = await Promise.all([
      page.context().waitForEvent('page'),
      panel(page).getByRole('button', { name: 'Open in its own window' }).click(),
    ]);
    await popup.getByText('March 2019').waitFor();
    await panel(page).getByText('Shown in its own window').waitFor();
    await page.getByRole('region', { name: 'Conversations' }).getByRole('link', { name: 'Kwame' }).click();
    await popup.getByRole('heading', { name: 'Kwame' }).waitFor();
    await popup.getByText('Not verified').waitFor();
    const closed = popup.waitForEvent('close');
    await panel(page).getByRole('button', { name: 'Bring it back here' }).click();
    await closed;
    await panel(page).getByText('March 2019').waitFor();
  });

  it('shows past conversations beside the current one, to read', async () => {
    const conversation = one(desk.server());
    const past = desk.server().add({
      number: 5,
      visitor: { ...ANA, id: conversation.summary.visitor.id },
      status: 'closed',
      minutesAgo: 60 * 24 * 9,
    });
    for (let index = 1; index <= 70; index += 1) desk.server().visitorSays(past, `Old line ${index}.`);
    const page = await desk.open(thread);
    await page.getByRole('log').focus();
    await page.keyboard.press('h');
    const side = page.getByRole('complementary', { name: 'Past conversations' });
    await side.getByRole('button', { name: 'With Camille Moreau' }).click();
    const read = page.getByRole('complementary', { name: 'Conversation of' });
    await read.getByText('Old line 70.').waitFor();
    expect(await read.getByText('Old line 1.').count()).toBe(0);
    await read.getByRole('button', { name: 'Show older messages' }).click();
    await read.getByText('Old line 1.').waitFor();
    await page.getByLabel('Message to the visitor').fill('I read what we said then.');
    await read.getByRole('button', { name: 'Back to the list' }).click();
    await side.getByRole('button', { name: 'With Camille Moreau' }).waitFor();
  });
});
