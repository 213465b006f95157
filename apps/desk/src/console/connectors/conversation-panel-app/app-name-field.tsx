import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useFormats } from '../../../language/use-formats.js';
import { type Text, useText } from '../../../language/use-text.js';
import { formLook } from '../../parts/form-look.js';
import { type AppName, type NameReading, readAppName } from './app-name.js';
import classes from './app-name-field.module.css';

interface AppNameFieldProps {
  readonly value: AppName;
  readonly onChange: (name: AppName) => void;
  readonly error: string | undefined;
}

const written = (name: AppName) => JSON.stringify(name, null, 2);

/** The app's name as JSON, with what is wrong in it by line and column, and what operators will read. */
export function AppNameField({ value, onChange, error }: AppNameFieldProps) {
  const text = useText();
  const [typed, setTyped] = useState(() => written(value));
  const reading = readAppName(typed);
  // Another state was taken (discarded changes, a colleague's): the text follows it.
  const given = written(value);
  const told = useRef(given);
  useEffect(() => {
    if (given === told.current) return;
    told.current = given;
    setTyped(given);
  }, [given]);
  const untouched = typed === written({ default: '' });
  const fault = untouched ? error : faultText(text, reading);
  return (
    <div className={classes.field}>
      <Textarea
        {...formLook}
        autosize={false}
        rows={5}
        data-code
        spellCheck={false}
        label={text('console.plugin.name')}
        description={text('console.plugin.name.help')}
        value={typed}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setTyped(next);
          const found = readAppName(next);
          // A name that cannot be read keeps the whole manifest from being saved.
          const name = 'name' in found ? found.name : { default: '' };
          told.current = written(name);
          onChange(name);
        }}
        error={fault}
      />
      {'name' in reading && <Preview name={reading.name} />}
    </div>
  );
}

function Preview({ name }: { name: AppName }) {
  const text = useText();
  const formats = useFormats();
  return (
    <dl className={classes.preview}>
      {Object.entries(name).map(([key, value]) => (
        <div key={key} className={classes.language}>
          <dt>{key === 'default' ? text('console.plugin.name.default') : formats.languageName(key)}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function faultText(text: Text, reading: NameReading): string | undefined {
  if ('name' in reading) return undefined;
  switch (reading.fault) {
    case 'json':
      return text('console.plugin.name.json', { line: reading.line, column: reading.column });
    case 'shape':
      return text('console.plugin.name.shape');
    case 'default':
      return text('console.plugin.name.missing');
    case 'key':
      return text('console.plugin.name.key', { key: reading.key });
    case 'value':
      return text('console.plugin.name.value', { key: reading.key });
  }
}
