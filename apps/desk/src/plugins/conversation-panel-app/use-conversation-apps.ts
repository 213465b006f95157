import type { ConversationSummary, PanelApp } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OpenLog } from '../../conversation/use-log.js';
import { useSession } from '../../session/session-context.js';
import { fetchMarks, panelAppsQuery } from './panel-app-requests.js';
import { useLivePanelApps } from './panel-apps-context.js';

export interface ConversationApps {
  readonly list: readonly PanelApp[];
  /** The one that is shown. */
  readonly openId: string | undefined;
  /** Shows an app, or hides it when it is the one shown. */
  readonly toggle: (app: PanelApp) => void;
  readonly show: (app: PanelApp) => void;
  readonly hide: () => void;
}

const NONE: readonly PanelApp[] = [];

/**
 * The panel apps of a conversation that the operator has. `covered`: something else stands in their place,
 * so that none is seen.
 */
export function useConversationApps(
  { id, websiteId }: ConversationSummary,
  mine: boolean,
  covered: boolean,
): ConversationApps {
  const apps = useLivePanelApps();
  const installed = useSession().plugins.some(
    (plugin) => plugin.kind === 'conversation-panel-app' && plugin.websiteId === websiteId,
  );
  const query = useQuery({ ...panelAppsQuery(id), enabled: installed && mine });
  const list = mine ? (query.data?.apps ?? NONE) : NONE;
  const openId = mine ? apps.openIn(id) : undefined;

  const seen = mine && !covered;
  useEffect(() => {
    apps.look(seen ? id : undefined);
    return () => apps.look(undefined);
  }, [apps, id, seen]);

  return {
    list,
    openId,
    toggle: (app) => (openId === app.id ? apps.hide(id) : apps.open(id, app)),
    show: (app) => apps.open(id, app),
    hide: () => apps.hide(id),
  };
}

/** Asks the apps' message hooks about what was written, once the log is there and whenever it grows. */
export function useMessageMarks(conversationId: string, list: readonly PanelApp[], log: OpenLog): void {
  const apps = useLivePanelApps();
  const wanted = list.some(({ hasMessageHook }) => hasMessageHook) && log.first.state === 'idle';
  const last = log.entries.findLast(
    (entry) => entry.kind === 'message' && entry.payload.contentType === 'text',
  );
  const seq = last?.seq ?? 0;
  useEffect(() => {
    const after = apps.marks.askedUpTo(conversationId);
    if (!wanted || seq <= after) return;
    const abort = new AbortController();
    fetchMarks(conversationId, after, abort.signal).then(
      ({ marks, failures }) => {
        // One hook that failed is asked again with the next message; the server keeps what the others said.
        if (failures.length === 0) apps.marks.asked(conversationId, seq);
        apps.addMarks(conversationId, marks);
      },
      // A hook never disturbs the conversation: it is asked again with the next message.
      () => undefined,
    );
    return () => abort.abort();
  }, [apps, conversationId, wanted, seq]);
}
