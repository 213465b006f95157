import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import { useText } from '../language/use-text.js';
import { useSession } from '../session/session-context.js';
import { sectionsOf } from './sections.js';

/** The way to the console from the rail, for those who may go there. */
export function ConsoleRailLink({ className, current }: { className: string | undefined; current: boolean }) {
  const text = useText();
  const { operator } = useSession();
  if (sectionsOf(operator.roles).length === 0) return null;
  return (
    <Tooltip label={text('rail.console')} position="right">
      <Link
        to="/console/$"
        params={{ _splat: '' }}
        search={{}}
        className={className}
        aria-label={text('rail.console')}
        aria-current={current ? 'page' : undefined}
      >
        <SlidersHorizontal size={20} strokeWidth={1.75} aria-hidden />
      </Link>
    </Tooltip>
  );
}
