import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { ConsoleCommands } from '../console/console-commands.js';
import { LiveRegion } from '../design-system/live-region.js';
import { Skeleton } from '../design-system/skeleton.js';
import { ToastProvider } from '../design-system/toasts.js';
import { InboxSkeleton } from '../inbox/inbox-skeleton.js';
import { useText } from '../language/use-text.js';
import { AppDock } from '../plugins/conversation-panel-app/app-dock.js';
import { PanelAppsProvider } from '../plugins/conversation-panel-app/panel-apps-provider.js';
import { ConnectionBanner } from '../realtime/connection.js';
import { RealtimeProvider } from '../realtime/realtime-provider.js';
import { SessionGate } from '../session/session-gate.js';
import { useLanguagePreference, useThemeCommand } from '../settings/use-preference-effects.js';
import { CommandPalette } from '../shortcuts/command-palette.js';
import { ShortcutList } from '../shortcuts/shortcut-list.js';
import { ShortcutProvider, useShortcut } from '../shortcuts/shortcut-provider.js';
import { Rail } from './rail.js';
import classes from './shell.module.css';

/** Everything behind the sign-in: socket, keyboard, rail, and the page of the address. */
export function DeskShell() {
  useLanguagePreference();
  return (
    <SessionGate skeleton={<ShellSkeleton />}>
      <RealtimeProvider>
        <ShortcutProvider>
          <LiveRegion>
            <ToastProvider>
              <PanelAppsProvider>
                <Frame />
              </PanelAppsProvider>
            </ToastProvider>
          </LiveRegion>
        </ShortcutProvider>
      </RealtimeProvider>
    </SessionGate>
  );
}

function Frame() {
  const text = useText();
  const [palette, setPalette] = useState(false);
  const [list, setList] = useState(false);
  useShortcut('palette', () => setPalette(true));
  useShortcut('list', () => setList(true));
  useThemeCommand();
  return (
    <div className={classes.page}>
      <a className={classes.skip} href="#conversation">
        {text('app.skip')}
      </a>
      <ConsoleCommands />
      <ConnectionBanner />
      <div className={classes.shell}>
        <Rail onPalette={() => setPalette(true)} onShortcuts={() => setList(true)} />
        <Outlet />
        <AppDock />
      </div>
      <CommandPalette opened={palette} onClose={() => setPalette(false)} />
      <ShortcutList opened={list} onClose={() => setList(false)} />
    </div>
  );
}

function ShellSkeleton() {
  return (
    <div className={classes.page}>
      <div className={classes.shell}>
        <div className={classes.rail} />
        <div className={classes.skeletonColumn}>
          <Skeleton width={88} height={16} />
          <InboxSkeleton />
        </div>
      </div>
    </div>
  );
}
