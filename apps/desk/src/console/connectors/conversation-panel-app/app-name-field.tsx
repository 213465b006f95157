import { SegmentedControl, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useFormats } from '../../../language/use-formats.js';
import { type Text, useText } from '../../../language/use-text.js';
import { formLook } from '../../parts/form-look.js';
import { type AppName, type NameReading, readAppName } from './app-name.js';
import classes from './app-name-field.module.css';
import { AppNameRows } from './app-name-rows.js';

interface AppNameFieldProps {
  readonly value: AppName;
  readonly onChange: (name: AppName) => void;
  readonly error: string | undefined;
}

const written = (name: AppName) => JSON.stringify(name, null, 2);
const NOTHING: AppName = { default: '' };

/**
 * The app's name, language by language or as the JSON it is, with what is wrong by line and column, and what
 * operators will read.
 */
export function AppNameField({ value, onChange, error }: AppNameFieldProps) {
  const text = useText();
  const [view, setView] = useState<'rows' | 'json'>('rows');
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
  const write = (next: string) => {
    setTyped(next);
    const found = readAppName(next);
    // A name that cannot be read keeps the whole manifest from being saved.
    const name = 'name' in found ? found.name : NOTHING;
    told.current = written(name);
    onChange(name);
  };
  const untouched = typed === written(NOTHING);
  const fault = untouched ? error : faultText(text, reading);
  const rows = rowsOf(typed, reading);
  return (
    <div className={classes.field}>
      <SegmentedControl
        className={classes.views ?? ''}
        size="xs"
        aria-label={text('console.plugin.name.views')}
        value={view}
        onChange={(next) => setView(next === 'json' ? 'json' : 'rows')}
        data={[
          { value: 'rows', label: text('console.plugin.name.rows') },
          { value: 'json', label: text('console.plugin.name.asJson') },
        ]}
      />
      {view === 'rows' && rows !== undefined && (
        <fieldset className={classes.group} aria-invalid={fault !== undefined}>
          <legend className={classes.legend}>{text('console.plugin.name')}</legend>
          <AppNameRows name={rows} onChange={(name) => write(written(name))} />
          {fault !== undefined && (
            <p className={classes.fault} role="alert">
              {fault}
            </p>
          )}
        </fieldset>
      )}
      {(view === 'json' || rows === undefined) && (
        <Textarea
          {...formLook}
          autosize={false}
          rows={5}
          data-code
          spellCheck={false}
          label={text('console.plugin.name')}
          description={text('console.plugin.name.help')}
          value={typed}
          onChange={(event) => write(event.currentTarget.value)}
          error={fault}
        />
      )}
      {view === 'json' && 'name' in reading && <Preview name={reading.name} />}
    </div>
  );
}

/** What the rows can show: also a name that is not finished, as long as it is JSON with texts. */
function rowsOf(typed: string, reading: NameReading): AppName | undefined {
  if ('name' in reading) return reading.name;
  if (reading.fault === 'json' || reading.fault === 'shape') return undefined;
  const entries = Object.entries<unknown>(JSON.parse(typed)).flatMap(([key, name]): [string, string][] =>
    typeof name === 'string' ? [[key, name]] : [],
  );
  const { default: usual = '', ...others } = Object.fromEntries(entries);
  return { default: usual, ...others };
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
