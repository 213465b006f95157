import { Button, TextInput } from '@mantine/core';
import { useText } from '../../language/use-text.js';
import form from '../parts/form.module.css';
import classes from './color-field.module.css';

const COLOR = /^#[0-9a-fA-F]{6}$/u;
export function isColor(text: string): boolean {
  return COLOR.test(text);
}

const USUAL = '#2f5bea';

/** The chatbox's accent colour, with a sample; none is the desk's own. */
export function ColorField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (color: string | null) => void;
}) {
  const text = useText();
  return (
    <fieldset className={form.fieldset} style={{ gap: 0 }}>
      <legend className={form.legend}>{text('console.website.accentColor')}</legend>
      <div className={form.buttons}>
        <input
          type="color"
          className={classes.picker}
          aria-label={text('console.website.accentColor.pick')}
          value={value !== null && COLOR.test(value) ? value : USUAL}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <TextInput
          size="sm"
          w={120}
          spellCheck={false}
          aria-label={text('console.website.accentColor')}
          placeholder={USUAL}
          value={value ?? ''}
          onChange={(event) => onChange(event.currentTarget.value.trim() || null)}
          error={value !== null && !COLOR.test(value)}
        />
        {value !== null && (
          <Button variant="subtle" onClick={() => onChange(null)}>
            {text('console.website.accentColor.none')}
          </Button>
        )}
        <span className={form.said}>{text('console.website.accentColor.help')}</span>
      </div>
    </fieldset>
  );
}
