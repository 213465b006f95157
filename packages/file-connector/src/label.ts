import Type, { type Static } from 'typebox';

const MAX_LABEL = 1000;
const Text = Type.String({ minLength: 1, maxLength: MAX_LABEL });

/** A text shown to agents: one for all, or one per language with `default` for the others. */
export const Label = Type.Union([Text, Type.Object({ default: Text }, { additionalProperties: Text })]);
export type Label = Static<typeof Label>;

/**
 * A label in an operator's language: `fr-CA` takes `fr-ca`, else `fr`, else `default`; case and `_` do not
 * matter.
 */
export function labelIn(label: Label, locale: string | undefined): string {
  if (typeof label === 'string') return label;
  const wanted = (locale ?? '').toLowerCase().replaceAll('_', '-');
  const language = wanted.split('-', 1)[0];
  const entries = Object.entries(label).map(([key, text]) => [key.toLowerCase().replaceAll('_', '-'), text]);
  const texts = new Map(entries.map(([key = '', text = '']) => [key, text]));
  return texts.get(wanted) ?? texts.get(language ?? '') ?? label.default;
}

/** Every text of a label with the keys that lead to it, for checks. */
export function textsOf(
  label: Label,
): readonly { readonly path: readonly string[]; readonly text: string }[] {
  if (typeof label === 'string') return [{ path: [], text: label }];
  return Object.entries(label).map(([key, text]) => ({ path: [key], text }));
}

/** Keys of a label that are no language, such as a misspelt "defualt". */
export function wrongLanguages(label: Label): readonly string[] {
  if (typeof label === 'string') return [];
  return Object.keys(label).filter(
    (key) => key !== 'default' && !/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(key),
  );
}
