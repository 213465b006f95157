import { type ManifestParameter, PARAMETER_TYPES } from '@comptoir/contract';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useText } from '../../../language/use-text.js';
import { boxLook } from '../../parts/form-look.js';
import type { ErrorAt } from './fault-text.js';
import { RowCard } from './row-card.js';
import classes from './row-card.module.css';
import { useRows } from './use-rows.js';

interface ParameterRowsProps {
  readonly parameters: readonly ManifestParameter[];
  readonly onChange: (parameters: readonly ManifestParameter[]) => void;
  /** By pointer within this list, such as `/0/key`. */
  readonly errorAt: ErrorAt;
}

type ParameterType = ManifestParameter['type'];

function isType(value: string): value is ParameterType {
  return PARAMETER_TYPES.some((type) => type === value);
}

function withType({ key, label, required }: ManifestParameter, type: ParameterType): ManifestParameter {
  return type === 'selectpicker' ? { key, label, required, type, url: '' } : { key, label, required, type };
}

/** What is asked when the connector is installed, in this order. */
export function ParameterRows({ parameters, onChange, errorAt }: ParameterRowsProps) {
  const text = useText();
  const { rows, add, set, remove } = useRows(parameters, onChange);
  return (
    <div className={classes.rows}>
      {rows.length === 0 && <p className={classes.none}>{text('console.parameters.none')}</p>}
      {rows.map(({ key, index, item }) => (
        <RowCard
          key={key}
          title={item.label || text('console.parameter.number', { number: index + 1 })}
          onRemove={() => remove(index)}
        >
          <div className={classes.line}>
            <TextInput
              size="sm"
              spellCheck={false}
              label={text('console.parameter.key')}
              value={item.key}
              onChange={(event) => set(index, { ...item, key: event.currentTarget.value.trim() })}
              error={errorAt(`/${index}/key`)}
            />
            <TextInput
              size="sm"
              label={text('console.parameter.label')}
              value={item.label}
              onChange={(event) => set(index, { ...item, label: event.currentTarget.value })}
              error={errorAt(`/${index}/label`)}
            />
            <NativeSelect
              size="sm"
              label={text('console.parameter.type')}
              value={item.type}
              onChange={({ currentTarget: { value } }) => {
                if (isType(value)) set(index, withType(item, value));
              }}
              data={PARAMETER_TYPES.map((value) => ({
                value,
                label: text(`console.parameter.type.${value}`),
              }))}
            />
          </div>
          {item.type === 'selectpicker' && (
            <TextInput
              size="sm"
              type="url"
              spellCheck={false}
              label={text('console.parameter.url')}
              description={text('console.parameter.url.help')}
              value={item.url}
              onChange={(event) => set(index, { ...item, url: event.currentTarget.value.trim() })}
              error={errorAt(`/${index}/url`)}
            />
          )}
          <Checkbox
            {...boxLook}
            label={text('console.parameter.required')}
            checked={item.required}
            onChange={(event) => set(index, { ...item, required: event.currentTarget.checked })}
          />
        </RowCard>
      ))}
      <div className={classes.add}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => add({ key: '', label: '', type: 'text', required: true })}
        >
          {text('console.parameter.add')}
        </Button>
      </div>
    </div>
  );
}
