import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launch, type OpenOptions, open } from './browser.js';
import { ensureBuilt } from './built.js';
import { FakeServer } from './fake/fake-server.js';

/** A browser for the file, a server for each test; a test fails when a page threw or broke the policy. */
export function useDesk() {
  let browser: Browser | undefined;
  let server: FakeServer | undefined;
  let url = '';
  let contexts: BrowserContext[] = [];
  let faults: (readonly string[])[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    browser = await launch();
  }, 180_000);
  afterAll(async () => browser?.close());

  beforeEach(async () => {
    server = new FakeServer();
    url = await server.start();
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
    await server?.stop();
    const found = faults.flat();
    faults = [];
    expect(found).toEqual([]);
  });

  return {
    server(): FakeServer {
      if (server === undefined) throw new Error('There is a server only within a test.');
      return server;
    },
    async open(path: string, options: OpenOptions = {}): Promise<Page> {
      if (browser === undefined) throw new Error('There is a browser only within a test.');
      const watched = await open(browser, url + path, options);
      const context = watched.page.context();
      if (!contexts.includes(context)) contexts.push(context);
      faults.push(watched.faults);
      return watched.page;
    },
  };
}
