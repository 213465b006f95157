import type { ClosingOption } from '@comptoir/contract';
import { Select } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useText } from '../../language/use-text.js';
import classes from './closing-form.module.css';

/** More options than this are searched by typing. */
const SEARCHED_FROM = 9;

interface ChoiceProps {
  readonly options: readonly ClosingOption[];
  readonly value: string | undefined;
  readonly onValue: (value: string | undefined) => void;
  readonly control: Pick<
    ComponentProps<'select'>,
    'id' | 'aria-describedby' | 'aria-invalid' | 'aria-required'
  > & { readonly onBlur: () => void };
}

/** One of the options. They are told apart by their place: a connector may give the same value twice. */
export function Choice({ options, value, onValue, control }: ChoiceProps) {
  const text = useText();
  const at = value === undefined ? -1 : options.findIndex((option) => option.value === value);
  const choose = (place: string | null) =>
    onValue(place === null ? undefined : options[Number(place)]?.value);
  if (options.length < SEARCHED_FROM) {
    return (
      <select
        className={classes.input}
        {...control}
        value={at === -1 ? '' : String(at)}
        onChange={(event) => choose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      >
        <option value="">{text('closing.choose')}</option>
        {options.map((option, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: options have no identity but their place
          <option key={place} value={place}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <Select
      {...control}
      classNames={{ input: classes.input ?? '', options: classes.options ?? '' }}
      data={options.map((option, place) => ({ value: String(place), label: option.label }))}
      value={at === -1 ? null : String(at)}
      onChange={choose}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': text('closing.choose.clear') }}
      placeholder={text('closing.choose')}
      nothingFoundMessage={text('closing.choose.none')}
      withScrollArea={false}
      limit={200}
      // Within the sheet, which is the part of the page it belongs to.
      comboboxProps={{ transitionProps: { duration: 0 }, portalProps: { target: '[data-sheet]' } }}
    />
  );
}
