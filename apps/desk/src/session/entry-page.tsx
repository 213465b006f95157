import type { ReactNode } from 'react';
import classes from './entry-page.module.css';

/** The calm page around the forms before the desk: a mark, a title, one column. */
export function EntryPage({
  title,
  intro,
  children,
}: {
  title: string;
  intro?: string;
  children: ReactNode;
}) {
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <img className={classes.mark} src="/assets/comptoir.svg" alt="Comptoir" width={40} height={40} />
        <h1 className={classes.title}>{title}</h1>
        {intro !== undefined && <p className={classes.intro}>{intro}</p>}
        {children}
      </div>
    </main>
  );
}
