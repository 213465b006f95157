import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { uuid } from './fake/data.js';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

function useConsole() {
  const desk = useDesk();
  return {
    ...desk,
    async go(path: string, roles: ('admin' | 'manager')[] = ['admin']): Promise<Page> {
      desk.server().behaviour.roles = roles;
      return desk.open(path);
    },
    bodies: (method: string, path: string) =>
      desk
        .server()
        .calls.filter((call) => call.method === method && call.path.startsWith(path))
        .map(({ body }) => body),
  };
}

describe('websites', () => {
  const desk = useConsole();

  it('are made with a secret that is shown once, and a snippet to copy', async () => {
    const page = await desk.go('/console/websites/new');
    await page.getByLabel('Name').fill('Outlet');
    await page.getByLabel('Languages').fill('fr, xx-y');
    await page.getByLabel('Allowed addresses').fill('outlet.example\nhttps://www.outlet.example/');
    await button(page, 'Create website').click();
    await page.getByText('“outlet.example” is no address').waitFor();
    await page.getByText('“xx-y” is no language code').waitFor();
    await page.getByLabel('Languages').fill('fr, en');
    await page.getByLabel('Allowed addresses').fill('https://www.outlet.example/');
    await button(page, 'Create website').click();
    await page.getByText('ws_9f0c').waitFor();
    await button(page, 'I have kept it').click();
    await heading(page, 'Outlet').waitFor();
    await page.getByText('<script async').waitFor();
    expect(desk.bodies('POST', '/api/websites')).toEqual([
      { name: 'Outlet', languages: ['fr', 'en'], origins: ['https://www.outlet.example'] },
    ]);
  });

  it('save only what was changed, with its revision', async () => {
    const page = await desk.go('/console/websites/ha-1');
    await page.getByLabel('Reopen within minutes').fill('90');
    await page.getByLabel('English').fill('Back at nine.');
    await button(page, 'Save').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(desk.bodies('PATCH', '/api/websites/ha-1')).toEqual([
      {
        revision: 1,
        reopenMinutes: 90,
        awayMessage: {
          default: 'We are back at nine.',
          fr: 'Nous revenons à neuf heures.',
          en: 'Back at nine.',
        },
      },
    ]);
  });
});

describe('operators', () => {
  const desk = useConsole();

  it('are invited by a link', async () => {
    const page = await desk.go('/console/operators/new');
    await page.getByLabel('Name').fill('Ada Sørensen');
    await page.getByLabel('E-mail').fill('ada@shop.example');
    await page.getByRole('checkbox', { name: 'Manager' }).check();
    await page.getByRole('checkbox', { name: 'Atelier Cargo' }).check();
    await button(page, 'Make the invitation').click();
    await page.getByText('invitation?token=inv_4c1d').waitFor();
    await button(page, 'I have kept it').click();
    await page.getByRole('link', { name: 'Ada Sørensen' }).waitFor();
    expect(desk.bodies('POST', '/api/operators')).toEqual([
      {
        name: 'Ada Sørensen',
        email: 'ada@shop.example',
        roles: ['manager', 'operator'],
        websites: ['ha-2'],
        locale: 'en',
        capacity: 5,
      },
    ]);
  });

  it('are disabled after a word about what that does', async () => {
    const page = await desk.go('/console/operators/ha-8');
    await button(page, 'Disable').click();
    await page.getByText('signed out everywhere').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await button(page, 'Enable').waitFor();
    expect(desk.bodies('PATCH', '/api/operators/ha-8')).toEqual([{ revision: 1, disabled: true }]);
  });

  it('choose their password by the link and are in', async () => {
    desk.server().behaviour.signedIn = false;
    const page = await desk.go('/invitation?token=inv');
    await page.getByText('For Ravi Patel').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('short');
    await button(page, 'Choose and sign in').click();
    await page.getByText('there are 5 now').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('a long enough password');
    desk.server().behaviour.signedIn = true;
    await button(page, 'Choose and sign in').click();
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  });

  it('read that a link is over', async () => {
    const page = await desk.go('/invitation?token=used');
    await page.getByText('This invitation is over').waitFor();
  });

  it('change their own password in the settings', async () => {
    const page = await desk.go('/inbox/waiting');
    await button(page, 'Settings').click();
    await button(page, 'Change password').click();
    await page.getByLabel('Present password').fill('wrong');
    await page.getByLabel('New password').fill('another long password');
    await button(page, 'Save').click();
    await page.getByText('is wrong').waitFor();
    await page.getByLabel('Present password').fill('a long enough password');
    await button(page, 'Save').click();
    await page.getByText('Password changed').waitFor();
  });
});

describe('distribution rules', () => {
  const desk = useConsole();
  const order = (page: Page) =>
    page.getByRole('list', { name: 'Maison & Vélo' }).getByRole('link').allInnerTexts();

  it('are ordered by keyboard and by dragging', async () => {
    const page = await desk.go('/console/distribution', ['manager']);
    await button(page, 'Move Everyone up').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => order(page)).toEqual(['French speakers', 'Everyone', 'Calls and video']);
    await expect
      .poll(() => desk.bodies('PATCH', '/api/distribution-rules'))
      .toEqual([
        { revision: 1, position: 1 },
        { revision: 1, position: 2 },
      ]);
    await page.getByText('Calls and video').dragTo(page.getByText('French speakers'));
    await expect.poll(() => order(page)).toEqual(['Calls and video', 'French speakers', 'Everyone']);
    await expect.poll(() => desk.bodies('PATCH', '/api/distribution-rules').length).toBe(5);
  });

  it('are made, changed and deleted with their name', async () => {
    const page = await desk.go('/console/distribution');
    await page.getByRole('link', { name: 'New rule on Maison & Vélo' }).click();
    await page.getByLabel('Name').fill('Night');
    await page.getByLabel('Mode').selectOption('manual');
    await page.getByRole('checkbox', { name: 'Jonas Weber' }).check();
    await page.getByRole('checkbox', { name: 'WhatsApp' }).check();
    await button(page, 'Create rule').click();
    await page.getByRole('link', { name: 'Night' }).click();
    await button(page, 'Delete').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Type “Night”').fill('Night');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await heading(page, 'Distribution rules').waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Night' }).count()).toBe(0);
    expect(desk.bodies('POST', '/api/distribution-rules')).toEqual([
      {
        websiteId: 'ha-1',
        label: 'Night',
        languages: [],
        channels: ['WHATSAPP'],
        mode: 'manual',
        operators: ['ha-8'],
      },
    ]);
  });
});

describe('closing answers', () => {
  const desk = useConsole();

  it('are drawn with a table beside, filtered, listed, and exported with the same filters', async () => {
    const page = await desk.go('/console/answers', ['manager']);
    await page.getByText('128 forms').waitFor();
    await page.getByRole('table', { name: 'What was it about?' }).getByText('61').waitFor();
    await page.getByText('As a table').click();
    await page
      .getByRole('table', { name: 'Amount discussed, in euros' })
      .getByText('0 to 90', { exact: true })
      .waitFor();
    await page.getByLabel('Field').selectOption('reason');
    await page.getByLabel('Value').selectOption('return');
    await page.getByText('List', { exact: true }).click();
    await expect.poll(() => page.getByText('Lamp for the hallway.').count()).toBe(2);
    const link = page.getByRole('link', { name: 'Export CSV' });
    expect(await link.getAttribute('href')).toBe(
      '/api/closing-answers/export?format=csv&field=reason&value=return',
    );
    await button(page, 'Clear filters').click();
    await expect.poll(() => page.getByText('Lamp for the hallway.').count()).toBe(9);
  });
});

describe('webhooks, channels and audit', () => {
  const desk = useConsole();

  it('shows a delivery in full and sends several again', async () => {
    const page = await desk.go(`/console/webhooks?delivery=${uuid(0x402)}`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The address answered with an error. (500)').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('checkbox').nth(1).check();
    await page.getByRole('checkbox').nth(3).check();
    await button(page, 'Send 2 again').click();
    await page.getByText('2 deliveries are on their way.').waitFor();
    expect(desk.bodies('POST', '/api/webhook-deliveries')).toHaveLength(2);
  });

  it('attaches a channel with credentials shown once and an example', async () => {
    const page = await desk.go('/console/channels/new');
    await page.getByLabel('Name').fill('Workshop');
    await page.getByLabel('Channel', { exact: true }).selectOption('SMS');
    await page.getByLabel('Outgoing address').fill('https://adapters.example/sms');
    await button(page, 'Create channel').click();
    await page.getByText('ch_2b7d').waitFor();
    await page.getByText('whsec_').waitFor();
    await button(page, 'I have kept it').click();
    await heading(page, 'Workshop').waitFor();
    await page.getByText('authorization: Bearer TOKEN').waitFor();
    await page.getByLabel('In use').uncheck();
    await button(page, 'Save').click();
    await page.getByText('Saved', { exact: true }).waitFor();
  });

  it('tells who changed what', async () => {
    const page = await desk.go('/console/audit');
    await page.getByRole('row').filter({ hasText: 'website.update' }).getByText('origins').waitFor();
    await page.getByRole('row').filter({ hasText: 'provisioning.apply' }).getByText('The desk').waitFor();
  });
});
