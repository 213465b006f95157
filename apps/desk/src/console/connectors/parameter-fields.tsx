import type { ManifestParameter } from '@comptoir/contract';
import { Button, NativeSelect, PasswordInput, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import form from '../parts/form.module.css';
import { boxLook, formLook } from '../parts/form-look.js';
import { optionsQuery } from './requests.js';

export type ParameterValues = Readonly<Record<string, string | boolean>>;

interface ParameterFieldsProps {
  readonly parameters: readonly ManifestParameter[];
  readonly values: ParameterValues;
  readonly onChange: (values: ParameterValues) => void;
  readonly errorAt: (key: string) => string | undefined;
  readonly versionId: string;
  readonly websiteId: string;
  /** Keys whose secret value is kept on the server; typing replaces it. Undefined: nothing here is secret. */
  readonly kept?: readonly string[];
}

/** The values of a connector's parameters on one website, in the order in which they were declared. */
export function ParameterFields({
  parameters,
  values,
  onChange,
  errorAt,
  kept,
  ...where
}: ParameterFieldsProps) {
  const text = useText();
  return parameters.map((parameter) => {
    const { key, type, required } = parameter;
    const value = values[key];
    const has = kept?.includes(key) === true;
    const label = required ? parameter.label : text('console.optional', { label: parameter.label });
    const set = (next: string | boolean) => onChange({ ...values, [key]: next });
    const help = has ? text('console.parameter.kept') : undefined;
    if (type === 'toggle') {
      return (
        <Switch
          {...boxLook}
          key={key}
          label={label}
          description={help}
          checked={value === true}
          onChange={(event) => set(event.currentTarget.checked)}
          error={errorAt(key)}
        />
      );
    }
    const field = {
      ...formLook,
      label,
      description: help,
      value: typeof value === 'string' ? value : '',
      error: errorAt(key),
    };
    if (type === 'selectpicker') {
      return (
        <Picker key={key} field={field} name={key} onChange={set} required={required && !has} {...where} />
      );
    }
    return kept === undefined ? (
      <TextInput
        key={key}
        {...field}
        required={required}
        onChange={(event) => set(event.currentTarget.value)}
      />
    ) : (
      <PasswordInput
        key={key}
        {...field}
        required={required && !has}
        autoComplete="new-password"
        placeholder={has ? '••••••••' : undefined}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  });
}

/** A choice whose options the connector gives, now. */
function Picker({
  field,
  name,
  onChange,
  required,
  versionId,
  websiteId,
}: {
  field: {
    readonly value: string;
    readonly label: string;
    readonly description: string | undefined;
    readonly error: string | undefined;
  };
  name: string;
  onChange: (value: string) => void;
  required: boolean;
  versionId: string;
  websiteId: string;
}) {
  const text = useText();
  const options = useQuery(optionsQuery(versionId, websiteId, name));
  const found = options.data ?? [];
  const lost = options.isSuccess && field.value !== '' && !found.some(({ value }) => value === field.value);
  return (
    <div>
      <NativeSelect
        {...field}
        required={required}
        disabled={!options.isSuccess}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={field.error ?? (lost ? text('console.parameter.lost', { value: field.value }) : undefined)}
        data={[
          {
            value: '',
            label: text(options.isPending ? 'console.parameter.loading' : 'console.parameter.choose'),
          },
          ...(lost || !options.isSuccess
            ? [{ value: field.value, label: field.value }].filter(({ value }) => value !== '')
            : []),
          ...found,
        ]}
      />
      {options.isError && (
        <p className={form.failure} role="alert" style={{ marginTop: 8 }}>
          {text('console.parameter.failed', { reason: textOfError(text, options.error) })}{' '}
          <Button size="compact-sm" variant="default" onClick={() => void options.refetch()}>
            {text('app.retry')}
          </Button>
        </p>
      )}
    </div>
  );
}
