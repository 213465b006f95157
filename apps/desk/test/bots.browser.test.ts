import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { LULU, withLulu } from './fake/bots.js';
import { uuid } from './fake/data.js';
import { fill } from './scene.js';

const folder = process.env.SHOTS;
const side = (page: Page) => page.getByRole('complementary', { name: 'Bot' });

describe('a bot’s conversation in the desk', () => {
  const desk = useDesk();
  beforeAll(async () => {
    if (folder !== undefined) await mkdir(folder, { recursive: true });
  });

  it('is followed live, marked, with what the bot is about to do and has gathered', async () => {
    const conversation = withLulu(desk.server(), 1);
    const page = await desk.open('/inbox/waiting');
    await page.getByRole('link', { name: 'Bots' }).click();
    const row = page
      .getByRole('region', { name: 'Conversations' })
      .getByRole('link', { name: 'Noor Haddad' });
    expect(await row.textContent()).toContain('LuluBot');
    await row.click();
    await page.getByRole('log').getByText('Let me look it up.').waitFor();
    expect(await page.getByLabel('Message to the visitor').count()).toBe(0);
    await page.getByText('Lulu, a bot, answers here. Take over to write yourself').waitFor();
    await side(page).getByText('It left our workshop on Tuesday.').waitFor();
    await side(page)
      .getByText(/^in 2:[45]\d$/u)
      .first()
      .waitFor();
    await side(page).getByText('Ends by itself in 4:').waitFor();
    await side(page).getByText('A-1042').waitFor();

    const part = desk.server().bots.parts.get(uuid(1));
    if (part)
      desk.server().bots.parts.set(uuid(1), {
        ...part,
        pending: [],
        variables: [...part.variables, { key: 'mood', value: 'hurried' }],
      });
    desk.server().say(conversation, {
      author: LULU,
      payload: { contentType: 'text', value: 'It left our workshop on Tuesday.' },
    });
    desk.server().tellAll({ type: 'bot', conversationId: uuid(1) });
    await side(page).getByText('hurried').waitFor();
    await side(page).getByText('Nothing: it waits for the visitor.').waitFor();
    await page.getByRole('log').getByText('It left our workshop on Tuesday.').waitFor();
  });

  it('is taken over at any moment, by button or key, and what was gathered stays', async () => {
    const conversation = withLulu(desk.server(), 1);
    const page = await desk.open(`/inbox/bots/${uuid(1)}`);
    await side(page).getByText('A-1042').waitFor();
    await page.getByRole('log').focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'Take over' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByLabel('Message to the visitor').waitFor();
    expect(conversation.summary.assignee?.id).toBe('ha-7');
    const part = desk.server().bots.parts.get(uuid(1));
    if (part) desk.server().bots.parts.set(uuid(1), { ...part, state: 'over', pending: [], closesAt: null });
    desk.server().tellAll({ type: 'bot', conversationId: uuid(1) });
    await side(page).getByText('Lulu is done here').waitFor();
    await side(page).getByText('A-1042').waitFor();
    expect(await side(page).getByRole('button', { name: 'Save as rehearsal' }).count()).toBe(0);
  });

  it('is passed on by managers, and only by them', async () => {
    const conversation = withLulu(desk.server(), 1);
    desk.server().behaviour.roles = ['operator'];
    const own = await desk.open(`/inbox/bots/${uuid(1)}`);
    await own.getByRole('button', { name: 'Take over' }).waitFor();
    expect(await own.getByRole('button', { name: 'Transfer', exact: true }).count()).toBe(0);

    desk.server().behaviour.roles = ['manager'];
    const page = await desk.open(`/inbox/bots/${uuid(1)}`);
    await page.getByRole('button', { name: 'Take over' }).waitFor();
    await page.getByRole('button', { name: 'Transfer', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Transfer' });
    await dialog.getByRole('combobox').fill('Jonas');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => conversation.summary.assignee?.name).toBe('Jonas Weber');
    const posted = desk.server().calls.find(({ path }) => path.endsWith('/transfer'));
    expect(posted?.body).toMatchObject({ version: expect.any(Number) });
    await expect.poll(() => page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
  });

  it('says who was faster', async () => {
    withLulu(desk.server(), 1);
    desk.server().behaviour.taken = true;
    const page = await desk.open(`/inbox/bots/${uuid(1)}`);
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('alert').getByText('Jonas Weber').waitFor();
  });

  it('is saved as a rehearsal by those who make bots', async () => {
    withLulu(desk.server(), 1);
    desk.server().behaviour.roles = ['admin'];
    const page = await desk.open(`/inbox/bots/${uuid(1)}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      side(page).getByRole('button', { name: 'Save as rehearsal' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('rehearsal-noor.yaml');
  });

  it('shows nothing of bots where there is none', async () => {
    fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(2)}`);
    await page.getByRole('log').waitFor();
    expect(await page.getByRole('link', { name: 'Bots' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Bot', exact: true }).count()).toBe(0);
  });

  it.each([
    ['light', { theme: 'light' }],
    ['dark', { theme: 'dark' }],
    ['1024', { width: 1024, height: 768 }],
    ['fr', { locale: 'fr-FR' }],
  ] as const)('looks right in %s', async (look, options) => {
    fill(desk.server());
    withLulu(desk.server(), 40);
    if (look === 'fr') desk.server().behaviour.language = 'fr';
    const page = await desk.open(`/inbox/bots/${uuid(40)}`, options);
    await page.getByRole('log').getByText('Let me look it up.').waitFor();
    if (look === '1024') await page.getByRole('button', { name: 'Bot', exact: true }).click();
    await page.getByText('A-1042').waitFor();
    await page.mouse.move(620, 30);
    await expect.poll(() => page.getByRole('tooltip').count()).toBe(0);
    if (folder !== undefined) await page.screenshot({ path: `${folder}/bot-${look}.png` });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
