import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface ConsoleLinkProps {
  /** What follows `/console/`. */
  readonly path: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly className?: string | undefined;
  readonly current?: boolean;
  readonly children: ReactNode;
  readonly 'data-row'?: true;
}

/** A link to a page of the console. */
export function ConsoleLink({ path, search = {}, current, children, ...rest }: ConsoleLinkProps) {
  return (
    <Link
      to="/console/$"
      params={{ _splat: path }}
      search={search}
      aria-current={current === true ? 'page' : undefined}
      {...rest}
    >
      {children}
    </Link>
  );
}
