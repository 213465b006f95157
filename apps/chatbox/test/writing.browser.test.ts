import { describe, expect, it } from 'vitest';
import { ANA } from './fake-desk.js';
import { messages, Stage, WAIT, write } from './visit.js';

const stage = new Stage();

describe('writing', () => {
  it('goes from welcome to a conversation, with marks, typing, history and no errors', async () => {
    const { page, frame, errors } = await stage.visit();
    await frame.getByText('Hello', { exact: true }).waitFor(WAIT);
    const field = frame.locator('textarea');
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await field.pressSequentially('first');
    await field.press('Shift+Enter');
    await field.pressSequentially('line');
    await field.press('Enter');
    await expect.poll(() => stage.desk.texts).toEqual(['first\nline']);
    await frame.getByText('Sent').waitFor(WAIT);
    expect(await field.inputValue()).toBe('');
    stage.desk.event({ type: 'assigned', operator: ANA });
    await frame.getByText('Ana Ruiz joined the conversation').waitFor(WAIT);
    stage.desk.operatorRead();
    await frame.getByText('Read', { exact: false }).first().waitFor(WAIT);
    stage.desk.typing(true);
    await frame.getByText('Ana Ruiz is typing').waitFor(WAIT);
    stage.desk.says('**Good** morning <script>alert(1)</script>');
    await frame.locator('.bubble strong', { hasText: 'Good' }).waitFor(WAIT);
    await frame.getByText('Ana Ruiz is typing').waitFor({ state: 'detached', ...WAIT });
    await field.pressSequentially('hm');
    await expect.poll(() => stage.desk.typings).toContain(true);
    await expect.poll(() => stage.desk.reads.at(-1)).toBe(stage.desk.log.length);
    await page.reload();
    await page.locator('comptoir-chatbox button').click(WAIT);
    await expect
      .poll(() => messages(frame))
      .toEqual(['first\nline', 'Good morning <script>alert(1)</script>']);
    expect(await field.inputValue()).toBe('hm');
    expect(errors).toEqual([]);
  });

  it('does not send while a character is being chosen', async () => {
    const { frame } = await stage.visit();
    const field = frame.locator('textarea');
    await field.fill('にほん');
    await field.evaluate((element) => {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    });
    await field.evaluate((element) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
    );
    await expect.poll(() => stage.desk.texts).toEqual(['にほん']);
    expect(stage.desk.sends).toBe(1);
  });

  it('begins a new conversation after the end of one, below it', async () => {
    stage.desk.open();
    stage.desk.says('Anything else?');
    const { frame } = await stage.visit();
    stage.desk.event({ type: 'closed', reason: 'CLOSED_BY_OPERATOR' });
    await frame.getByText('The conversation has ended').waitFor(WAIT);
    await frame.getByText('a new conversation begins').waitFor(WAIT);
    await write(frame, 'Yes');
    await expect.poll(() => stage.desk.texts).toEqual(['Yes']);
    await expect.poll(() => messages(frame)).toEqual(['Anything else?', 'Yes']);
    stage.desk.says('Welcome back');
    await expect.poll(() => messages(frame)).toEqual(['Anything else?', 'Yes', 'Welcome back']);
  });
});
