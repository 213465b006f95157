import { Button } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { useId, useRef } from 'react';
import { useText } from '../../../language/use-text.js';
import { textOfError } from '../../../requests/error-text.js';
import form from '../../parts/form.module.css';
import classes from './manifest-text.module.css';
import type { useManifestCheck } from './use-manifest-check.js';

interface ManifestTextProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly check: ReturnType<typeof useManifestCheck>;
}

/** A manifest as text: typed, pasted or from a file; its faults by line and column, each a way to its place. */
export function ManifestText({ value, onChange, check }: ManifestTextProps) {
  const text = useText();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const listId = useId();
  const lines = value.split('\n');
  const diagnostics = check.answer?.diagnostics ?? [];
  const faulty = new Set(diagnostics.map(({ line }) => line));

  const goTo = (line: number, column: number) => {
    const offset = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    area.current?.focus();
    area.current?.setSelectionRange(offset, offset);
  };
  const read = async (chosen: File | undefined) => {
    if (chosen !== undefined) onChange(await chosen.text());
    if (file.current) file.current.value = '';
  };

  return (
    <div className={form.form}>
      <div className={form.buttons}>
        <Button
          variant="default"
          leftSection={<FileUp size={16} strokeWidth={1.75} aria-hidden />}
          onClick={() => file.current?.click()}
        >
          {text('console.manifest.file')}
        </Button>
        <span className={form.said}>{text('console.manifest.file.help')}</span>
        <input
          ref={file}
          hidden
          type="file"
          accept=".json,application/json"
          aria-label={text('console.manifest.file')}
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </div>
      <div className={classes.editor}>
        <div className={classes.gutter} ref={gutter} aria-hidden>
          {lines.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line number is its index
            <span key={index} data-faulty={faulty.has(index + 1)}>
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          className={classes.area}
          aria-label={text('console.manifest.text')}
          aria-describedby={listId}
          spellCheck={false}
          dir="ltr"
          rows={Math.min(Math.max(lines.length, 14), 32)}
          wrap="off"
          value={value}
          placeholder={'{\n  "name": "Acme catalogue",\n  "version": "1.0.0",\n  "plugins": []\n}'}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <div id={listId} role="status">
        {check.error !== null && <p className={form.failure}>{textOfError(text, check.error)}</p>}
        {check.answer !== undefined && diagnostics.length === 0 && (
          <p className={classes.fine}>{text('console.manifest.fine')}</p>
        )}
        {diagnostics.length > 0 && (
          <ul className={classes.faults}>
            {diagnostics.map(({ line, column, pointer, found, expected, fix, severity }) => (
              <li key={`${line}:${column}:${pointer}:${expected}`}>
                <button
                  type="button"
                  className={classes.fault}
                  data-severity={severity}
                  onClick={() => goTo(line, column)}
                >
                  <span className={classes.place}>{text('console.manifest.place', { line, column })}</span>
                  <span>
                    {pointer !== '' && <code className={classes.pointer}>{pointer}</code>}{' '}
                    {text('console.field.expected', { found, expected })} {fix}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
