import { describe, expect, it } from 'vitest';
import { messages, Stage, WAIT, write } from './visit.js';

const stage = new Stage();

describe('a bad network', () => {
  it('keeps what is written, catches up, and loses, doubles or disorders nothing', async () => {
    stage.desk.open();
    const { frame } = await stage.visit();
    await write(frame, '1');
    await expect.poll(() => stage.desk.texts).toEqual(['1']);
    stage.desk.loseAcks = true;
    await write(frame, '2');
    await expect.poll(() => stage.desk.texts.length).toBe(2);
    stage.desk.goDown();
    await frame.getByText('You can go on writing').waitFor(WAIT);
    for (const text of ['3', '4', '5']) await write(frame, text);
    expect(await messages(frame)).toEqual(['1', '2', '3', '4', '5']);
    stage.desk.loseAcks = false;
    stage.desk.says('meanwhile');
    stage.desk.down = false;
    await expect
      .poll(() => stage.desk.texts, { timeout: 20_000 })
      .toEqual(['1', '2', 'meanwhile', '3', '4', '5']);
    await expect.poll(() => messages(frame)).toEqual(['1', '2', 'meanwhile', '3', '4', '5']);
    await frame.getByText('You can go on writing').waitFor({ state: 'detached', ...WAIT });
  });

  it('sends after a reload what was written before it', async () => {
    stage.desk.open();
    const { page, frame } = await stage.visit();
    await write(frame, 'a');
    await expect.poll(() => stage.desk.texts).toEqual(['a']);
    stage.desk.goDown();
    for (const text of ['b', 'c']) await write(frame, text);
    stage.desk.down = false;
    await page.reload();
    await expect.poll(() => stage.desk.texts, { timeout: 20_000 }).toEqual(['a', 'b', 'c']);
    await page.locator('comptoir-chatbox button').click(WAIT);
    await expect.poll(() => messages(frame)).toEqual(['a', 'b', 'c']);
  });

  it('says so when the device is offline', async () => {
    const { page, frame } = await stage.visit();
    await frame.locator('textarea').waitFor(WAIT);
    await page.context().setOffline(true);
    await frame.getByText('You are offline').waitFor(WAIT);
    await write(frame, 'kept');
    await page.context().setOffline(false);
    await expect.poll(() => stage.desk.texts, { timeout: 20_000 }).toEqual(['kept']);
  });
});
