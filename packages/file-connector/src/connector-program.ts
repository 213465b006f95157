import type { Connector } from '@comptoir/connector-sdk';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { FileFaultsError } from './file-faults.js';
import { serveConnector } from './serve-connector.js';

/** What is served from a file that was found right. */
export interface OpenedFile {
  /** One line for people: what the file holds. */
  readonly summary: string;
  connector(secretToken: string): Connector;
  close(): Promise<void> | void;
}

/** A command that checks and serves one described file. */
export interface ConnectorProgram {
  /** Such as `comptoir-closing-form`. */
  readonly name: string;
  readonly description: string;
  /** Environment variable that may stand for `--secret`. */
  readonly secretVariable: string;
  /** Reads and checks the file. Throws FileFaultsError, or an Error whose message names the fix. */
  open(path: string): Promise<OpenedFile> | OpenedFile;
}

interface ServeFlags {
  readonly config: string;
  readonly port: number;
  readonly host: string;
  readonly secret?: string;
}

/** Exit codes: done; findings stopped it; it was called wrongly. */
const EXIT = { ok: 0, findings: 1, usage: 2 } as const;

/** Runs `serve` or `check` of a program. Answers the exit code; never throws. */
export async function runConnectorProgram(
  program: ConnectorProgram,
  args: readonly string[],
): Promise<number> {
  let code: number = EXIT.ok;
  const command = new Command(program.name)
    .description(program.description)
    .showHelpAfterError('(add --help for what can be given)')
    .exitOverride();
  command
    .command('serve')
    .description('Answer a desk that signs its calls.')
    .requiredOption('--config <file>', 'the YAML or JSON file')
    .requiredOption('--port <number>', 'port to listen on; 0 for any free one', parsePort)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--secret <token>',
      `secret token of the connector version; or the environment’s ${program.secretVariable}`,
    )
    .action(async (flags: ServeFlags) => {
      code = await serve(program, flags);
    });
  command
    .command('check')
    .description('Check the file and say what is wrong with it.')
    .requiredOption('--config <file>', 'the YAML or JSON file')
    .option('--json', 'print {"faults": [{"line", "column", "pointer", "found", "expected", "fix"}]}')
    .action(async (flags: { config: string; json?: boolean }) => {
      code = await check(program, flags.config, flags.json === true);
    });
  try {
    await command.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    console.error(messageOf(error));
    return EXIT.findings;
  }
}

async function serve(program: ConnectorProgram, flags: ServeFlags): Promise<number> {
  const secret = flags.secret ?? process.env[program.secretVariable];
  if (secret === undefined || secret === '') {
    console.error(
      `--secret is missing; give the connector’s secret token, or set ${program.secretVariable}.`,
    );
    return EXIT.usage;
  }
  const opened = await program.open(flags.config);
  try {
    console.log(`${flags.config}: ${opened.summary}`);
    const listened = await serveConnector(opened.connector(secret), flags.host, flags.port);
    return listened ? EXIT.ok : EXIT.findings;
  } finally {
    await opened.close();
  }
}

async function check(program: ConnectorProgram, path: string, asJson: boolean): Promise<number> {
  try {
    const opened = await program.open(path);
    await opened.close();
    console.log(asJson ? JSON.stringify({ faults: [] }) : `${path}: all is well. ${opened.summary}`);
    return EXIT.ok;
  } catch (error) {
    if (!asJson) console.error(messageOf(error));
    else if (error instanceof FileFaultsError) console.log(JSON.stringify({ faults: error.faults }));
    else console.log(JSON.stringify({ faults: [], error: { message: messageOf(error) } }));
    return EXIT.findings;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new InvalidArgumentError('Expected a whole number from 0 to 65535.');
  return port;
}
