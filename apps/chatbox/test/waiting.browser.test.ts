import { describe, expect, it } from 'vitest';
import { ANA } from './fake-desk.js';
import { messages, Stage, WAIT, write } from './visit.js';

const stage = new Stage();
const IN_AN_HOUR = new Date(Date.now() + 3_600_000).toISOString();

describe('waiting', () => {
  it('says where the visitor stands, and stops when somebody comes', async () => {
    stage.desk.open();
    stage.desk.standing = { position: 3, available: true };
    const { frame, errors } = await stage.visit();
    await frame.getByText('You are number 3 in the queue.').waitFor(WAIT);
    stage.desk.stand({ position: 1, available: true });
    await frame.getByText('You are next', { exact: false }).waitFor(WAIT);
    stage.desk.event({ type: 'assigned', operator: ANA });
    await frame.getByText('Ana Ruiz joined the conversation').waitFor(WAIT);
    await frame.getByText('You are next', { exact: false }).waitFor({ state: 'detached', ...WAIT });
    expect(errors).toEqual([]);
  });

  it('says what to expect while nobody is there, in the shop’s words where it has some', async () => {
    stage.desk.available = false;
    const { frame } = await stage.visit();
    await frame.getByText('Nobody is here right now', { exact: false }).waitFor(WAIT);
    stage.desk.awayMessage = 'Back on Monday at nine.';
    const again = await stage.visit();
    await again.frame.getByText('Back on Monday at nine.').waitFor(WAIT);
  });

  it('tells of a colleague who takes over', async () => {
    stage.desk.open();
    const { frame } = await stage.visit();
    stage.desk.event({ type: 'assigned', operator: ANA });
    stage.desk.event({ type: 'transferred', from: ANA, to: null });
    await frame.getByText('We are looking for the right person', { exact: false }).waitFor(WAIT);
    stage.desk.event({
      type: 'transferred',
      from: ANA,
      to: { role: 'operator', id: 'ha-13', name: 'Ben Roy' },
    });
    await frame.getByText('Ben Roy takes over').waitFor(WAIT);
    await expect.poll(() => frame.locator('header h1').textContent()).toContain('Ben Roy');
  });

  it('goes on with a conversation that ended just now, or begins another when asked to', async () => {
    stage.desk.open();
    stage.desk.says('Anything else?');
    const { frame } = await stage.visit();
    stage.desk.event({ type: 'closed', reason: 'CLOSED_BY_OPERATOR' });
    stage.desk.tellConversation({ status: 'closed', reopensUntil: IN_AN_HOUR });
    await frame.getByText('the conversation goes on', { exact: false }).waitFor(WAIT);
    const before = stage.desk.conversation?.id;
    await write(frame, 'Yes, one thing');
    await expect.poll(() => stage.desk.sentTo.at(-1)).toBe(before);
    stage.desk.tellConversation({ status: 'closed', reopensUntil: IN_AN_HOUR });
    await frame.getByRole('button', { name: 'Start a new conversation' }).click(WAIT);
    await frame.getByText('a new conversation begins', { exact: false }).waitFor(WAIT);
    await write(frame, 'Another matter');
    await expect.poll(() => stage.desk.sentTo.at(-1)).toBeNull();
    await expect.poll(() => messages(frame).then((all) => all.at(-1))).toBe('Another matter');
  });
});
