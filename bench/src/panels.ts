/// <reference lib="dom" />
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { type Figure, percentile } from './figure.js';
import { root } from './root.js';

const PORT = 7872;
const DESK = `http://localhost:${PORT}`;
const CONVERSATIONS = 12;
/** Every action paints within this (ui.md, Behaviour). */
const PAINTED_MS = 100;

/**
 * From the click to the painted customer panel and closing form, in Chromium on the demo with its real
 * connectors: as an agent meets them (fetched when the conversation was opened), and cold (not fetched yet).
 */
export async function panelFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-panels-'));
  const demo = await startDemo(folder);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(demo.link);
    await page.getByRole('link', { name: /^Mine/ }).click();
    const samples = {
      panelCold: [] as number[],
      panel: [] as number[],
      formCold: [] as number[],
      form: [] as number[],
    };
    for (let index = 0; index < CONVERSATIONS; index += 1) {
      const name = `Question ${index}`;
      await claim(page, await conversation(name));
      const row = page
        .getByRole('region', { name: 'Conversations' })
        .getByRole('link')
        .filter({ hasText: name });
      await row.first().waitFor();
      samples.panelCold.push(await painted(row.first(), 'C-10482'));
      const strip = page.getByRole('button', { name: 'Customer', exact: true }).first();
      await strip.click();
      await page.getByText('C-10482').waitFor({ state: 'detached' });
      samples.panel.push(await painted(strip, 'C-10482'));
      const end = page.getByRole('button', { name: 'End conversation' }).first();
      samples.form.push(await painted(end, 'Reason for contact'));
      await page.keyboard.press('Escape');
      await page.getByText('Reason for contact').waitFor({ state: 'detached' });
    }
    samples.formCold.push(...(await coldForms(page)));
    return [
      figure('the customer panel, cold: conversation opened, connector asked', samples.panelCold),
      figure('the customer panel, fetched before', samples.panel, PAINTED_MS),
      figure('the closing form, cold: desk loaded anew, form asked again', samples.formCold),
      figure('the closing form, fetched when the conversation was opened', samples.form, PAINTED_MS),
    ];
  } finally {
    await browser.close();
    await demo.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figure(what: string, samples: readonly number[], mark?: number): Figure {
  const sorted = [...samples].sort((a, b) => a - b);
  const median = percentile(sorted, 0.5);
  const last = sorted.at(-1) ?? Number.NaN;
  return {
    what: `click to painted: ${what} (median, longest of ${sorted.length})`,
    value: `${median.toFixed(0)} ms, ${last.toFixed(0)} ms`,
    mark: mark === undefined ? '–' : `≤ ${mark} ms`,
    met: mark === undefined ? undefined : median <= mark,
  };
}

/** Clicks in the page itself and waits for the frame after the one that shows the text. */
function painted(clicked: Locator, text: string): Promise<number> {
  return clicked.evaluate(
    (element, wanted) =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        const look = (): void => {
          if (!document.body.innerText.includes(wanted)) {
            requestAnimationFrame(look);
            return;
          }
          requestAnimationFrame(() => resolve(performance.now() - started));
        };
        if (element instanceof HTMLElement) element.click();
        requestAnimationFrame(look);
      }),
    text,
  );
}

/** A page that has just been loaded knows no form: the click comes before it can have been fetched. */
async function coldForms(page: Page): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < 4; index += 1) {
    await page.reload();
    await page.getByRole('button', { name: 'End conversation' }).first().waitFor();
    const end = page.getByRole('button', { name: 'End conversation' }).first();
    found.push(await painted(end, 'Reason for contact'));
    await page.keyboard.press('Escape');
  }
  return found;
}

/** A visitor who gave a customer's e-mail and asks something. */
async function conversation(text: string): Promise<string> {
  const session = await post('/api/visitor/session', { website: 'ha-1' });
  const headers = { authorization: `Bearer ${textOf(session, 'token')}` };
  await post('/api/visitor/identity', { email: 'ana.ruiz@example.com', name: text }, headers);
  const payload = { contentType: 'text', value: text };
  const sent = await post('/api/visitor/messages', { clientId: 'bench-first', payload }, headers);
  return textOf(sent, 'conversation', 'id');
}

async function claim(page: Page, id: string): Promise<void> {
  const headers = { 'x-comptoir-client': 'desk' };
  const answer = await page.request.post(`${DESK}/api/conversations/${id}/claim`, { headers, data: {} });
  if (!answer.ok()) throw new Error(`The conversation could not be taken: ${answer.status()}`);
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(DESK + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  const answer: unknown = await response.json();
  return answer;
}

function textOf(value: unknown, ...path: string[]): string {
  let at = value;
  for (const key of path) at = Object.entries(at ?? {}).find(([name]) => name === key)?.[1];
  return String(at);
}

async function startDemo(folder: string): Promise<{ link: string; stop(): Promise<void> }> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, 'packages/cli/dist/main.js'), 'demo', '--no-bots'],
    {
      env: { ...process.env, PORT: String(PORT), DATA_DIR: folder, LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let output = '';
  const link = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The demo ended: ${output}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /The desk, signed in\s+(\S+)/.exec(output)?.[1];
      if (found !== undefined && output.includes('Stop: Ctrl-C')) resolve(found);
    });
  });
  return {
    link,
    stop: async () => {
      process.off('exit', kill);
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
