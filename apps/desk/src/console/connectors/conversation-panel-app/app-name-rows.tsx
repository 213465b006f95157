import { Button, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../../design-system/icon-button.js';
import { useFormats } from '../../../language/use-formats.js';
import { useText } from '../../../language/use-text.js';
import type { AppName } from './app-name.js';
import classes from './app-name-field.module.css';

interface AppNameRowsProps {
  readonly name: AppName;
  readonly onChange: (name: AppName) => void;
}

const KEY = /^[A-Z]{2}(?:-[A-Z]{2})?$/u;

/** An app's name, language by language. */
export function AppNameRows({ name, onChange }: AppNameRowsProps) {
  const text = useText();
  const formats = useFormats();
  const [added, setAdded] = useState('');
  const { default: usual, ...others } = name;
  const languages: Readonly<Record<string, string>> = others;
  const key = added.trim().toUpperCase().replace('_', '-');
  const free = KEY.test(key) && !Object.hasOwn(languages, key);
  return (
    <div className={classes.rows}>
      <TextInput
        size="sm"
        label={text('console.plugin.name.default')}
        value={usual}
        onChange={(event) => onChange({ ...name, default: event.currentTarget.value })}
      />
      {Object.entries(languages).map(([code, value]) => (
        <div key={code} className={classes.row}>
          <TextInput
            size="sm"
            label={`${formats.languageName(code)} (${code})`}
            value={value}
            onChange={(event) => onChange({ ...name, [code]: event.currentTarget.value })}
          />
          <IconButton
            icon={X}
            label={text('console.plugin.name.remove', { language: formats.languageName(code) })}
            onClick={() => {
              const left = Object.entries(languages).filter(([other]) => other !== code);
              onChange({ default: usual, ...Object.fromEntries(left) });
            }}
          />
        </div>
      ))}
      <div className={classes.row}>
        <TextInput
          size="sm"
          label={text('console.plugin.name.language')}
          placeholder="FR"
          value={added}
          onChange={(event) => setAdded(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          disabled={!free}
          onClick={() => {
            onChange({ ...name, [key]: '' });
            setAdded('');
          }}
        >
          {text('console.plugin.name.add')}
        </Button>
      </div>
    </div>
  );
}
