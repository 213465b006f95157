import {
  ClosingField,
  codePoints,
  createValidator,
  type DeskClosingField,
  type Diagnostic,
  describeValue,
} from '@comptoir/contract';

/** A connector's form, ours: unique ids, parents that exist, no cycles, children right under their parent. */
export interface NormalForm {
  readonly fields: readonly DeskClosingField[];
  readonly diagnostics: readonly Diagnostic[];
  /** True when the answer is not an array at all. */
  readonly refused: boolean;
}

const MAX_FIELDS = 500;
const MAX_LABEL = 2_000;
const validator = createValidator(ClosingField);

type Flat = Omit<DeskClosingField, 'depth'> & { readonly pointer: string };

export function normaliseForm(value: unknown): NormalForm {
  if (!Array.isArray(value)) {
    const fault: Diagnostic = {
      rule: 'CF1',
      severity: 'error',
      pointer: '',
      found: describeValue(value),
      expected: 'an array of inputs',
      fix: 'Answer [ … ] without an envelope.',
    };
    return { fields: [], diagnostics: [fault], refused: true };
  }
  const diagnostics: Diagnostic[] = [];
  if (value.length > MAX_FIELDS) {
    const expected = `at most ${MAX_FIELDS} inputs`;
    diagnostics.push(warning('CF1', '', value, expected, 'The rest is left out: nobody fills in so many.'));
  }
  const flat = new Map<string, Flat>();
  value.slice(0, MAX_FIELDS).forEach((item: unknown, index) => {
    const pointer = `/${index}`;
    if (!validator.check(item)) {
      for (const found of validator.diagnose(item, 'CF1'))
        diagnostics.push({ ...found, pointer: pointer + found.pointer });
      return;
    }
    const id = storable(String(item.id));
    if (flat.has(id)) {
      diagnostics.push(
        warning('CF2', `${pointer}/id`, id, 'an id of its own', 'The second one is left out.'),
      );
      return;
    }
    const { idParent } = item;
    flat.set(id, {
      id,
      parentId: idParent === null || idParent === undefined ? null : storable(String(idParent)),
      label: labelOf(storable(item.label), pointer, diagnostics),
      type: item.fieldType,
      required: item.isRequired,
      options: item.fieldType === 'SELECT' ? optionsOf(item.options, pointer, diagnostics) : [],
      pointer,
    });
  });
  return { fields: inOrder(rooted(flat, diagnostics)), diagnostics, refused: false };
}

/** Parents that do not exist are forgotten; a cycle is cut where it closes. */
function rooted(flat: ReadonlyMap<string, Flat>, diagnostics: Diagnostic[]): Flat[] {
  const parents = new Map<string, string | null>();
  for (const field of flat.values()) {
    const { parentId, pointer } = field;
    if (parentId !== null && !flat.has(parentId)) {
      const expected = 'the id of another input';
      diagnostics.push(
        warning('CF11', `${pointer}/idParent`, parentId, expected, 'It is shown at the top level.'),
      );
      parents.set(field.id, null);
      continue;
    }
    if (parentId !== null && leadsTo(parentId, field.id, parents)) {
      const expected = 'a parent that does not depend on it';
      diagnostics.push(warning('CF11', `${pointer}/idParent`, parentId, expected, 'The circle is cut here.'));
      parents.set(field.id, null);
      continue;
    }
    parents.set(field.id, parentId);
  }
  return [...flat.values()].map((field) => ({ ...field, parentId: parents.get(field.id) ?? null }));
}

function leadsTo(from: string, target: string, parents: ReadonlyMap<string, string | null>): boolean {
  for (let at: string | null | undefined = from; at !== null && at !== undefined; at = parents.get(at)) {
    if (at === target) return true;
  }
  return false;
}

/** The answer's order, with children right under their parent. No recursion: depth is the connector's. */
function inOrder(fields: readonly Flat[]): DeskClosingField[] {
  const children = new Map<string | null, Flat[]>();
  for (const field of fields) {
    const siblings = children.get(field.parentId);
    if (siblings === undefined) children.set(field.parentId, [field]);
    else siblings.push(field);
  }
  const ordered: DeskClosingField[] = [];
  const open = (children.get(null) ?? []).map((field) => ({ field, depth: 0 })).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { pointer: _, ...field } = next.field;
    const { depth } = next;
    ordered.push({ ...field, depth });
    const under = children.get(field.id) ?? [];
    open.push(...under.map((child) => ({ field: child, depth: depth + 1 })).reverse());
  }
  return ordered;
}

function labelOf(label: string, pointer: string, diagnostics: Diagnostic[]): string {
  if (label.length <= MAX_LABEL || codePoints(label) <= MAX_LABEL) return label;
  const expected = `at most ${MAX_LABEL} characters`;
  diagnostics.push(warning('CF4', `${pointer}/label`, label, expected, 'The rest is left out.'));
  return `${Array.from(label.slice(0, MAX_LABEL * 2))
    .slice(0, MAX_LABEL)
    .join('')}…`;
}

function optionsOf(
  options: readonly { label: string; value: string }[] | null | undefined,
  pointer: string,
  diagnostics: Diagnostic[],
): { label: string; value: string }[] {
  const kept = new Map<string, { label: string; value: string }>();
  (options ?? []).forEach((option, index) => {
    const label = storable(option.label);
    const value = storable(option.value);
    if (kept.has(value)) {
      const at = `${pointer}/options/${index}/value`;
      diagnostics.push(warning('CF7', at, value, 'a value of its own', 'The second one is left out.'));
    } else kept.set(value, { label, value });
  });
  return [...kept.values()];
}

/** Answers are kept with the form's own words, and a database may not hold this one character. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '');
}

function warning(rule: string, pointer: string, found: unknown, expected: string, fix: string): Diagnostic {
  return { rule, severity: 'warning', pointer, found: describeValue(found), expected, fix };
}
