import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { formLook } from './form-look.js';

const LANGUAGE = /^[a-z]{2}(?:-[A-Z]{2})?$/u;

interface LanguageFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: readonly string[];
  readonly onChange: (languages: readonly string[]) => void;
  /** At least one is needed. */
  readonly required?: boolean;
}

export function languagesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/u).filter((code) => code !== ''))];
}

/** Language codes, written one after another; read back as names. */
export function LanguageField({ label, help, value, onChange, required = false }: LanguageFieldProps) {
  const text = useText();
  const formats = useFormats();
  const given = value.join(', ');
  const [typed, setTyped] = useState(given);
  const told = useRef(given);
  useEffect(() => {
    if (given === told.current) return;
    told.current = given;
    setTyped(given);
  }, [given]);
  const wrong = value.find((code) => !LANGUAGE.test(code));
  const error =
    wrong !== undefined
      ? text('console.languages.wrong', { code: wrong })
      : required && value.length === 0
        ? text('console.field.required')
        : undefined;
  return (
    <TextInput
      {...formLook}
      spellCheck={false}
      label={label}
      description={
        value.length > 0 && wrong === undefined ? formats.list(value.map(formats.languageName)) : help
      }
      value={typed}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        const codes = languagesIn(next);
        told.current = codes.join(', ');
        onChange(codes);
      }}
      error={error}
    />
  );
}

export function areLanguages(codes: readonly string[]): boolean {
  return codes.every((code) => LANGUAGE.test(code));
}
