import { Outlet } from '@tanstack/react-router';
import { LiveRegion } from '../design-system/live-region.js';
import { RealtimeProvider } from '../realtime/realtime-provider.js';
import { SessionGate } from '../session/session-gate.js';
import { useLanguagePreference } from '../settings/use-preference-effects.js';
import { ShortcutProvider } from '../shortcuts/shortcut-provider.js';

/** A part of the desk in a window of its own: the same session and live, without rail and inbox. */
export function WindowShell() {
  useLanguagePreference();
  return (
    <SessionGate skeleton={null}>
      <RealtimeProvider>
        <ShortcutProvider>
          <LiveRegion>
            <Outlet />
          </LiveRegion>
        </ShortcutProvider>
      </RealtimeProvider>
    </SessionGate>
  );
}
