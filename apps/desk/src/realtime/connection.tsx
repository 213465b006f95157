import type { ConnectionState } from '@comptoir/realtime-client';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useDelayed } from '../design-system/use-delayed.js';
import type { TextKey } from '../language/en.js';
import { useText } from '../language/use-text.js';
import classes from './connection.module.css';
import { useDesk } from './desk-store.js';

/** The socket's state, live. */
export function useConnectionState(): ConnectionState {
  const { client } = useDesk();
  return useSyncExternalStore(
    (listener) => client.on('state', listener),
    () => client.state,
  );
}

const LOST: Partial<Record<ConnectionState, TextKey>> = {
  connecting: 'connection.connecting',
  reconnecting: 'connection.offline',
  offline: 'connection.offline.browser',
  stopped: 'connection.offline',
};

/** A line over the desk while news cannot arrive; short breaks are not worth one. */
export function ConnectionBanner() {
  const text = useText();
  const state = useConnectionState();
  const lost = useDelayed(state !== 'online' && state !== 'outdated', 1_500);
  const back = useJustBack(lost);
  if (state === 'outdated') {
    return (
      <div className={classes.banner} data-tone="warning" role="alert">
        {text('connection.tooOld')}
        <Button size="compact-sm" variant="default" onClick={() => window.location.reload()}>
          {text('app.reload')}
        </Button>
      </div>
    );
  }
  if (!lost && !back) return null;
  return (
    <div className={classes.banner} data-tone={lost ? 'warning' : 'positive'} role="status">
      {text(lost ? (LOST[state] ?? 'connection.offline') : 'connection.back')}
    </div>
  );
}

const SHOWN_MS = 3_000;

function useJustBack(lost: boolean): boolean {
  const [back, setBack] = useState(false);
  const was = useRef(lost);
  useEffect(() => {
    const returned = was.current && !lost;
    was.current = lost;
    setBack(returned);
    if (!returned) return;
    const timer = setTimeout(() => setBack(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [lost]);
  return back;
}
