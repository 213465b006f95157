import { TextInput } from '@mantine/core';
import { useText } from '../../../language/use-text.js';
import { formLook } from '../../parts/form-look.js';

interface UrlFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly optional?: boolean;
}

/** An address of the connector's. */
export function UrlField({ label, help, value, onChange, error, optional = false }: UrlFieldProps) {
  const text = useText();
  return (
    <TextInput
      {...formLook}
      type="url"
      inputMode="url"
      spellCheck={false}
      autoComplete="off"
      required={!optional}
      label={optional ? text('console.optional', { label }) : label}
      description={help}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.trim())}
      error={error}
    />
  );
}
