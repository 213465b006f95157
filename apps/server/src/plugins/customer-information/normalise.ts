import {
  type CustomerField,
  codePoints,
  createValidator,
  type Diagnostic,
  describeValue,
  INFORMATION_FIELD_TYPES,
  InformationField,
  isHttpUrl,
  isRecord,
} from '@comptoir/contract';

/** A connector's answer to the information URL, ours: tolerant as customer-information.md says. */
export interface NormalInformation {
  readonly fields: readonly CustomerField[];
  readonly diagnostics: readonly Diagnostic[];
  /** True when the answer is not an array at all. */
  readonly refused: boolean;
}

const MAX_FIELDS = 200;
const MAX_LABEL = 500;
const MAX_VALUE = 10_000;
const validator = createValidator(InformationField);

export function normaliseInformation(value: unknown, actionsPossible: boolean): NormalInformation {
  if (!Array.isArray(value)) {
    const fault: Diagnostic = {
      rule: 'CI1',
      severity: 'error',
      pointer: '',
      found: describeValue(value),
      expected: 'an array of fields',
      fix: 'Answer [ … ] without an envelope.',
    };
    return { fields: [], diagnostics: [fault], refused: true };
  }
  const diagnostics: Diagnostic[] = [];
  const warn = (rule: string, pointer: string, found: unknown, expected: string, fix: string): void => {
    diagnostics.push({ rule, severity: 'warning', pointer, found: describeValue(found), expected, fix });
  };
  if (value.length > MAX_FIELDS)
    warn(
      'CI1',
      '',
      value,
      `at most ${MAX_FIELDS} fields`,
      'Answer what an agent can read; the rest is left out.',
    );
  const fields: CustomerField[] = [];
  const ids = new Set<string>();
  value.slice(0, MAX_FIELDS).forEach((item: unknown, index) => {
    const pointer = `/${index}`;
    const tolerated = tolerate(item, pointer, warn);
    if (!validator.check(tolerated)) {
      for (const found of validator.diagnose(tolerated))
        diagnostics.push({
          ...found,
          pointer: pointer + found.pointer,
          fix: found.fix ?? 'This row is left out.',
        });
      return;
    }
    fields.push(fieldOf(tolerated, pointer, ids, actionsPossible, warn));
  });
  return { fields, diagnostics, refused: false };
}

type Warn = (rule: string, pointer: string, found: unknown, expected: string, fix: string) => void;

/** What lies outside the schema and is tolerated with a warning, brought into it. */
function tolerate(item: unknown, pointer: string, warn: Warn): unknown {
  if (!isRecord(item)) return item;
  const { value, fieldType } = item;
  const changed: Record<string, unknown> = { ...item };
  if (typeof value === 'number' || typeof value === 'boolean') {
    changed['value'] = String(value);
    warn('CI3', `${pointer}/value`, value, 'a text', `Write "${value}".`);
  }
  if (typeof fieldType === 'string' && !INFORMATION_FIELD_TYPES.some((type) => type === fieldType)) {
    const upper = INFORMATION_FIELD_TYPES.find((type) => type === fieldType.trim().toUpperCase());
    changed['fieldType'] = upper ?? 'TEXT';
    const fix = upper === undefined ? 'It is shown as text.' : `Write "${upper}".`;
    warn('CI4', `${pointer}/fieldType`, fieldType, 'TEXT, URL or ACTION', fix);
  }
  return changed;
}

function fieldOf(
  field: InformationField,
  pointer: string,
  ids: Set<string>,
  actionsPossible: boolean,
  warn: Warn,
): CustomerField {
  let id = String(field.id);
  if (ids.has(id)) {
    warn('CI2', `${pointer}/id`, id, 'an id of its own', 'Give each row another id.');
    for (let twin = 2; ids.has(id); twin += 1) id = `${String(field.id)}~${twin}`;
  }
  ids.add(id);
  const label = cut(field.label, MAX_LABEL, `${pointer}/label`, 'CI18', warn);
  const value = field.value === null ? null : cut(field.value, MAX_VALUE, `${pointer}/value`, 'CI3', warn);
  const base = { id, label, value, disabledReason: null };
  if (field.fieldType === 'URL' && value !== null && !isHttpUrl(value)) {
    warn('CI5', `${pointer}/value`, value, 'an http(s) address', 'It is shown as text, never as a link.');
    return { ...base, type: 'TEXT' };
  }
  if (field.fieldType !== 'ACTION') return { ...base, type: field.fieldType };
  if (value === null || value === '') {
    warn('CI6', `${pointer}/value`, value, 'the code of the action', 'Without a code it cannot be sent.');
    return { ...base, type: 'ACTION', disabledReason: 'The connector gave this action no code.' };
  }
  const disabledReason = actionsPossible ? null : 'The connector declares no address for actions.';
  return { ...base, type: 'ACTION', disabledReason };
}

function cut(text: string, most: number, pointer: string, rule: string, warn: Warn): string {
  // A text has at least half as many code points as UTF-16 units: short ones need no counting.
  if (text.length <= most || codePoints(text) <= most) return text;
  warn(rule, pointer, text, `at most ${most} characters`, 'The rest is left out.');
  return `${Array.from(text.slice(0, most * 2))
    .slice(0, most)
    .join('')}…`;
}
