import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage, take } from './stage.js';

/** Asking a phone to pay, from the orders app to the simulator and back into the thread, on the real demo. */
describe('Apple Pay', () => {
  let stage: Stage;
  let alice: Page;
  let phone: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    alice = await stage.agent();
    phone = await (await stage.browser.newContext()).newPage();
    await phone.goto(`${stage.shopUrl}/phone`);
    await phone.getByLabel('Message').fill('Can I pay CMD-12393 from here?');
    await phone.getByRole('button', { name: 'Send' }).click();
    await take(alice, 'Can I pay CMD-12393 from here?');
    await alice
      .getByRole('log')
      .getByRole('button', { name: /Orders/ })
      .click();
  });
  afterAll(() => stage.close());

  const outcome = (name: string) => alice.getByRole('log').getByRole('article', { name });
  const app = (): FrameLocator => alice.frameLocator('iframe[data-shown="true"]');

  /** The agent asks; what the person with the phone then sees. */
  async function asked(count: number): Promise<Page> {
    await app().getByRole('button', { name: 'Ask for payment' }).click();
    await app().getByText('Asked for payment.').waitFor();
    await expect.poll(() => outcome('Requested payment with Apple Pay').count()).toBe(count);
    const links = phone.frameLocator('iframe').getByRole('link', { name: 'Apple Pay' });
    // The phone looks for messages every two seconds.
    await expect.poll(() => links.count(), { timeout: 15_000 }).toBe(count);
    // The newest message stands first: the phone's thread is drawn from its end.
    const [page] = await Promise.all([phone.context().waitForEvent('page'), links.first().click()]);
    return page;
  }

  it('tells the agent why the person refused, and the person that it is over', async () => {
    const simulator = await asked(1);
    await simulator.getByLabel('Reason to refuse').fill('The card has expired');
    await simulator.getByRole('button', { name: 'Refuse' }).click();
    await simulator.getByRole('status').getByText('Not paid: The card has expired.').waitFor();
    await outcome('Payment with Apple Pay failed').getByText('The card has expired').waitFor();
    expect(await simulator.getByRole('button').count()).toBe(0);
  });

  it('asks once more, and is paid; the refusal stands beside it', async () => {
    const simulator = await asked(2);
    await simulator.getByRole('button', { name: 'Pay' }).click();
    await simulator.getByRole('status').getByText('Paid.').waitFor();
    await outcome('Paid with Apple Pay').waitFor();
    expect(await outcome('Payment with Apple Pay failed').count()).toBe(1);
    expect(await phone.getByText('Requested payment').count()).toBe(0);
    expect(stage.complaints).toEqual([]);
  });
});
