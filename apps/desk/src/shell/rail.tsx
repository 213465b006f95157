import { Tooltip } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { Command, Inbox } from 'lucide-react';
import { AvailabilityButton } from '../colleagues/availability-button.js';
import { ColleaguesPopover } from '../colleagues/colleagues-popover.js';
import { ConsoleRailLink } from '../console/console-rail-link.js';
import { IconButton } from '../design-system/icon-button.js';
import { useText } from '../language/use-text.js';
import { SettingsMenu } from '../settings/settings-menu.js';
import classes from './shell.module.css';

/** The strip at the left: inbox, commands, settings, and who is signed in. */
export function Rail({ onPalette, onShortcuts }: { onPalette: () => void; onShortcuts: () => void }) {
  const text = useText();
  const inConsole = useLocation({ select: ({ pathname }) => pathname.startsWith('/console') });
  return (
    <nav className={classes.rail} aria-label={text('rail.label')}>
      <img className={classes.mark} src="/assets/comptoir.svg" alt="Comptoir" width={28} height={28} />
      <Tooltip label={text('rail.inbox')} position="right">
        <Link
          to="/"
          className={classes.railLink}
          aria-label={text('rail.inbox')}
          aria-current={inConsole ? undefined : 'page'}
        >
          <Inbox size={20} strokeWidth={1.75} aria-hidden />
        </Link>
      </Tooltip>
      <ConsoleRailLink className={classes.railLink} current={inConsole} />
      <IconButton
        icon={Command}
        label={text('rail.search')}
        keys="Mod+K"
        side="right"
        size={36}
        onClick={onPalette}
      />
      <span className={classes.gap} />
      <ColleaguesPopover />
      <SettingsMenu onShortcuts={onShortcuts} />
      <AvailabilityButton />
    </nav>
  );
}
