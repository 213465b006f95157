import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDesk } from '../../realtime/desk-store.js';
import { panelAppsQuery } from './panel-app-requests.js';
import type { PanelApps } from './panel-apps.js';

const AGAIN_MS = 45_000;

/**
 * Closes what an administrator has switched off, within a minute and as soon as it is told: an app whose
 * page is no longer to be trusted must not live on in open desks (reliability T18).
 */
export function useSwitchedOff(apps: PanelApps): void {
  const { client } = useDesk();
  const queries = useQueryClient();
  useEffect(() => {
    const ask = () => {
      for (const conversationId of apps.conversations()) {
        queries.fetchQuery({ ...panelAppsQuery(conversationId), staleTime: 0 }).then(
          (answer) => apps.keepOnly(conversationId, answer.apps),
          // Not known: the next time tells.
          () => undefined,
        );
      }
    };
    const off = client.on('session', ask);
    const timer = setInterval(ask, AGAIN_MS);
    return () => {
      off();
      clearInterval(timer);
    };
  }, [apps, client, queries]);
}
