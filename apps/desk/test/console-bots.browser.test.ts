import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';

const folder = process.env.SHOTS;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

describe('bots in the console', () => {
  const desk = useDesk();
  beforeAll(async () => {
    if (folder !== undefined) await mkdir(folder, { recursive: true });
  });
  beforeEach(() => {
    desk.server().behaviour.roles = ['admin'];
  });
  const changes = () =>
    desk
      .server()
      .calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/bots'))
      .map(({ body }) => body);

  it('are listed with whether they are available, and why', async () => {
    const page = await desk.open('/console/bots');
    const table = page.getByRole('table', { name: 'Bots' });
    await table.getByRole('row', { name: 'Order bot' }).getByText('Available', { exact: true }).waitFor();
    const night = table.getByRole('row', { name: 'Night bot' });
    await night.getByText('Not available').waitFor();
    await night.getByText('has not answered since 09:12').waitFor();
    await table.getByRole('link', { name: 'Order bot' }).click();
    await page.getByText('Somebody of “Bicycles” is there.').waitFor();
    await page.getByText('Weekend team: nobody is there').waitFor();
  });

  it('are made of a scenario that serves no other', async () => {
    const page = await desk.open('/console/bots');
    await page.getByRole('link', { name: 'New bot' }).click();
    await page.getByText('Taken by Order bot').waitFor();
    await page.getByText('The scenarios of Old bots could not be had.').waitFor();
    expect(await page.getByRole('radio', { name: 'Orders and deliveries' }).isDisabled()).toBe(true);
    await button(page, 'Create bot').click();
    await page.getByText('Choose a scenario.').waitFor();
    await page.getByRole('radio', { name: 'Returns' }).check();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Returns');
    await page.getByLabel('Name for visitors').fill('Rita');
    await page.getByLabel('Language').fill('fr');
    await page.getByText('French. It never changes afterwards.').waitFor();
    await page.getByRole('checkbox').first().check();
    await button(page, 'Create bot').click();
    await heading(page, 'Returns').waitFor();
    expect(changes()).toEqual([
      {
        name: 'Returns',
        pseudo: 'Rita',
        pictureUrl: null,
        fallbackRule: null,
        failuresBeforeFallback: 2,
        distributionRules: ['rule-1'],
        websiteId: 'ha-1',
        connectorId: 'acme',
        idBot: 'returns',
        language: 'fr',
      },
    ]);
  });

  it('are changed, retired after a question, and brought back', async () => {
    desk.server().console.botWarnings = [
      { severity: 'warning', pointer: '/external/editorUrl', found: 'nothing', expected: 'a link' },
    ];
    const page = await desk.open('/console/bots/ha-99');
    await page.getByLabel('Name for visitors').fill('Lucie');
    await button(page, 'Save').click();
    await page.getByText('answered something that it should answer otherwise').waitFor();
    expect(changes()).toEqual([{ revision: 1, pseudo: 'Lucie' }]);
    await button(page, 'Retire').click();
    await page.getByRole('dialog').getByText('its 3 open conversations go to the fallback').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await page.getByText('Retired', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Try it' }).count()).toBe(0);
    await button(page, 'Bring back').click();
    await page.getByRole('link', { name: 'Try it' }).waitFor();
  });

  it('are tried as a visitor would, with the raw calls beside each turn', async () => {
    const page = await desk.open('/console/bots/ha-99');
    await page.getByRole('link', { name: 'Try it' }).click();
    await page.getByText('finds nobody').click();
    await button(page, 'Begin').click();
    const turns = page.getByRole('list', { name: 'Turns' });
    await turns.getByText('Hello, what is it about?').waitFor();
    await page
      .getByRole('group', { name: 'Answers offered' })
      .getByRole('button', { name: 'My order' })
      .click();
    await turns.getByRole('article', { name: 'Visitor' }).getByText('My order').waitFor();
    await page.getByText(/^in 2:5\d|^in 3:00/u).waitFor();
    await page.getByText('topic').waitFor();
    await turns.getByText('POST /conversations/1/messages', { exact: true }).click();
    await turns.getByText('/replies/1').waitFor();
    await turns.getByText('42 ms · 35 bytes').waitFor();
    await turns.getByText('curl --request POST').waitFor();
    if (folder !== undefined) await page.screenshot({ path: `${folder}/bot-trial.png`, fullPage: true });
    await button(page, 'Skip the pause').click();
    await turns.getByText('It left on Tuesday.').waitFor();
    await page.getByText('finds a human').click();
    await expect.poll(() => desk.server().console.trial?.trial.transfers).toBe('succeeds');
    const fake = desk.server().console.trial;
    if (fake) fake.trial = { ...fake.trial, status: 'transferred' };
    await page.getByText('A human has taken over').waitFor();
  });

  it('are rehearsed, step by step', async () => {
    const page = await desk.open('/console/bots/ha-99');
    await page.getByRole('link', { name: 'Rehearse' }).click();
    const area = page.getByLabel('Transcript');
    await area.fill('name: Where\nsteps:\n  - bot: It left on Tuesday.');
    await button(page, 'Run').click();
    await page.getByText('The bot kept to it').waitFor();
    await page.getByText('3:00 on its clock, 0.213 s in fact').waitFor();
    await area.fill('name: Where\nsteps:\n  - bot: It left on Wednesday.');
    await button(page, 'Run').click();
    await page.getByText('The bot departed from it 2 times').waitFor();
    await page.getByText('Instead: It left on Tuesday.').waitFor();
    await page.getByText('Not expected: bot: Anything else?').waitFor();
  });

  const screens: Record<string, readonly [path: string, act: (page: Page) => Promise<unknown>]> = {
    bots: ['bots', (page) => page.getByRole('link', { name: 'Order bot' }).waitFor()],
    bot: ['bots/ha-99', (page) => page.getByLabel('Name for visitors').waitFor()],
    'new bot': ['bots/new', (page) => page.getByText('Taken by').waitFor()],
    trial: [
      'bots/ha-99/try',
      async (page) => {
        await button(page, 'Begin').click();
        await page.getByRole('button', { name: 'My order' }).click();
        await page.getByText('POST /conversations/1/messages', { exact: true }).click();
        await page.getByText('curl --request POST').waitFor();
      },
    ],
    rehearsal: [
      'bots/ha-99/rehearse',
      async (page) => {
        await page.getByLabel('Transcript').fill('- bot: Wednesday');
        await button(page, 'Run').click();
        await page.getByText('departed').waitFor();
      },
    ],
    icons: ['connectors/icons', (page) => page.getByText('FRAME45').waitFor()],
  };
  for (const theme of ['light', 'dark'] as const) {
    it.each(Object.entries(screens))(`axe finds nothing on %s, ${theme}`, async (name, [path, act]) => {
      const page = await desk.open(`/console/${path}`, { theme });
      await act(page);
      await page.mouse.move(620, 5);
      await expect.poll(() => page.getByRole('tooltip').count()).toBe(0);
      if (folder !== undefined) await page.screenshot({ path: `${folder}/console-${name}-${theme}.png` });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
});
