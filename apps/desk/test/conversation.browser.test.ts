import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useDesk } from './desk-test.js';
import { uuid } from './fake/data.js';
import { agent, append } from './fake/log.js';
import { fill } from './scene.js';

const field = (page: Page) => page.getByLabel('Message to the visitor');
const row = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Conversations' }).getByRole('link', { name });
const log = (page: Page) => page.getByRole('log');

describe('a conversation', () => {
  const desk = useDesk();

  it('is seen waiting, live, and taken', async () => {
    const { waiting } = fill(desk.server());
    const page = await desk.open('/inbox/waiting');
    await row(page, 'Élodie Garnier').waitFor();
    const late = desk.server().add({ number: 50, visitor: { name: 'Late Comer' }, minutesAgo: 0 });
    desk.server().visitorSays(late, 'Is someone there?');
    await row(page, 'Late Comer').getByText('Is someone there?').waitFor();

    await row(page, 'Élodie Garnier').click();
    await log(page).getByText('Bonjour, la lampe').waitFor();
    await page.getByRole('button', { name: 'Take conversation' }).click();
    await field(page).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/inbox/mine/${waiting[0]?.summary.id}`);
    await expect.poll(() => waiting[0]?.summary.assignee?.name).toBe('Camille Moreau');
    await expect.poll(() => waiting[0]?.summary.unread).toBe(0);
  });

  it('gives the focus to the text once taken, by mouse and by C, but never from where something is written', async () => {
    const { waiting } = fill(desk.server());
    const [first, second, third] = waiting;
    const page = await desk.open(`/inbox/waiting/${first?.summary.id}`);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.getByRole('button', { name: 'Take conversation' }).click();
    await expect.poll(focused).toBe('Message to the visitor');

    await page.goto(new URL(`/inbox/waiting/${second?.summary.id}`, page.url()).href);
    await page.getByRole('button', { name: 'Take conversation' }).waitFor();
    await page.locator(`[data-conversation="${second?.summary.id}"]`).focus();
    await page.keyboard.press('c');
    await expect.poll(focused).toBe('Message to the visitor');
    expect(await field(page).inputValue()).toBe('');

    // Begun beside the conversation: the note has the focus, and keeps it.
    await page.goto(new URL(`/inbox/waiting/${third?.summary.id}`, page.url()).href);
    await page.getByRole('button', { name: 'Take conversation' }).waitFor();
    await page.keyboard.press('n');
    const note = page.getByLabel('Note for agents');
    await note.fill('Called before');
    await page.getByRole('button', { name: 'Take conversation' }).dispatchEvent('click');
    await page.waitForURL(`**/inbox/mine/${third?.summary.id}`);
    expect(await note.evaluate((element) => element.matches(':focus'))).toBe(true);
  });

  it('says who was faster', async () => {
    fill(desk.server());
    desk.server().behaviour.taken = true;
    const page = await desk.open(`/inbox/waiting/${uuid(11)}`);
    await page.getByRole('button', { name: 'Take conversation' }).click();
    await page.getByText('Jonas Weber has taken this conversation.').waitFor();
    await page.getByRole('main').getByText('Jonas Weber is answering this visitor.').waitFor();
    expect(await row(page, 'do you ship').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('conversation');
  });

  it('shows a message at once, then stored, then read', async () => {
    const { ana } = fill(desk.server());
    desk.server().behaviour.holdAcks = true;
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await field(page).fill('First line');
    await field(page).press('Shift+Enter');
    await field(page).pressSequentially('second line');
    await field(page).press('Enter');
    const message = log(page).getByRole('article').filter({ hasText: 'second line' });
    await message.getByText('Sending').waitFor();
    expect(await field(page).inputValue()).toBe('');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    desk.server().release();
    await message.getByText('Sent').waitFor();
    desk.server().visitorReads(ana);
    await message.getByText('Read').waitFor();
    expect(desk.server().sent(ana).at(-1)).toEqual({ contentType: 'text', value: 'First line\nsecond line' });
  });

  it('keeps a refused message to be sent again or discarded', async () => {
    const { ana } = fill(desk.server());
    desk.server().behaviour.refuseSends = true;
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await field(page).fill('Will it go');
    await field(page).press('Enter');
    await log(page).getByText('Not sent. This conversation has ended.').waitFor();
    desk.server().behaviour.refuseSends = false;
    await page.getByRole('button', { name: 'Send again' }).click();
    await log(page).getByRole('article').filter({ hasText: 'Will it go' }).getByText('Sent').waitFor();
    expect(desk.server().sent(ana).at(-1)).toEqual({ contentType: 'text', value: 'Will it go' });

    desk.server().behaviour.refuseSends = true;
    await field(page).fill('Never mind');
    await field(page).press('Enter');
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => log(page).getByText('Never mind').count()).toBe(0);
  });

  it('keeps drafts over a reload and equal in two tabs', async () => {
    fill(desk.server());
    const one = await desk.open(`/inbox/mine/${uuid(1)}`);
    await field(one).fill('Half a sen');
    await one.reload();
    await expect.poll(() => field(one).inputValue()).toBe('Half a sen');
    const two = await desk.open(`/inbox/mine/${uuid(1)}`, { context: one.context() });
    await expect.poll(() => field(two).inputValue()).toBe('Half a sen');
    await field(two).fill('Half a sentence');
    await expect.poll(() => field(one).inputValue()).toBe('Half a sentence');
    await field(two).press('Enter');
    await log(one).getByText('Half a sentence').waitFor();
    await expect.poll(() => field(one).inputValue()).toBe('');
  });

  it('goes on by itself after the connection was lost', async () => {
    const { ana } = fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await log(page).getByText('Will it fit there?').waitFor();
    desk.server().accepting = false;
    desk.server().disconnect();
    await page.getByText('No connection.').waitFor();
    await field(page).fill('Written without a connection');
    await field(page).press('Enter');
    await log(page).getByText('Sending').waitFor();
    desk.server().visitorSays(ana, 'Written meanwhile');
    desk.server().accepting = true;
    await log(page).getByText('Written meanwhile').waitFor({ timeout: 20_000 });
    await log(page).getByRole('article').filter({ hasText: 'Written without' }).getByText('Sent').waitFor();
    expect(await log(page).getByText('Written without a connection').count()).toBe(1);
  }, 40_000);

  it('is ended by E, never while writing', async () => {
    const { ana } = fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await field(page).pressSequentially('eE');
    expect(ana.summary.status).toBe('assigned');
    await field(page).press('Escape');
    await page.keyboard.press('e');
    await page.getByRole('main').getByText('Ended by you now').waitFor();
    await log(page).getByText('You ended the conversation').waitFor();
    expect(ana.summary.status).toBe('closed');
    expect(await field(page).count()).toBe(0);
  });

  it('ends although a message came between seeing and pressing', async () => {
    const { ana } = fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await field(page).waitFor();
    // Unannounced: this desk still holds the older version.
    append(ana, {
      author: { role: 'visitor', id: ana.summary.visitor.id },
      payload: { contentType: 'text', value: 'Bye' },
    });
    await page.getByRole('button', { name: 'End conversation' }).click();
    await page.getByRole('main').getByText('Ended by you now').waitFor();
  });

  it('shows typing and says new messages to screen readers', async () => {
    const { ana } = fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await log(page).getByText('Will it fit there?').waitFor();
    await expect.poll(() => desk.server().subscribers(ana)).toBe(1);
    desk.server().visitorTypes(ana, true);
    await page.getByRole('main').getByText('Ana Ruiz is writing').waitFor();
    desk.server().visitorSays(ana, 'The **narrow** one');
    await expect
      .poll(() => page.locator('[aria-live=polite]').textContent())
      .toContain('Ana Ruiz: The narrow one');
  });

  it('stays where it is read when something new comes, and follows it at the bottom', async () => {
    const { ana } = fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await log(page).getByText('Will it fit there?').waitFor();
    await log(page).hover();
    await page.mouse.wheel(0, -500);
    await page.getByRole('button', { name: 'Newest messages' }).waitFor();
    desk.server().visitorSays(ana, 'Are you still there?');
    await page.getByRole('button', { name: '1 new message' }).click();
    await log(page).getByText('Are you still there?').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Newest messages' }).count()).toBe(0);
    desk.server().visitorSays(ana, 'Hello?');
    await expect
      .poll(() =>
        log(page).evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight),
      )
      .toBeLessThan(30);
  });

  it('draws only what is on the screen of ten thousand messages', async () => {
    const long = desk
      .server()
      .add({ number: 60, visitor: { name: 'Long Talk' }, status: 'assigned', minutesAgo: 9000 });
    for (let index = 1; index <= 10_000; index += 1) {
      const author = index % 3 === 0 ? agent : ({ role: 'visitor', id: long.summary.visitor.id } as const);
      append(long, {
        author,
        payload: { contentType: 'text', value: `Message number ${index}` },
        at: Date.now() - (10_000 - index) * 30_000,
      });
    }
    const page = await desk.open(`/inbox/mine/${uuid(60)}`);
    await log(page).getByText('Message number 10000', { exact: true }).waitFor();
    expect(await log(page).getByRole('article').count()).toBeLessThan(80);
    const fetched = () => desk.server().calls.filter(({ path }) => path.includes('/entries?before=')).length;
    await log(page).hover();
    for (let turn = 0; turn < 40 && fetched() < 6; turn += 1) {
      await page.mouse.wheel(0, -4_000);
      await page.waitForTimeout(50);
    }
    expect(fetched()).toBeGreaterThanOrEqual(6);
    expect(await log(page).getByRole('article').count()).toBeLessThan(80);
    const shown = await log(page).getByText('Message number').first().textContent();
    expect(Number(/\d+/u.exec(shown ?? '')?.[0])).toBeLessThan(9_940);
  }, 60_000);

  it('sends files, and says why another cannot be sent', async () => {
    const { ana } = fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await field(page).waitFor();
    await page.locator('input[type=file]').setInputFiles([
      { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
      { name: 'virus.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
    ]);
    await page
      .getByText('virus.exe cannot be sent: only GIF, PNG and JPEG pictures and PDF files.')
      .waitFor();
    await page.getByText('plan.pdf is ready to send').waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await log(page).getByRole('link', { name: 'Open plan.pdf' }).waitFor();
    await expect
      .poll(() => desk.server().sent(ana).at(-1))
      .toMatchObject({ contentType: 'file', mimeType: 'application/pdf' });
  });

  it('takes files dropped anywhere on it, and leaves dropped text to the browser', async () => {
    const { ana } = fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await field(page).waitFor();
    const drag = await page.evaluateHandle(() => {
      const held = new DataTransfer();
      held.items.add(new File(['%PDF-1.7'], 'plan.pdf', { type: 'application/pdf' }));
      return held;
    });
    const hint = page.getByText('Drop to attach');
    await log(page).dispatchEvent('dragover', { dataTransfer: drag });
    await hint.waitFor();
    await log(page).dispatchEvent('dragleave', { dataTransfer: drag });
    await expect.poll(() => hint.count()).toBe(0);
    await log(page).dispatchEvent('dragover', { dataTransfer: drag });
    await log(page).dispatchEvent('drop', { dataTransfer: drag });
    await page.getByText('plan.pdf is ready to send').waitFor();
    expect(await hint.count()).toBe(0);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => desk.server().sent(ana).at(-1)).toMatchObject({ contentType: 'file' });

    // A word of the thread, held by the mouse.
    const message = log(page).getByText('Will it fit there?');
    await message.dblclick({ position: { x: 10, y: 10 } });
    await message.hover({ position: { x: 10, y: 10 } });
    await page.mouse.down();
    await field(page).hover();
    await field(page).hover();
    await page.mouse.up();
    await expect.poll(() => field(page).inputValue()).toContain('Will');
  });

  it('puts emoji into the text, by keyboard', async () => {
    fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await field(page).fill('Good ');
    await page.getByRole('button', { name: 'Emoji' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'grinning face', exact: true }).waitFor();
    await page.keyboard.type('bicycle');
    await page.getByRole('button', { name: 'bicycle', exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => field(page).inputValue()).toMatch(/^Good 🚲/u);
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  });

  it('counts code points near the limit and does not send beyond it', async () => {
    fill(desk.server());
    const page = await desk.open(`/inbox/mine/${uuid(1)}`);
    await field(page).fill('🚲'.repeat(7_990));
    await page.getByText('10 characters left').waitFor();
    await field(page).fill('🚲'.repeat(8_001));
    await page.getByText('1 character too many').waitFor();
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
  });
});
