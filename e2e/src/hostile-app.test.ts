import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ACT_AS_THE_DESK,
  DIALOGS,
  READ_THE_DESK,
  REFUSED,
  TAKE_THE_DESK_AWAY,
} from './hostile-behaviours.js';
import { HostileSite } from './hostile-site.js';
import { compose, Stage, take, write } from './stage.js';

/** What a person may once have said yes to everywhere: not even then may an app's frame use it. */
const ALL_PERMISSIONS = [
  'camera',
  'microphone',
  'geolocation',
  'clipboard-read',
  'midi',
  'midi-sysex',
  'storage-access',
];

/** A hostile app in the real desk, installed as an administrator would (reliability T15, T19; G19). */
describe('a hostile app', () => {
  let stage: Stage;
  let site: HostileSite;
  let agent: Page;
  let frame: Frame;
  let where: Record<string, string>;
  const dialogs: string[] = [];
  const left: string[] = [];

  beforeAll(async () => {
    stage = await Stage.open();
    const desk = `http://localhost:${stage.desk.port}`;
    site = new HostileSite(`${desk}/conversation-panel-app-lib/3.0.0/idzcpa.umd.production.min.js`);
    await site.start();
    agent = await stage.agent({ permissions: ALL_PERMISSIONS });
    agent.context().on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.dismiss();
    });
    await install(agent, desk, `${site.url}/app`);
    const { chat } = await stage.visitor();
    await write(chat, 'Is the lamp in stock?');
    await take(agent, 'Is the lamp in stock?');
    await agent.getByRole('button', { name: 'Orders' }).first().click();
    await agent.frameLocator('iframe[data-shown="true"]').getByRole('search').waitFor();
    await agent.getByRole('button', { name: 'Prizes' }).first().click();
    frame = await shown(agent);
    const conversation = agent.url().split('/').at(-1) ?? '';
    where = { phish: `${site.url}/phish`, desk, site: site.url, conversation };
    agent.on('framenavigated', (one) => {
      if (one === agent.mainFrame()) left.push(one.url());
    });
  });
  afterAll(async () => {
    await stage?.close();
    await site?.stop();
  });

  /** Each behaviour, in the app's page, as after a click in it; what it got, by name. */
  async function all(behaviours: Readonly<Record<string, string>>): Promise<Map<string, string>> {
    const before = agent.url();
    const outcomes = new Map<string, string>();
    for (const [name, body] of Object.entries(behaviours)) {
      const attempt = `window.attempt(${JSON.stringify(body)}, ${JSON.stringify(where)})`;
      outcomes.set(name, await frame.evaluate<string>(attempt));
      expect(agent.url(), name).toBe(before);
      expect(left, name).toEqual([]);
      expect(dialogs, name).toEqual([]);
    }
    return outcomes;
  }

  it('tries more than sixty things', () => {
    const names = [TAKE_THE_DESK_AWAY, DIALOGS, REFUSED, READ_THE_DESK, ACT_AS_THE_DESK].flatMap((group) =>
      Object.keys(group),
    );
    expect(new Set(names).size).toBeGreaterThanOrEqual(60);
  });

  it('is ended when it goes on taking the focus from the agent who types, and comes back when asked', async () => {
    await compose(agent).click();
    await frame.evaluate(
      `setInterval(() => { window.focus(); document.getElementById('bait').focus(); }, 5)`,
    );
    const again = agent.locator('aside[data-dock]').getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await expect.poll(() => agent.evaluate(() => document.activeElement?.nodeName)).toBe('TEXTAREA');
    await agent.keyboard.type('Three lamps are left.');
    expect(await compose(agent).inputValue()).toBe('Three lamps are left.');
    await agent.keyboard.press('Enter');
    await agent.getByRole('log').getByText('Three lamps are left.').waitFor();
    await again.click();
    frame = await shown(agent);
  });

  it('cannot take the desk away', async () => {
    await all(TAKE_THE_DESK_AWAY);
    // The other app's page is where it was.
    const neighbours = agent
      .mainFrame()
      .childFrames()
      .map((one) => new URL(one.url()).pathname);
    expect(neighbours.sort()).toEqual(['/app', '/orders']);
    expect(await agent.title()).not.toContain('phish');
    await compose(agent).waitFor();
  });

  it('opens no dialog', async () => {
    for (const [name, outcome] of await all(DIALOGS)) expect.soft(outcome, name).toMatch(/^done: $/);
  });

  it('gets no device and no permission, not even one that was granted', async () => {
    for (const [name, outcome] of await all(REFUSED)) expect.soft(outcome, name).toMatch(/^refused: /);
    expect(await agent.evaluate(() => document.fullscreenElement ?? document.pointerLockElement)).toBeNull();
  });

  it('reads nothing of the desk', async () => {
    for (const [name, outcome] of await all(READ_THE_DESK)) {
      expect.soft(outcome, name).toMatch(/^(refused: .*|done: (undefined|null)?)$/);
    }
  });

  it('does nothing in the desk’s name', async () => {
    await all(ACT_AS_THE_DESK);
    const answer = await agent.request.get(`${where['desk']}/api/conversations/${where['conversation']}`);
    expect((await answer.json()).conversation).toMatchObject({ status: 'assigned' });
    expect(await agent.getByRole('log').textContent()).not.toContain('forged');
    expect(await compose(agent).inputValue()).toBe('');
  });

  it('is closed without a word of its own, and the desk goes on', async () => {
    // Windows that it opened are its own; the agent closes them.
    for (const page of agent.context().pages()) if (page !== agent) await page.close();
    await agent.bringToFront();
    await agent.getByRole('button', { name: 'More about Prizes' }).click();
    await agent.getByRole('menuitem', { name: 'Close app' }).click();
    await expect.poll(() => agent.mainFrame().childFrames().length).toBe(1);
    await compose(agent).fill('Shall I put one aside?');
    await compose(agent).press('Enter');
    await agent.getByRole('log').getByText('Shall I put one aside?').waitFor();
    expect([dialogs, left]).toEqual([[], []]);
  });
});

async function install(agent: Page, desk: string, iframeUrl: string): Promise<void> {
  const headers = { 'x-comptoir-client': 'desk' };
  const plugin = {
    kind: 'conversation-panel-app',
    name: { default: 'Prizes' },
    icon: 'DIAMOND',
    iframeUrl,
    enableForOperators: true,
    enableForExperts: true,
    useAuthentication: false,
  };
  const manifest = { name: 'Prizes', version: '1.0.0', plugins: [plugin] };
  const created = await agent.request.post(`${desk}/api/connectors`, { headers, data: { manifest } });
  expect(created.status(), await created.text()).toBe(201);
  const { connector } = await created.json();
  const installed = await agent.request.put(`${desk}/api/websites/ha-1/installations/${connector.id}`, {
    headers,
    data: { idConnectorVersion: connector.versions[0].id },
  });
  expect(installed.status(), await installed.text()).toBe(200);
}

/** The app's frame, once its page speaks with the desk. */
async function shown(agent: Page): Promise<Frame> {
  await agent.frameLocator('iframe[data-shown="true"]').getByText('connected').waitFor();
  const element = await agent.$('iframe[data-shown="true"]');
  const frame = await element?.contentFrame();
  if (frame === null || frame === undefined) throw new Error('The app has no frame.');
  return frame;
}
