import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appStates, withApps } from './app-shots.js';
import { useDesk } from './desk-test.js';
import { AppSite } from './fake/app-site.js';
import { uuid } from './fake/data.js';

const folder = process.env.SHOTS;
const thread = `/inbox/mine/${uuid(1)}`;

describe('how panel apps look', () => {
  const desk = useDesk();
  const site = new AppSite();
  beforeAll(async () => {
    await site.start();
    if (folder !== undefined) await mkdir(folder, { recursive: true });
  });
  afterAll(() => site.stop());

  const looks = [
    ['light', { theme: 'light' }],
    ['dark', { theme: 'dark' }],
    ['1024', { width: 1024, height: 768 }],
    ['fr', { locale: 'fr-FR' }],
  ] as const;

  for (const [name, { set, act }] of Object.entries(appStates)) {
    it.each(looks)(`${name} in %s`, async (look, options) => {
      withApps(desk.server(), site);
      set?.(desk.server());
      // French words are not waited for: its pictures are of the open app alone.
      if (look === 'fr' && name !== 'app-payment') return;
      if (look === 'fr') desk.server().behaviour.language = 'fr';
      const page = await desk.open(thread, options);
      if (look === 'fr') await page.getByText('Payé avec Apple Pay').waitFor();
      else await act(page);
      if (folder !== undefined) {
        await page.waitForTimeout(300);
        await page.screenshot({ path: `${folder}/${name}-${look}.png` });
      }
      // Away from the button whose tooltip would be seen.
      await page.mouse.move(620, 30);
      await expect.poll(() => page.getByRole('tooltip').count()).toBe(0);
      // The app's own page is its developer's matter.
      const axe = new AxeBuilder({ page }).exclude('iframe');
      // The list, whose title is the page's, makes room for the panel.
      if (look === '1024') axe.disableRules('page-has-heading-one');
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
});
