import { describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { uuid } from './fake/data.js';
import { fill } from './scene.js';

describe('entering the desk', () => {
  const desk = useDesk();

  it('asks to sign in, says what is wrong, and leads back to where the agent was', async () => {
    fill(desk.server());
    desk.server().behaviour.signedIn = false;
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();

    await page.keyboard.press('Enter');
    await page.getByText('Enter your e-mail address.').waitFor();
    await page.getByLabel('E-mail').fill('camille@shop.example');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The e-mail or the password is wrong.').waitFor();

    await page.getByLabel('Password', { exact: true }).fill('a long enough password');
    await page.keyboard.press('Enter');
    await page.getByRole('main', { name: 'Conversation with Ana Ruiz' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/inbox/mine/${uuid(1)}`);
  });

  it('never leads away from the desk', async () => {
    desk.server().behaviour.signedIn = false;
    const page = await desk.open('/sign-in?next=%2F%2Fevil.example');
    await page.getByLabel('E-mail').fill('camille@shop.example');
    await page.getByLabel('Password', { exact: true }).fill('a long enough password');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    expect(new URL(page.url()).host).toBe(new URL(desk.server().url).host);
  });

  it('goes to the sign-in page when the session ends while working, and keeps the draft', async () => {
    fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await page.getByLabel('Message to the visitor').fill('I will look it up');
    desk.server().behaviour.signedIn = false;
    desk.server().disconnect();
    await page.getByText('Your session ended').waitFor();
    await page.getByLabel('E-mail').fill('camille@shop.example');
    await page.getByLabel('Password', { exact: true }).fill('a long enough password');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('Message to the visitor').inputValue()).toBe('I will look it up');
  });

  it('signs out without saying that the session ended', async () => {
    fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
    expect(await page.getByText('Your session ended').count()).toBe(0);
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
  });

  it('makes the first administrator', async () => {
    desk.server().behaviour.signedIn = false;
    const page = await desk.open('/setup?token=printed-at-start');
    await page.getByLabel('Your name').fill('Camille Moreau');
    await page.getByLabel('Your e-mail').fill('camille@shop.example');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Name of the website').fill('Maison & Vélo');
    await page.getByLabel('Address of the website').fill('shop.example');
    await page.getByRole('button', { name: 'Create and sign in' }).click();
    await page.getByText('there are 5 now').waitFor();
    await page.getByText('Write it with https://').waitFor();

    await page.getByLabel('Password', { exact: true }).fill('a long enough password');
    await page.getByLabel('Address of the website').fill('https://shop.example/');
    await page.getByRole('button', { name: 'Create and sign in' }).click();
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
    expect(desk.server().calls.find(({ path }) => path === '/api/setup')?.body).toEqual({
      token: 'printed-at-start',
      name: 'Camille Moreau',
      email: 'camille@shop.example',
      password: 'a long enough password',
      websiteName: 'Maison & Vélo',
      origin: 'https://shop.example',
    });
  });

  it('explains a set-up link without its token', async () => {
    const page = await desk.open('/setup');
    await page.getByText('The set-up link is not complete').waitFor();
  });

  it('says in the middle that there is no such page', async () => {
    const page = await desk.open('/none/of/these');
    const words = await page.getByText('There is no such page').boundingBox();
    const { height } = page.viewportSize() ?? { height: 0 };
    expect(words?.y).toBeGreaterThan(height * 0.3);
    expect(words?.y).toBeLessThan(height * 0.7);
  });
});
