import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type FrameLocator,
  type Locator,
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

  /** Bots answer first only where a journey is about them. */
  static async open({ bots = false }: { readonly bots?: boolean } = {}): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-demo-'));
    const desk = new DeskProcess(await freePortPair(), ['demo', ...(bots ? [] : ['--no-bots'])], {
      DATA_DIR: folder,
    });
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

  /** A colleague of the demo, in a browser of their own, signed in by e-mail and password. */
  async colleague(email: string, options: BrowserContextOptions = {}): Promise<Page> {
    const password = await this.desk.says(/alice@example\.com \/ (\S+)/);
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    await page.goto(`http://localhost:${this.desk.port}/`);
    await page.locator('input[type=email], input[autocomplete=username]').first().fill(email);
    await page.locator('input[type=password]').fill(password);
    await page.keyboard.press('Enter');
    await page
      .getByRole('heading', { name: /Inbox|Boîte/ })
      .first()
      .waitFor();
    // Only from here on: that nobody was signed in before is no complaint.
    return this.#listen(page, email);
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

/** Opens the waiting conversation that begins with these words, and takes it. */
export async function take(agent: Page, words: string): Promise<void> {
  await agent
    .getByRole('link', { name: /Waiting|En attente/ })
    .first()
    .click();
  await agent
    .getByRole('region', { name: 'Conversations' })
    .getByRole('link')
    .filter({ hasText: words })
    .click();
  await agent.getByRole('button', { name: /Take conversation|Prendre la conversation/ }).click();
  await compose(agent).waitFor();
}

export function compose(page: Page): Locator {
  return page.getByLabel(/^(Message to the visitor|Message au visiteur)/);
}

/** The shop's account page, signed in as its first customer, with the chatbox open. */
export async function signedInCustomer(stage: Stage): Promise<{ page: Page; chat: FrameLocator }> {
  const { page } = await stage.visitor('/account');
  await page
    .getByRole('button', { name: /Sign in/ })
    .first()
    .click();
  await page.waitForLoadState();
  const chat = page.frameLocator('comptoir-chatbox iframe');
  if (!(await chat.locator('textarea').isVisible())) await openChat(page);
  return { page, chat };
}

/** Chooses the reason the demo's closing form asks for, and ends the conversation. */
export async function fillClosingForm(agent: Page, reason = 1): Promise<void> {
  const form = closingForm(agent);
  await form.getByRole('combobox').first().selectOption({ index: reason });
  await form.getByRole('button', { name: /End conversation|Terminer la conversation/ }).click();
  await form.waitFor({ state: 'detached' });
}

export function closingForm(agent: Page): Locator {
  return agent.getByRole('complementary', { name: /End the conversation|Terminer la conversation/ });
}
