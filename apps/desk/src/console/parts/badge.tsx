import type { ReactNode } from 'react';
import classes from './badge.module.css';

export type Tone = 'calm' | 'action' | 'positive' | 'warning' | 'negative';

/** A state in a word; the colour only repeats it. */
export function Badge({ tone = 'calm', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
