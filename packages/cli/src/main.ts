#!/usr/bin/env node
import { program } from 'commander';
import { demoCommand } from './commands/demo.js';
import { rehearseCommand } from './commands/rehearse.js';
import { startCommand } from './commands/start.js';
import { tell } from './tell.js';

program
  .name('comptoir')
  .description('An open, self-hosted desk for customer conversations.')
  .version('0.1.0')
  .addCommand(startCommand())
  .addCommand(demoCommand())
  .addCommand(rehearseCommand())
  .exitOverride((error) => {
    // 0 ok, 1 findings, 2 usage: help and version are answers, everything else a wrong use.
    process.exit(error.exitCode === 0 ? 0 : 2);
  });
for (const command of program.commands)
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

try {
  await program.parseAsync();
} catch (error) {
  tell(error);
  // What was opened is closed by whoever opened it; whatever still holds the process must not keep a supervisor
  // waiting for a desk that will never answer.
  process.exit(1);
}
