import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../../language/use-text.js';
import { ConsoleLink } from '../console-link.js';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  readonly intro?: string | undefined;
  /** The pages above this one: label and what follows `/console/`. */
  readonly above?: readonly { readonly label: string; readonly path: string }[];
  readonly mark?: ReactNode;
  readonly actions?: ReactNode;
  /** Tables take the whole width; forms and texts a readable one. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page of the console: where it stands, its title, what can be done, its content. */
export function Page({ title, intro, above = [], mark, actions, wide = false, children }: PageProps) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${text('console.title')} · ${text('app.name')}`;
  }, [title, text]);
  // A new page is announced by its heading, unless the page has already put the focus somewhere.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div className={classes.page} data-wide={wide}>
      {above.length > 0 && (
        <nav className={classes.above} aria-label={text('console.above')}>
          {above.map(({ label, path }) => (
            <span key={path} className={classes.step}>
              <ConsoleLink path={path} className={classes.up}>
                {label}
              </ConsoleLink>
              <ChevronRight size={14} strokeWidth={1.75} aria-hidden className={classes.chevron} />
            </span>
          ))}
        </nav>
      )}
      <header className={classes.head}>
        <div className={classes.words}>
          <h1 className={classes.title} ref={heading} tabIndex={-1}>
            <bdi>{title}</bdi>
            {mark}
          </h1>
          {intro !== undefined && <p className={classes.intro}>{intro}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A titled part of a page. */
export function Part({
  title,
  intro,
  actions,
  children,
}: {
  title: string;
  intro?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.part} aria-label={title}>
      <div className={classes.partHead}>
        <h2 className={classes.partTitle}>{title}</h2>
        {actions}
      </div>
      {intro !== undefined && <p className={classes.partIntro}>{intro}</p>}
      {children}
    </section>
  );
}
