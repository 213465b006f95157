import { PANEL_APP_COMMANDS, type PanelAppCommand, type PanelAppResults } from '@comptoir/contract';
import type { Allowance } from './allowance.js';
import type { HostedCommand, PanelAppHostOptions } from './options.js';
import { readArgument } from './read-argument.js';
import { PanelAppRefusal } from './refusal.js';

/** Commands that reach the visitor: bounded more tightly (reliability T32). */
const PUSHES: readonly PanelAppCommand[] = ['pushCard', 'pushCardBundle', 'pushApplePay'];

/** Commands by the names that apps know, for `can`. */
const METHODS: Readonly<Record<string, HostedCommand>> = {
  insertTextInComposeBox: 'insertText',
  pushCardInConversationThread: 'pushCard',
  insertCardInConversationThread: 'pushCard',
  pushCardBundleInConversationThread: 'pushCardBundle',
  insertCarouselInConversationThread: 'pushCardBundle',
  pushApplePayPaymentRequestInConversationThread: 'pushApplePay',
};

type Deciding = Pick<PanelAppHostOptions, 'commands' | 'refusal'>;

/** One call, in the order of the boundary: command, schema, permission, rate, then the desk. Throws what the app is told. */
export function perform(desk: Deciding, pushes: Allowance, command: string, argument: unknown): unknown {
  if (command === 'can') return can(desk, readArgument('can', argument).command);
  if (!isHosted(command)) {
    throw new PanelAppRefusal('unknown_command', unknown(command));
  }
  return run(desk, pushes, command, argument ?? {});
}

function run<Command extends HostedCommand>(
  desk: Deciding,
  pushes: Allowance,
  command: Command,
  raw: unknown,
): Promise<PanelAppResults[Command]> | PanelAppResults[Command] {
  const argument = readArgument(command, raw);
  const refused = desk.refusal(command);
  if (refused !== undefined) throw new PanelAppRefusal(refused.code, refused.message, refused.details);
  if (PUSHES.includes(command) && !pushes.take()) {
    throw new PanelAppRefusal('too_many_requests', 'Too many messages to the visitor within a second.');
  }
  return desk.commands[command](argument);
}

function can(desk: Deciding, named: string): PanelAppResults['can'] {
  const command = Object.hasOwn(METHODS, named) ? METHODS[named] : named;
  if (command === undefined || !isHosted(command)) return { allowed: false, reason: unknown(named) };
  const refused = desk.refusal(command);
  return { allowed: refused === undefined, reason: refused?.message ?? null };
}

function unknown(command: string): string {
  return `This desk knows no command ${JSON.stringify(command)}.`;
}

function isHosted(command: string): command is HostedCommand {
  return command !== 'can' && Object.hasOwn(PANEL_APP_COMMANDS, command);
}
