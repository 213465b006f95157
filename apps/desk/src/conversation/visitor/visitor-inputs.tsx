import { Textarea, TextInput } from '@mantine/core';
import { useText } from '../../language/use-text.js';
import { fieldLook } from '../../session/field.js';
import type { VisitorForm } from './use-visitor-form.js';
import { VISITOR_LABELS, type VisitorField } from './visitor-fields.js';

interface VisitorInputsProps {
  readonly form: VisitorForm;
  readonly fields: readonly VisitorField[];
  /** Signed by the shop: shown, but not to be changed. */
  readonly locked?: readonly VisitorField[];
}

/** The inputs for some of a visitor's fields. */
export function VisitorInputs({ form, fields, locked = [] }: VisitorInputsProps) {
  const text = useText();
  return fields.map((field) => {
    const common = {
      ...fieldLook,
      label: text(VISITOR_LABELS[field]),
      value: form.value(field),
      error: form.problem(field),
      onChange: (event: { currentTarget: { value: string } }) => form.set(field, event.currentTarget.value),
    };
    if (field === 'note') {
      return (
        <Textarea
          key={field}
          {...common}
          autosize
          minRows={2}
          maxRows={8}
          description={text('visitor.note.help')}
        />
      );
    }
    return (
      <TextInput
        key={field}
        {...common}
        autoComplete="off"
        inputMode={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
        readOnly={locked.includes(field)}
        description={locked.includes(field) ? text('visitor.locked') : undefined}
      />
    );
  });
}
