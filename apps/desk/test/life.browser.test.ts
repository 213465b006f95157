import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { type Conversation, OTHER_OPERATOR, uuid } from './fake/data.js';
import type { FakeServer } from './fake/fake-server.js';

const thread = `/inbox/mine/${uuid(1)}`;
const log = (page: Page) => page.getByRole('log');
const message = (page: Page) => page.getByLabel('Message to the visitor');
const note = (page: Page) => page.getByLabel('Note for agents');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Transfer the conversation' });

function one(server: FakeServer, more = {}): Conversation {
  const conversation = server.add({ number: 1, visitor: { name: 'Ana Ruiz' }, status: 'assigned', ...more });
  server.visitorSays(conversation, 'Hello there');
  return conversation;
}
async function shown(page: Page): Promise<void> {
  await log(page).getByText('Hello there').waitFor();
  await log(page).focus();
}
const bodyOf = (server: FakeServer, end: string) =>
  server.calls.findLast(({ path, method }) => method !== 'GET' && path.endsWith(end))?.body;

/** Counts desktop notifications, as if no tab were looked at. */
async function countNotifications(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    localStorage.setItem('comptoir.preferences', JSON.stringify({ desktopNotifications: true }));
    const titles: string[] = [];
    class Shown extends EventTarget {
      static permission = 'granted';
      constructor(title: string) {
        super();
        titles.push(title);
        document.documentElement.dataset.shown = JSON.stringify(titles);
      }
    }
    Object.defineProperty(window, 'Notification', { value: Shown });
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  });
}

describe('the life of a conversation', () => {
  const desk = useDesk();

  it('is given back', async () => {
    const conversation = one(desk.server());
    const page = await desk.open(thread);
    await shown(page);
    await page.getByRole('button', { name: 'Give back' }).click();
    await log(page).getByText('You gave the conversation back').waitFor();
    await page.getByRole('main').getByText('Take the conversation to answer.').waitFor();
    expect(conversation.summary.status).toBe('waiting');
  });

  it('is transferred to a person with a note, by keyboard', async () => {
    const conversation = one(desk.server());
    const page = await desk.open(thread);
    await shown(page);
    await page.keyboard.press('t');
    await dialog(page).getByRole('option', { name: 'Jonas Weber' }).waitFor();
    await page.keyboard.type('weber');
    await expect.poll(() => dialog(page).getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.keyboard.type('She wants the low frame.');
    await page.keyboard.press('Control+Enter');
    await log(page).getByText('You transferred the conversation to Jonas Weber').waitFor();
    expect(bodyOf(desk.server(), '/transfer')).toMatchObject({
      to: { operatorId: OTHER_OPERATOR.id },
      note: 'She wants the low frame.',
    });
    expect(conversation.summary.assignee?.id).toBe(OTHER_OPERATOR.id);
    await log(page).getByText('She wants the low frame.').waitFor();
    expect(await dialog(page).count()).toBe(0);
  });

  it('is passed on to a distribution rule, but not to somebody who is not there', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    await shown(page);
    await page.getByRole('button', { name: 'Transfer' }).click();
    const offline = dialog(page).getByRole('option', { name: 'Karl-Heinz' });
    expect(await offline.getAttribute('aria-disabled')).toBe('true');
    await offline.click({ force: true });
    expect(await dialog(page).getByRole('button', { name: 'Transfer', exact: false }).isDisabled()).toBe(
      true,
    );
    await dialog(page).getByRole('option', { name: 'Bicycles' }).click();
    await dialog(page).getByRole('button', { name: 'Transfer to Bicycles' }).click();
    await log(page).getByText('You passed the conversation on to Bicycles').waitFor();
    await page.getByRole('main').getByText('Bicycles', { exact: true }).waitFor();
  });

  it.each([
    ['gone', 'This agent cannot take the conversation now.'],
    ['fails', 'and is still yours. The server has no space left.'],
    ['taken', 'The conversation is no longer yours, so it was not transferred.'],
  ] as const)('says why a transfer did not work: %s', async (mode, words) => {
    one(desk.server());
    desk.server().behaviour.transfer = mode;
    const page = await desk.open(thread);
    await shown(page);
    await page.keyboard.press('t');
    await dialog(page).getByRole('option', { name: 'Jonas Weber' }).click();
    await dialog(page).getByLabel('Note for whoever').fill('keep me');
    await page.keyboard.press('Control+Enter');
    await dialog(page).getByText(words).waitFor();
    expect(await dialog(page).getByLabel('Note for whoever').inputValue()).toBe('keep me');
  });

  it('is received with one toast that opens it, and one notification', async () => {
    const conversation = desk.server().add({
      number: 9,
      visitor: { name: 'Kwame' },
      status: 'assigned',
      assignee: OTHER_OPERATOR,
    });
    desk.server().visitorSays(conversation, 'My parcel');
    const page = await desk.open('/inbox/waiting');
    await countNotifications(page.context());
    await page.reload();
    const second = await desk.open('/inbox/waiting', { context: page.context() });
    await second.getByText('Nobody is waiting').waitFor();
    await expect.poll(() => desk.server().connections()).toBe(2);
    desk.server().transferToAgent(conversation);
    const toast = page.getByRole('region', { name: 'News' });
    await toast.getByText('Jonas Weber transferred Kwame to you').waitFor();
    const all = async () => {
      const lists = await Promise.all(
        [page, second].map((each) => each.evaluate(() => document.documentElement.dataset.shown ?? '[]')),
      );
      return lists.flatMap((list) => JSON.parse(list));
    };
    await expect.poll(all).toEqual(['Jonas Weber transferred Kwame to you']);
    await toast.getByRole('button', { name: 'Open' }).click();
    await log(page).getByText('Jonas Weber transferred the conversation to you').waitFor();
    await message(page).waitFor();
    expect(await all()).toHaveLength(1);
  });

  it('takes notes that are never sent to the visitor, kept apart from the message', async () => {
    const conversation = one(desk.server());
    desk.server().behaviour.holdAcks = true;
    const page = await desk.open(thread);
    await shown(page);
    await message(page).fill('Half a mess');
    await message(page).press('Escape');
    await page.keyboard.press('n');
    await note(page).fill('She asked for a discount before');
    await page.keyboard.press('Enter');
    const line = log(page).getByRole('article').filter({ hasText: 'discount before' });
    await line.getByText('Note').waitFor();
    await line.getByText('Sending').waitFor();
    expect(await note(page).inputValue()).toBe('');
    desk.server().release();
    await expect.poll(() => line.getByText('Sending').count()).toBe(0);
    expect(await line.count()).toBe(1);
    expect(desk.server().sent(conversation)).toEqual([]);
    await note(page).press('Escape');
    await expect.poll(() => message(page).inputValue()).toBe('Half a mess');
    expect(conversation.entries.at(-1)?.kind).toBe('note');
  });

  it('keeps a note over a lost network and a reload', async () => {
    const conversation = one(desk.server());
    const page = await desk.open(thread);
    await shown(page);
    await page.route('**/notes', (route) => route.abort());
    await page.keyboard.press('n');
    await note(page).fill('Do not lose me');
    await page.keyboard.press('Enter');
    await log(page).getByText('Do not lose me').waitFor();
    await page.unroute('**/notes');
    await page.reload();
    await log(page).getByText('Do not lose me').waitFor();
    await expect.poll(() => conversation.entries.filter(({ kind }) => kind === 'note').length).toBe(1);
    await expect.poll(() => page.evaluate(() => localStorage.getItem('comptoir.notes.ha-7'))).toBeNull();
    await expect.poll(() => log(page).getByText('Do not lose me').count()).toBe(1);
  });

  it('keeps a refused note with the reason', async () => {
    one(desk.server());
    desk.server().behaviour.refuseSends = true;
    const page = await desk.open(thread);
    await shown(page);
    await page.keyboard.press('n');
    await note(page).fill('Refused');
    await page.keyboard.press('Enter');
    await log(page).getByText('Not sent. You may not do this.').waitFor();
    desk.server().behaviour.refuseSends = false;
    await page.getByRole('button', { name: 'Send again' }).click();
    await expect.poll(() => log(page).getByText('Not sent').count()).toBe(0);
  });

  it('shows one’s availability always, and puts a switch back that could not be changed', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    await shown(page);
    await page.getByRole('button', { name: 'Signed in as Camille Moreau: Available' }).click();
    const box = page.getByRole('dialog', { name: 'Your availability' });
    for (const name of ['Chats', 'Calls', 'Video', 'Messaging apps and SMS'])
      await box.getByRole('switch', { name }).press('Space');
    await box.getByText('You are away everywhere').waitFor();
    await expect
      .poll(() => desk.server().team.availability)
      .toEqual({
        CHAT: false,
        CALL: false,
        VIDEO: false,
        THIRD_PARTY: false,
      });
    desk.server().behaviour.availabilityFails = true;
    await box.getByRole('switch', { name: 'Chats' }).press('Space');
    await box.getByText('The switch could not be changed.').waitFor();
    expect(await box.getByRole('switch', { name: 'Chats' }).isChecked()).toBe(false);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', { name: 'Main' }).getByText('Away', { exact: true }).waitFor();
    // Another desk, or an administrator, changes it: the frame makes this desk look again.
    desk.server().team.availability = { CHAT: true, CALL: true, VIDEO: true, THIRD_PARTY: true };
    desk.server().tellAll({ type: 'session' });
    await page.getByRole('button', { name: 'Signed in as Camille Moreau: Available' }).waitFor();
  });

  it('shows who is there, live', async () => {
    one(desk.server());
    const page = await desk.open(thread);
    await shown(page);
    await page.getByRole('button', { name: 'Who is there' }).click();
    const box = page.getByRole('dialog', { name: 'Who is there' });
    await box.getByText('Camille Moreau (you)').waitFor();
    await box.getByText('5 of 5').waitFor();
    const [own] = desk.server().team.colleagues;
    desk.server().team.colleagues = own === undefined ? [] : [own];
    desk.server().tellAll({ type: 'colleagues' });
    await box.getByText('Nobody else is on your websites.').waitFor();
  });

  it('shows managers every open conversation, and lets them leave a note', async () => {
    const other = one(desk.server(), { assignee: OTHER_OPERATOR });
    desk.server().behaviour.roles = ['manager'];
    const page = await desk.open('/inbox/waiting');
    await page.getByRole('link', { name: 'All open' }).click();
    await page.getByRole('region', { name: 'Conversations' }).getByRole('link', { name: 'Ana Ruiz' }).click();
    await shown(page);
    expect(await message(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Transfer' }).waitFor();
    await page.keyboard.press('n');
    await note(page).fill('Offer free delivery');
    await page.keyboard.press('Enter');
    await expect.poll(() => other.entries.at(-1)?.kind).toBe('note');
  });
});
