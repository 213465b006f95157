import type { AdministeredWebsite } from '@comptoir/contract';
import { Textarea } from '@mantine/core';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';

type AwayMessage = AdministeredWebsite['awayMessage'];

/** What the chatbox says while nobody is there: in general, and in each language of the website. */
export function AwayMessageFields({
  value,
  languages,
  onChange,
}: {
  value: AwayMessage;
  languages: readonly string[];
  onChange: (value: AwayMessage) => void;
}) {
  const text = useText();
  const formats = useFormats();
  const texts = new Map<string, string>(Object.entries(value ?? {}));
  const keys = ['default', ...languages];
  const set = (key: string, typed: string) => {
    const next = new Map(texts).set(key, typed);
    const { default: always = '', ...others } = Object.fromEntries(
      [...next].filter(([, each]) => each.trim() !== ''),
    );
    onChange(always === '' && Object.keys(others).length === 0 ? null : { default: always, ...others });
  };
  return (
    <fieldset className={form.fieldset}>
      <legend className={form.legend}>{text('console.website.awayMessage')}</legend>
      {keys.map((key) => (
        <Textarea
          {...formLook}
          key={key}
          rows={2}
          maxLength={500}
          label={
            key === 'default' ? text('console.website.away.default') : asLabel(formats.languageName(key))
          }
          description={key === 'default' ? text('console.website.away.help') : undefined}
          value={texts.get(key) ?? ''}
          onChange={(event) => set(key, event.currentTarget.value)}
          error={
            key === 'default' && value !== null && value.default.trim() === ''
              ? text('console.website.away.missing')
              : undefined
          }
        />
      ))}
    </fieldset>
  );
}

/** Languages are written small in French; a label begins with a capital. */
function asLabel(name: string): string {
  const [first = '', ...rest] = Array.from(name);
  return first.toLocaleUpperCase() + rest.join('');
}
