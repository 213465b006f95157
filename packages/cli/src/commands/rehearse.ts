import { readFileSync } from 'node:fs';
import { readTranscript, rehearseOffline } from '@comptoir/server';
import { Command } from 'commander';

interface RehearseOptions {
  readonly bot: string;
  readonly secret: string;
  readonly idBot: string;
  readonly idConnectorVersion?: string;
  readonly json?: boolean;
}

/** `comptoir rehearse FILE… --bot URL`: transcripts run against a bot's connector, without a desk. */
export function rehearseCommand(): Command {
  return new Command('rehearse')
    .description(
      'Run conversations with a bot that are written in files (YAML) against its connector, on a clock that does not wait.',
    )
    .argument('<file...>', 'rehearsals')
    .requiredOption('--bot <url>', 'the base URL of the bot’s connector')
    .requiredOption('--secret <text>', 'the connector’s secret token: calls are signed with it')
    .option('--id-bot <id>', 'idBot of the scenario', 'rehearsed')
    .option('--id-connector-version <uuid>', 'idConnectorVersion that calls carry')
    .option('--json', 'print the whole result as JSON')
    .action(async (files: string[], options: RehearseOptions) => {
      for (const file of files) {
        const passed = await rehearseFile(file, options);
        if (!passed) process.exitCode = 1;
      }
    });
}

async function rehearseFile(file: string, options: RehearseOptions): Promise<boolean> {
  const reading = readTranscript(readFileSync(file, 'utf8'));
  if (!reading.ok) {
    if (options.json === true) print({ file, ok: false, diagnostics: reading.diagnostics });
    else
      for (const { line, pointer, found, expected } of reading.diagnostics)
        process.stdout.write(`${file}:${line ?? 1}  ${pointer}: found ${found}, expected ${expected}\n`);
    return false;
  }
  const { bot, secret, idBot, idConnectorVersion } = options;
  const result = await rehearseOffline(reading.transcript, {
    baseUrl: bot,
    secret,
    idBot,
    idConnectorVersion,
    platform: 'ha',
    version: 'rehearsal',
  });
  if (options.json === true) {
    print({ file, ...result });
    return result.ok;
  }
  process.stdout.write(`${file}  ${result.name}\n`);
  for (const step of result.steps) {
    process.stdout.write(`  ${step.ok ? '✓' : '✗'} ${step.expected}\n`);
    if (!step.ok) process.stdout.write(`    line ${step.line ?? '?'}: found ${step.found}\n`);
  }
  for (const left of result.unexpected) process.stdout.write(`  ✗ nothing more was expected: ${left}\n`);
  for (const call of result.calls.filter(({ verdict }) => verdict !== 'ok'))
    process.stdout.write(`  ! ${call.method} ${call.url}: ${call.reason || call.verdict}${faultsOf(call)}\n`);
  const virtual = (result.virtualMs / 1000).toFixed(1);
  const real = (result.realMs / 1000).toFixed(1);
  process.stdout.write(`  ${result.ok ? 'passed' : 'failed'}: ${virtual} s of conversation in ${real} s\n`);
  return result.ok;
}

function faultsOf(call: {
  diagnostics: readonly { pointer: string; found: string; expected: string }[];
}): string {
  return call.diagnostics
    .slice(0, 3)
    .map(({ pointer, found, expected }) => `\n    ${pointer || '/'}: found ${found}, expected ${expected}`)
    .join('');
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
