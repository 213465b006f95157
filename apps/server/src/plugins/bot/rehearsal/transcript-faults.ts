import {
  CLOSE_REASONS,
  createValidator,
  type Diagnostic,
  Duration,
  describeValue,
  isRecord,
  nearest,
  Rehearsal,
  TRIAL_TRANSFERS,
} from '@comptoir/contract';

const TOP = Object.keys(Rehearsal.properties);
const STEPS = ['visitor', 'bot', 'await', 'silence', 'transfer', 'close', 'variables'];
const BOT = ['text', 'contains', 'contentType', 'title'];
const TRANSFER = ['rule', 'timeout', 'outcome'];
export const A_DURATION = 'a duration such as 3 s, 2 minutes or 500 ms';

const whole = createValidator(Rehearsal);
const duration = createValidator(Duration);

/**
 * What is wrong with a rehearsal that its schema refused. A step is judged by its key, as its author meant it:
 * the schema alone could only say that it is none of seven things.
 */
export function transcriptFaults(value: unknown): Diagnostic[] {
  if (!isRecord(value)) return whole.diagnose(value);
  const { steps } = value;
  const faults = unknownKeys('', value, TOP);
  const known = Object.fromEntries(Object.entries(value).filter(([key]) => TOP.includes(key)));
  if (Array.isArray(steps)) {
    for (const [index, step] of steps.entries()) faults.push(...stepFaults(`/steps/${index}`, step));
    faults.push(...whole.diagnose({ ...known, steps: steps.map(() => ({ close: false })) }));
  } else faults.push(...whole.diagnose(known));
  return faults.length > 0 ? faults : whole.diagnose(value);
}

function stepFaults(at: string, step: unknown): Diagnostic[] {
  const expected = `an object with one of ${STEPS.join(', ')}`;
  if (!isRecord(step)) return [fault(at, describeValue(step), expected, 'Write it as “- visitor: Hello”.')];
  const keys = Object.keys(step);
  const unknown = unknownKeys(at, step, [...STEPS, 'quickReplies'], STEPS);
  if (unknown.length > 0) return unknown;
  const [kind, second] = keys.filter((key) => STEPS.includes(key));
  if (kind === undefined) return [fault(at, describeValue(step), expected)];
  if (second !== undefined)
    return [
      fault(
        `${at}/${second}`,
        `${kind} and ${second} in one step`,
        'one of them in each step',
        `Begin a step of its own: “- ${second}: …”.`,
      ),
    ];
  if ('quickReplies' in step) {
    const choices = step['quickReplies'];
    if (kind !== 'bot')
      return [fault(`${at}/quickReplies`, `quickReplies beside ${kind}`, 'quickReplies beside bot only')];
    if (!Array.isArray(choices) || choices.some((choice) => typeof choice !== 'string'))
      return [fault(`${at}/quickReplies`, describeValue(choices), 'a list of texts', QUOTES)];
  }
  return valueFaults(`${at}/${kind}`, kind, step[kind]);
}

const QUOTES = 'Put numbers, true and false in quotes where they are said.';

function valueFaults(at: string, kind: string, value: unknown): Diagnostic[] {
  switch (kind) {
    case 'visitor':
      return isText(value) ? [] : [fault(at, describeValue(value), 'what the visitor says', QUOTES)];
    case 'bot':
      return isText(value) ? [] : botFaults(at, value);
    case 'await':
    case 'silence':
      return isDuration(value) ? [] : [fault(at, describeValue(value), A_DURATION)];
    case 'transfer':
      return transferFaults(at, value);
    case 'close': {
      if (typeof value === 'boolean' || CLOSE_REASONS.some((reason) => reason === value)) return [];
      const near = typeof value === 'string' ? nearest(value, CLOSE_REASONS) : undefined;
      return [fault(at, describeValue(value), `true, false or ${CLOSE_REASONS.join(', ')}`, meant(near))];
    }
    default: {
      if (!isRecord(value)) return [fault(at, describeValue(value), 'variables by name: { order: CMD-7 }')];
      return Object.entries(value)
        .filter(([, one]) => typeof one === 'object' && one !== null)
        .map(([key, one]) =>
          fault(`${at}/${key}`, describeValue(one), 'a text, a number, true, false or null'),
        );
    }
  }
}

function botFaults(at: string, value: unknown): Diagnostic[] {
  const expected = `the bot's exact text, or an object with ${BOT.join(', ')}`;
  if (!isRecord(value) || Object.keys(value).length === 0)
    return [fault(at, describeValue(value), expected, QUOTES)];
  const wrong = Object.entries(value).filter(
    ([key, one]) => BOT.includes(key) && (typeof one !== 'string' || (key === 'contains' && one === '')),
  );
  return [
    ...unknownKeys(at, value, BOT),
    ...wrong.map(([key, one]) => fault(`${at}/${key}`, describeValue(one), 'a text', QUOTES)),
  ];
}

function transferFaults(at: string, value: unknown): Diagnostic[] {
  const expected = `an object with outcome: ${TRIAL_TRANSFERS.join(' or ')}`;
  if (!isRecord(value)) return [fault(at, describeValue(value), expected)];
  const faults = unknownKeys(at, value, TRANSFER);
  const { rule, timeout, outcome } = value;
  if (rule !== undefined && typeof rule !== 'string')
    faults.push(fault(`${at}/rule`, describeValue(rule), "a rule's id", QUOTES));
  if (timeout !== undefined && !isDuration(timeout))
    faults.push(fault(`${at}/timeout`, describeValue(timeout), A_DURATION));
  if (!TRIAL_TRANSFERS.some((one) => one === outcome)) {
    const near = typeof outcome === 'string' ? nearest(outcome, TRIAL_TRANSFERS) : undefined;
    faults.push(fault(`${at}/outcome`, describeValue(outcome), TRIAL_TRANSFERS.join(' or '), meant(near)));
  }
  return faults;
}

/** One fault for each key that is not known, with the nearest that is. */
function unknownKeys(
  at: string,
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  named = known,
): Diagnostic[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const near = nearest(key, known);
      const expected = near ?? `one of ${named.join(', ')}`;
      return fault(`${at}/${escaped(key)}`, `the unknown key ${key.slice(0, 60)}`, expected, meant(near));
    });
}

function meant(near: string | undefined): string | undefined {
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

function fault(pointer: string, found: string, expected: string, fix?: string): Diagnostic {
  return { severity: 'error', pointer, found, expected, ...(fix === undefined ? {} : { fix }) };
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isDuration(value: unknown): boolean {
  return typeof value === 'string' ? value.length > 1 : duration.check(value);
}
