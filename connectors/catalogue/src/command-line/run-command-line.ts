import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { FeedError } from '../feed/feed-error.js';
import { ImportSettingError } from '../import-feeds.js';
import { runImport } from './run-import.js';
import { runServe } from './run-serve.js';

/** Exit codes: done; findings stopped it; it was called wrongly. */
export const EXIT = { ok: 0, findings: 1, usage: 2 } as const;

interface ImportFlags {
  readonly data: string;
  readonly locale?: string;
  readonly currency?: string;
  readonly shopUrl?: string;
  readonly encoding?: string;
  readonly json?: boolean;
}
interface ServeFlags {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly secret?: string;
}

/** The `comptoir-catalogue` command. Answers the exit code; never throws. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const program = new Command('comptoir-catalogue')
    .description('Serves the product feed your shop already has as a product list connector.')
    .showHelpAfterError('(add --help for what can be given)')
    .exitOverride();
  program
    .command('import')
    .description('Read product feeds and replace the catalogue in a data folder.')
    .argument(
      '<feed...>',
      'Google Merchant XML or text, Shopify CSV or products.json, WooCommerce CSV; also .gz',
    )
    .requiredOption('--data <dir>', 'data folder; made when it does not exist')
    .option('--locale <tag>', 'language for writing prices, such as fr-FR', 'en')
    .option('--currency <code>', 'currency of prices that do not name theirs (default: EUR, with a warning)')
    .option('--shop-url <url>', 'the shop’s address, for Shopify and WooCommerce exports')
    .option('--encoding <name>', 'of feeds that are not UTF-8 and do not say so, such as windows-1252')
    .option('--json', 'print the result as JSON')
    .action(async (feeds: string[], flags: ImportFlags) => {
      code = await runImport({ feeds, ...flags });
    });
  program
    .command('serve')
    .description('Answer /products, /categories and /health to a desk that signs its calls.')
    .requiredOption('--data <dir>', 'data folder of the imports; a new import is picked up while serving')
    .requiredOption('--port <number>', 'port to listen on; 0 for any free one', parsePort)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--secret <token>',
      'secret token of the connector version; or the environment’s CATALOGUE_SECRET',
    )
    .action(async (flags: ServeFlags) => {
      code = await runServe({ ...flags, secret: flags.secret ?? process.env.CATALOGUE_SECRET });
    });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return reportFailure(error, args.includes('--json'));
  }
}

function reportFailure(error: unknown, asJson: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const usage = error instanceof ImportSettingError;
  const message = error instanceof FeedError ? error.describe() : messageOf(error);
  if (asJson) {
    const where =
      error instanceof FeedError ? { feed: error.feed, line: error.line, column: error.column } : {};
    console.log(JSON.stringify({ imported: 0, categories: 0, skipped: [], error: { message, ...where } }));
  }
  console.error(message);
  return usage ? EXIT.usage : EXIT.findings;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return 'There is no space left in the data folder; nothing was replaced.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `The data folder cannot be written: ${error.message}`;
  if (code === 'ENOTDIR' || code === 'EEXIST') return `--data is not a folder: ${error.message}`;
  return error.message;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new InvalidArgumentError('Expected a whole number from 0 to 65535.');
  return port;
}
