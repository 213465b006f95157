import { createServer } from 'node:http';
import { listen, untilStopped } from '@comptoir/connector-sdk';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { createOrdersApp, HOOK_PATH, PAGE_PATH } from './back-end/orders-app.js';
import { openOrderStore } from './orders/order-store.js';

interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly deskUrl: string;
  readonly url?: string;
  readonly shopUrl: string;
  readonly data: string;
  readonly secret?: string;
}

/** Exit codes: done; it could not listen; it was called wrongly. */
const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** The `comptoir-orders-app` command. Answers the exit code; never throws. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const program = new Command('comptoir-orders-app')
    .description('A customer’s orders beside the conversation: a conversation panel app.')
    .showHelpAfterError('(add --help for what can be given)')
    .exitOverride();
  program
    .command('serve')
    .description('Serve the app’s page, its back end and its message hook.')
    .requiredOption('--port <number>', 'port to listen on; 0 for any free one', parsePort)
    .requiredOption(
      '--desk-url <origin>',
      'the desk, which frames the page and serves the library',
      parseOrigin,
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--url <origin>', 'how browsers reach this app; http://<host>:<port> unless told', parseOrigin)
    .option('--shop-url <origin>', 'where links to orders lead', parseOrigin, 'https://shop.example')
    .option('--data <file>', 'SQLite file with the orders; made and filled when it is new', ':memory:')
    .option(
      '--secret <token>',
      'secret token of the connector version; or the environment’s ORDERS_APP_SECRET',
    )
    .action(async (flags: ServeFlags) => {
      code = await serve({ ...flags, ...secretOf(flags) });
    });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    console.error(error instanceof Error ? error.message : String(error));
    return EXIT.failed;
  }
}

function secretOf({ secret }: ServeFlags): { secret?: string } {
  const given = secret ?? process.env['ORDERS_APP_SECRET'];
  return given === undefined ? {} : { secret: given };
}

/** Serves until SIGINT or SIGTERM. */
async function serve({ port, host, deskUrl, url, shopUrl, data, secret }: ServeFlags): Promise<number> {
  if (secret === undefined || secret === '') {
    console.error('--secret is missing; give the connector’s secret token, or set ORDERS_APP_SECRET.');
    return EXIT.usage;
  }
  const server = createServer();
  const origin = await listen(server, host, port);
  if (origin === undefined) return EXIT.failed;
  const own = url ?? origin;
  const store = openOrderStore(data, shopUrl);
  server.on('request', createOrdersApp({ store, secretToken: secret, url: own, deskUrl }));
  console.log(`iFrame URL ${own}${PAGE_PATH}, message hook ${own}${HOOK_PATH}, health ${own}/health`);
  await untilStopped(server);
  store.close();
  return EXIT.ok;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new InvalidArgumentError('Expected a whole number from 0 to 65535.');
  return port;
}

function parseOrigin(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin;
  throw new InvalidArgumentError('Expected an origin such as https://desk.example.');
}
