import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS });
}

export interface OpenOptions {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly locale?: string;
  readonly context?: BrowserContext;
}

/** Faults a page showed: uncaught errors and breaches of the content security policy. */
export interface Watched {
  readonly page: Page;
  readonly faults: string[];
}

export async function open(browser: Browser, url: string, options: OpenOptions = {}): Promise<Watched> {
  const context =
    options.context ??
    (await browser.newContext({
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      colorScheme: options.theme ?? 'light',
      locale: options.locale ?? 'en-GB',
      reducedMotion: 'reduce',
    }));
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    const words = message.text();
    if (/Content.Security.Policy|Warning:|error #|act\(/iu.test(words)) faults.push(words);
  });
  await page.goto(url);
  return { page, faults };
}
