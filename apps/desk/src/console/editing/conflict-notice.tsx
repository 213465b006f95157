import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useText } from '../../language/use-text.js';
import classes from './conflict-notice.module.css';
import type { Conflict, Editing } from './use-editing.js';

interface ConflictNoticeProps<D extends object> {
  readonly editing: Editing<D>;
  readonly labelOf: (key: keyof D & string) => string;
  /** A value as a person reads it. */
  readonly show: (key: keyof D & string, value: D) => string;
}

/** Somebody else was first: what they changed, what was changed here, and the choice. */
export function ConflictNotice<D extends object>({ editing, ...rest }: ConflictNoticeProps<D>) {
  const { conflict } = editing;
  return conflict === undefined ? null : <Notice conflict={conflict} editing={editing} {...rest} />;
}

function Notice<D extends object>({
  conflict,
  editing,
  labelOf,
  show,
}: ConflictNoticeProps<D> & { conflict: Conflict<D> }) {
  const text = useText();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { theirKeys, myKeys, theirs, mine, base } = conflict;
  const keys = [...new Set([...theirKeys, ...myKeys])];
  const both = theirKeys.filter((key) => myKeys.includes(key));
  return (
    <section className={classes.notice} role="alert" tabIndex={-1} ref={box}>
      <h3 className={classes.title}>{text('console.conflict.title')}</h3>
      <p>{both.length > 0 ? text('console.conflict.both') : text('console.conflict.apart')}</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{text('console.conflict.field')}</th>
              <th scope="col">{text('console.conflict.before')}</th>
              <th scope="col">{text('console.conflict.theirs')}</th>
              <th scope="col">{text('console.conflict.mine')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key} data-both={both.includes(key)}>
                <th scope="row">{labelOf(key)}</th>
                <td>{show(key, base) || '—'}</td>
                <td data-changed={theirKeys.includes(key)}>{show(key, theirs) || '—'}</td>
                <td data-changed={myKeys.includes(key)}>
                  {myKeys.includes(key) ? show(key, mine) || '—' : text('console.conflict.untouched')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.buttons}>
        <Button onClick={editing.applyMine} loading={editing.saving}>
          {text('console.conflict.apply')}
        </Button>
        <Button variant="default" onClick={editing.takeTheirs}>
          {text('console.conflict.take')}
        </Button>
      </div>
    </section>
  );
}
