import type { Page } from 'playwright-core';
import type { OpenOptions } from './browser.js';
import type { Behaviour, FakeServer } from './fake/fake-server.js';

/** A state of the desk to take a picture of. */
export interface Shot extends OpenOptions {
  readonly path: string;
  readonly behave?: Partial<Behaviour>;
  readonly set?: (server: FakeServer) => void;
  readonly act?: (page: Page, server: FakeServer) => Promise<unknown>;
}
