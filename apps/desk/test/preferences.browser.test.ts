import { describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { uuid } from './fake/data.js';
import { fill } from './scene.js';

const thread = `/inbox/mine/${uuid(1)}`;

describe('preferences', () => {
  const desk = useDesk();

  it('changes the language at once, saves it, and keeps it over a reload', async () => {
    fill(desk.server());
    const page = await desk.open(thread);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('Français').click();
    await page.getByRole('heading', { name: 'Boîte de réception' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    const patch = desk.server().calls.find(({ method }) => method === 'PATCH');
    expect(patch).toMatchObject({ path: '/api/session/operator', body: { locale: 'fr' } });
    await page.reload();
    await page.getByRole('heading', { name: 'Boîte de réception' }).waitFor();
  });

  it('names keys as French keyboards do', async () => {
    fill(desk.server());
    const page = await desk.open('/inbox/waiting');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('Français').click();
    await page.getByRole('heading', { name: 'Boîte de réception' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Boîte de réception' }).waitFor();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog').locator('kbd');
    await keys.getByText('Entrée', { exact: true }).first().waitFor();
    const names = await keys.allTextContents();
    expect(names).toContain('Maj');
    for (const english of ['Enter', 'Shift', 'Space', 'Esc']) expect(names).not.toContain(english);
  });

  it('speaks the account’s language where none was chosen', async () => {
    fill(desk.server());
    desk.server().behaviour.language = 'fr';
    const page = await desk.open(thread);
    await page.getByRole('button', { name: 'Terminer la conversation' }).waitFor();
  });

  it('changes the theme in every tab', async () => {
    fill(desk.server());
    const one = await desk.open(thread);
    const two = await desk.open(thread, { context: one.context() });
    const scheme = (page: typeof one) =>
      page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    expect(await scheme(one)).toBe('light');
    await one.getByRole('button', { name: 'Settings' }).click();
    await one.getByText('Dark', { exact: true }).click();
    await expect.poll(() => scheme(one)).toBe('dark');
    await expect.poll(() => scheme(two)).toBe('dark');
    await one.reload();
    expect(await scheme(one)).toBe('dark');
  });

  it('counts in the tab’s title what waits, unless switched off', async () => {
    fill(desk.server());
    const page = await desk.open('/inbox/waiting');
    await expect.poll(() => page.title()).toBe('(6) Inbox · Comptoir');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('switch', { name: 'Count in the tab’s title' }).click();
    await expect.poll(() => page.title()).toBe('Inbox · Comptoir');
  });

  it('notifies once per event, whatever the number of tabs', async () => {
    const { mine } = fill(desk.server());
    const one = await desk.open('/inbox/mine');
    const context = one.context();
    await context.grantPermissions(['notifications']);
    await context.addInitScript(() => {
      localStorage.setItem('comptoir.preferences', JSON.stringify({ desktopNotifications: true }));
      const shown: string[] = [];
      class Shown extends EventTarget {
        static permission = 'granted';
        constructor(title: string) {
          super();
          shown.push(title);
          document.documentElement.dataset.shown = JSON.stringify(shown);
        }
      }
      Object.defineProperty(window, 'Notification', { value: Shown });
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    });
    await one.reload();
    const two = await desk.open('/inbox/mine', { context });
    const three = await desk.open('/inbox/waiting', { context });
    const pages = [one, two, three];
    for (const page of pages)
      await page.getByText('Thomas Lindqvist').or(page.getByText('Élodie')).first().waitFor();
    const [first] = mine;
    if (first === undefined) throw new Error('The scene has no conversation of mine.');
    await expect.poll(() => desk.server().connections()).toBe(3);
    desk.server().visitorSays(first, 'Hello again');
    const all = async () => {
      const lists = await Promise.all(
        pages.map((page) => page.evaluate(() => document.documentElement.dataset.shown ?? '[]')),
      );
      return lists.flatMap((list) => JSON.parse(list));
    };
    await expect.poll(all).toEqual(['Thomas Lindqvist']);
    desk.server().visitorSays(first, 'And again');
    await expect.poll(all).toEqual(['Thomas Lindqvist', 'Thomas Lindqvist']);
  });
});
