import type { DeskClosingField } from '@comptoir/contract';
import { memo, useId } from 'react';
import { useText } from '../../language/use-text.js';
import { BoundedText } from './bounded-text.js';
import { Choice } from './choice.js';
import classes from './closing-form.module.css';

interface ClosingFieldProps {
  readonly field: DeskClosingField;
  readonly value: string | undefined;
  /** What is wrong, for the person. */
  readonly problem: string | undefined;
  readonly onValue: (fieldId: string, value: string | undefined) => void;
  readonly onLeave: (fieldId: string) => void;
}

/** Deeper than this the indentation says no more. */
const MAX_INDENT = 5;

/** One input of a closing form, by its type, with its label and what is wrong with its answer. */
export const ClosingField = memo(function ClosingField({
  field,
  value,
  problem,
  onValue,
  onLeave,
}: ClosingFieldProps) {
  const text = useText();
  const id = useId();
  const control = {
    id,
    'aria-describedby': problem === undefined ? undefined : `${id}-problem`,
    'aria-invalid': problem !== undefined,
    'aria-required': field.required,
    onBlur: () => onLeave(field.id),
  };
  const required = field.required && (
    <span className={classes.required} aria-hidden>
      {text('closing.required')}
    </span>
  );
  const write = (next: string) => onValue(field.id, next === '' ? undefined : next);
  return (
    <div
      className={classes.field}
      data-depth={Math.min(field.depth, MAX_INDENT)}
      data-problem={problem !== undefined}
    >
      {field.type === 'CHECKBOX' ? (
        <div className={classes.box}>
          <input
            type="checkbox"
            {...control}
            checked={value === 'true'}
            onChange={(event) => onValue(field.id, event.currentTarget.checked ? 'true' : undefined)}
          />
          <label className={classes.label} htmlFor={id}>
            <bdi>{field.label}</bdi>
          </label>
          {required}
        </div>
      ) : (
        <>
          <div className={classes.head}>
            <label className={classes.label} htmlFor={id}>
              <bdi>{field.label}</bdi>
            </label>
            {required}
          </div>
          {field.type === 'SELECT' && (
            <Choice
              options={field.options}
              value={value}
              onValue={(next) => onValue(field.id, next)}
              control={control}
            />
          )}
          {(field.type === 'TEXT' || field.type === 'TEXTAREA') && (
            <BoundedText
              lines={field.type === 'TEXT' ? 'one' : 'many'}
              value={value ?? ''}
              onValue={write}
              control={control}
            />
          )}
          {(field.type === 'INTEGER' || field.type === 'DECIMAL') && (
            <BoundedText
              lines="one"
              value={value ?? ''}
              onValue={write}
              control={{ ...control, inputMode: field.type === 'INTEGER' ? 'numeric' : 'decimal' }}
            />
          )}
        </>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  );
});
