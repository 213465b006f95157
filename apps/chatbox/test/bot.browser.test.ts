import type { QuickReply } from '@comptoir/contract';
import type { FrameLocator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ANA, BOT } from './fake-desk.js';
import { messages, Stage, write } from './visit.js';

const replies = (...values: string[]): QuickReply[] =>
  values.map((value) => ({ contentType: 'text/quick-reply', value }));
const said = (frame: FrameLocator, text: string) =>
  frame.locator('.bubble').getByText(text).first().waitFor();
const shots = process.env.SHOTS;

describe('a bot in the chatbox', () => {
  const stage = new Stage();

  const greets = () => {
    stage.desk.available = false;
    stage.desk.welcome = {
      bot: BOT,
      messages: [
        { payload: { contentType: 'text', value: 'Hello, I am **Leo**.' } },
        {
          payload: { contentType: 'text', value: 'What is it about?' },
          quickReplies: replies('My order', 'A product', 'Something else'),
        },
      ],
    };
  };

  it('speaks first, under its name and as a bot, and its first words stay when the visitor answers', async () => {
    greets();
    const { page, frame, errors } = await stage.visit();
    await said(frame, 'What is it about?');
    expect(await messages(frame)).toEqual(['Hello, I am Leo.', 'What is it about?']);
    await frame.getByRole('heading', { name: 'Leo Bot' }).waitFor();
    expect(await frame.locator('.who .tag').textContent()).toBe('Bot');
    expect(await frame.locator('.standing').count()).toBe(0);
    if (shots) await page.screenshot({ path: `${shots}/chatbox-bot-welcome.png` });

    await frame.getByRole('button', { name: 'My order' }).click();
    await expect.poll(() => stage.desk.texts.at(-1)).toBe('My order');
    await expect.poll(() => messages(frame)).toEqual(['Hello, I am Leo.', 'What is it about?', 'My order']);
    expect(await frame.locator('.chip').count()).toBe(0);
    expect(stage.desk.welcomes).toBe(1);
    expect(errors).toEqual([]);
  });

  it('types during its pauses, however long, then offers answers that go once one is given', async () => {
    greets();
    const { page, frame } = await stage.visit();
    await said(frame, 'What is it about?');
    await write(frame, 'Hi');
    await expect.poll(() => stage.desk.texts.at(-1)).toBe('Hi');
    stage.desk.typing(true, BOT, 30);
    await frame.getByText('Leo is typing').waitFor();
    // Longer than people's typing lasts by itself.
    await page.waitForTimeout(7_500);
    expect(await frame.getByText('Leo is typing').count()).toBe(1);
    if (shots) await page.screenshot({ path: `${shots}/chatbox-bot-typing.png` });
    stage.desk.says('Shall I look?', BOT, replies('Yes', 'No'));
    await frame.getByRole('button', { name: 'Yes' }).waitFor();
    expect(await frame.getByText('Leo is typing').count()).toBe(0);
    // What the bot says while it waits takes no answers away.
    stage.desk.says('Are you still there?', BOT);
    await said(frame, 'Are you still there?');
    await frame.getByRole('button', { name: 'No' }).click();
    await expect.poll(() => frame.locator('.chip').count()).toBe(0);
  });

  it('says that nobody is available, and who takes over', async () => {
    greets();
    const { page, frame } = await stage.visit();
    await said(frame, 'What is it about?');
    await write(frame, 'A human, please');
    await expect.poll(() => stage.desk.texts.at(-1)).toBe('A human, please');
    stage.desk.event({ type: 'transfer-failed', from: BOT });
    await frame.getByText('Nobody is available right now').waitFor();
    stage.desk.event({ type: 'transferred', from: BOT, to: ANA });
    stage.desk.tellConversation({ status: 'assigned', operator: ANA });
    await frame.getByText('Ana Ruiz takes over').waitFor();
    stage.desk.says('Hello, I have read what you told Leo.');
    await frame.getByRole('heading', { name: 'Ana Ruiz' }).waitFor();
    await said(frame, 'I have read');
    if (shots) await page.screenshot({ path: `${shots}/chatbox-bot-handover.png` });
  });

  it('is not asked for where a conversation is open, and is no must', async () => {
    greets();
    stage.desk.open();
    stage.desk.says('Are you still there?');
    const { frame } = await stage.visit();
    await said(frame, 'Are you still there?');
    expect(stage.desk.welcomes).toBe(0);
  });

  it('greets again when a conversation has ended', async () => {
    greets();
    stage.desk.open();
    stage.desk.says('Good bye.');
    stage.desk.event({ type: 'closed', reason: 'CLOSED_BY_OPERATOR' });
    const { frame } = await stage.visit({ locale: 'fr-FR' });
    await said(frame, 'What is it about?');
    await frame.getByRole('button', { name: 'A product' }).click();
    await expect
      .poll(() => messages(frame))
      .toEqual(['Good bye.', 'Hello, I am Leo.', 'What is it about?', 'A product']);
    expect(stage.desk.sentTo).toEqual([null]);
  });
});
