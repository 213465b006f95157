import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../../language/use-text.js';
import type { ConsoleSearch } from '../use-console-search.js';
import classes from './form.module.css';

const PAUSE_MS = 300;

/** The filters above a list, and the way back to none. */
export function Filters({
  search: { search, change },
  names,
  children,
}: {
  search: ConsoleSearch;
  /** The filters of this list, as they stand in the address. */
  names: readonly string[];
  children: ReactNode;
}) {
  const text = useText();
  const set = names.filter((name) => search[name] !== undefined);
  return (
    <search className={classes.filters} aria-label={text('console.filters')}>
      {children}
      {set.length > 0 && (
        <Button variant="subtle" onClick={() => change(Object.fromEntries(set.map((name) => [name, ''])))}>
          {text('console.filters.clear')}
        </Button>
      )}
    </search>
  );
}

interface FilterProps {
  readonly search: ConsoleSearch;
  readonly name: string;
  readonly label: string;
}

/** One of several values, or all. */
export function ChoiceFilter({
  search: { search, change },
  name,
  label,
  options,
}: FilterProps & { readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  const text = useText();
  const value = search[name] ?? '';
  // What the address names may not be among the options (any more): it is shown as it is.
  const known = value === '' || options.some((option) => option.value === value);
  return (
    <NativeSelect
      size="sm"
      label={label}
      value={value}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      data={[
        { value: '', label: text('console.all') },
        ...(known ? [] : [{ value, label: value }]),
        ...options,
      ]}
    />
  );
}

/** A typed value; applied a moment after the last key. */
export function TextFilter({
  search: { search, change },
  name,
  label,
  type = 'text',
}: FilterProps & { readonly type?: 'text' | 'date' }) {
  const applied = search[name] ?? '';
  const [typed, setTyped] = useState(applied);
  useEffect(() => setTyped(applied), [applied]);
  useEffect(() => {
    if (typed === applied) return;
    const timer = setTimeout(() => change({ [name]: typed.trim() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, applied, name, change]);
  return (
    <TextInput
      size="sm"
      type={type}
      label={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
