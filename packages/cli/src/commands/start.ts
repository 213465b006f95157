import { readConfig, startServer } from '@comptoir/server';
import { Command } from 'commander';
import { untilStopped } from '../until-stopped.js';

interface StartOptions {
  readonly port?: string;
  readonly host?: string;
  readonly publicUrl?: string;
  readonly dataDir?: string;
  readonly provision?: string;
}

/** `comptoir start`: one node of the desk, until it is stopped. */
export function startCommand(): Command {
  return new Command('start')
    .description('Start the desk. Settings come from the environment or from these flags.')
    .option('--port <number>', 'PORT: where to listen (7300)')
    .option('--host <address>', 'HOST: the address to listen on (127.0.0.1)')
    .option('--public-url <origin>', 'PUBLIC_URL: how browsers reach the desk')
    .option('--data-dir <folder>', 'DATA_DIR: where data is kept (./data)')
    .option('--provision <file>', 'bring the installation to the state described in a file')
    .addHelpText(
      'after',
      '\nFurther settings: DATABASE_URL, REDIS_URL, SECRET_KEY, PLATFORM, LOG_LEVEL, ALLOW_PRIVATE_CONNECTORS.',
    )
    .action(async (options: StartOptions) => {
      const config = readConfig({
        ...process.env,
        ...given('PORT', options.port),
        ...given('HOST', options.host),
        ...given('PUBLIC_URL', options.publicUrl),
        ...given('DATA_DIR', options.dataDir),
      });
      const server = await startServer(config, { provisionFile: options.provision });
      process.stdout.write(`The desk is at ${server.url}\n`);
      const setup = await server.setupLink();
      if (setup !== undefined)
        process.stdout.write(`No administrator yet. Open this link to become one:\n  ${setup}\n`);
      await untilStopped();
      await server.close();
    });
}

function given(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}
