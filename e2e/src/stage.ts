import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type FrameLocator,
  type Page,
} from 'playwright-core';
import { DeskProcess, freePortPair } from './desk-process.js';

/** The demo as `npm start` runs it, and browsers on both sides of the counter. */
export class Stage {
  readonly desk: DeskProcess;
  readonly browser: Browser;
  readonly shopUrl: string;
  readonly #folder: string;
  /** What pages complained about: errors, refused requests. A journey ends with none. */
  readonly complaints: string[] = [];

  private constructor(desk: DeskProcess, browser: Browser, folder: string) {
    this.desk = desk;
    this.browser = browser;
    this.#folder = folder;
    this.shopUrl = `http://localhost:${desk.port + 1}`;
  }

  static async open(): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-demo-'));
    const desk = new DeskProcess(await freePortPair(), ['demo'], { DATA_DIR: folder });
    await desk.start();
    await desk.says(/Stop: Ctrl-C/);
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return new Stage(desk, browser, folder);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.desk.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The agent opens the printed link. Each link works once, so a later agent signs in by a fresh start's output. */
  async agent(options: BrowserContextOptions = {}): Promise<Page> {
    const link = await this.desk.says(/The desk, signed in\s+(\S+)/);
    const password = await this.desk.says(/alice@example\.com \/ (\S+)/);
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const page = this.#listen(await context.newPage(), 'desk');
    await page.goto(link);
    const field = page.getByLabel('E-mail');
    const inbox = page.getByRole('heading', { name: /Inbox|Boîte/ }).first();
    await field.or(inbox).first().waitFor();
    if (await field.isVisible()) {
      await field.fill('alice@example.com');
      await page.locator('input[type=password]').fill(password);
      await page.keyboard.press('Enter');
      await inbox.waitFor();
    }
    return page;
  }

  /** A visitor on a page of the shop, with the chatbox opened. */
  async visitor(
    path = '/',
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; chat: FrameLocator }> {
    const context = await this.browser.newContext({ viewport: { width: 1200, height: 860 }, ...options });
    const page = this.#listen(await context.newPage(), 'shop');
    await page.goto(this.shopUrl + path);
    return { page, chat: await openChat(page) };
  }

  #listen(page: Page, name: string): Page {
    page.on('pageerror', (error) => this.complaints.push(`${name}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${name}: ${message.text()}`);
    });
    return page;
  }
}

export async function openChat(page: Page): Promise<FrameLocator> {
  await page.locator('comptoir-chatbox button').click();
  const chat = page.frameLocator('comptoir-chatbox iframe');
  await chat.locator('textarea').waitFor();
  return chat;
}

export async function write(chat: FrameLocator, text: string): Promise<void> {
  await chat.locator('textarea').fill(text);
  await chat.locator('textarea').press('Enter');
}
