import { createValidator, type Diagnostic, isRecord, MessageHookAnswer } from '@comptoir/contract';
import type { Mark } from './hook-memory.js';

/** A message as a hook is asked about it. */
export interface HookMessage {
  readonly id: string;
  readonly authorType: 'visitor' | 'operator' | 'bot';
  readonly text: string;
}

const MAX_ACTIONS = 20;
const MAX_PAYLOAD_LENGTH = 4_096;
const whole = createValidator(MessageHookAnswer);
const command = createValidator(MessageHookAnswer.properties.commands.items);
type Command = MessageHookAnswer['commands'][number];

/**
 * Marks by message out of a hook's answer (conversation-panel-app.md, Intents; rules CPA18 to CPA20). A bad
 * command drops that command, and what marks nothing is dropped with a diagnostic. `refused`: it is no
 * answer at all.
 */
export function readHookAnswer(
  value: unknown,
  messages: readonly HookMessage[],
): {
  readonly refused: boolean;
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  readonly diagnostics: readonly Diagnostic[];
} {
  if (!isRecord(value) || !Array.isArray(value['commands'])) {
    return { refused: true, marks: new Map(), diagnostics: whole.diagnose(value, 'CPA18') };
  }
  const texts = new Map(messages.map(({ id, text }) => [id, text]));
  const marks = new Map<string, Mark[]>();
  const diagnostics: Diagnostic[] = [];
  const drop = (pointer: string, found: string, expected: string): void => {
    diagnostics.push({ rule: 'CPA19', severity: 'warning', pointer, found, expected });
  };
  for (const [index, item] of value['commands'].entries()) {
    const pointer = `/commands/${index}`;
    if (!command.check(item)) {
      const faults = command.diagnose(item, 'CPA18');
      diagnostics.push(...faults.map((fault) => ({ ...fault, pointer: pointer + fault.pointer })));
      continue;
    }
    const { messageId, actions }: Command = item;
    const text = texts.get(messageId);
    if (text === undefined) {
      drop(
        `${pointer}/messageId`,
        JSON.stringify(messageId.slice(0, 100)),
        'the id of a message asked about',
      );
      continue;
    }
    const known = marks.get(messageId) ?? [];
    marks.set(messageId, known);
    for (const [position, { highlight, intent }] of actions.entries()) {
      const at = `${pointer}/actions/${position}`;
      const { key, payload } = intent;
      if (known.length >= MAX_ACTIONS) drop(at, 'one more', `at most ${MAX_ACTIONS} actions for a message`);
      else if (!text.includes(highlight))
        drop(`${at}/highlight`, JSON.stringify(highlight.slice(0, 100)), 'a literal part of that message');
      else if (key.length + (JSON.stringify(payload)?.length ?? 0) > MAX_PAYLOAD_LENGTH)
        drop(`${at}/intent`, 'a longer one', `key and payload of at most ${MAX_PAYLOAD_LENGTH} characters`);
      else known.push({ highlight, intent: payload === undefined ? { key } : { key, payload } });
    }
  }
  return { refused: false, marks, diagnostics };
}
