import { createClient } from './client.js';
import { ignorable, noDesk } from './failure.js';
import { createHandlers } from './handlers.js';
import { createLink, VERSION } from './link.js';
import type { Client, Context, InitOptions } from './types.js';

export type {
  ApplePayRequest,
  Card,
  CardBundle,
  CardLink,
  Channel,
  Client,
  CommandName,
  ContactField,
  Context,
  ErrorCode,
  Events,
  InitOptions,
  Intent,
  OldCard,
  PanelAppError,
  PaymentItem,
  Theme,
} from './types.js';

/** This library's version. */
export const version: string = VERSION;

const context = {} as Context; // filled before anybody gets the client: `init` resolves after the first context
const handlers = createHandlers();
const link = createLink({
  onContext: (fresh) => {
    Object.assign(context, fresh);
    document.documentElement.setAttribute('data-cpa-theme', fresh.theme);
  },
  onEvent: handlers.event,
  onRevoked: () => {
    connection = undefined;
  },
});
const client = createClient(link, handlers, context);
let connection: Promise<Client> | undefined;

/**
 * Connects the page with the desk it is shown in. Call it as often as you like, on every render if that is
 * easiest: every call gives the same client, and the newest handlers replace the older ones. Rejects with
 * code `no_desk` after five seconds outside a desk, with `origin_refused` where the page is not the one that
 * was registered; a later call then tries again.
 */
export function init(options?: InitOptions): Promise<Client> {
  // Rendered on a server: there is nobody to ask.
  if (typeof window === 'undefined') {
    return ignorable(Promise.reject(noDesk()));
  }
  if (options) handlers.take(options);
  connection ??= ignorable(
    link.connect().then(
      () => client,
      (error) => {
        connection = undefined;
        throw error;
      },
    ),
  );
  connection.then(handlers.deliver, () => {});
  return connection;
}
