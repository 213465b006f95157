import { type ConversationSummary, localizedName, type PanelApp } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AppWindow as AppWindowIcon } from 'lucide-react';
import { useEffect } from 'react';
import { useKnownConversation } from '../conversation/use-known-conversation.js';
import { StatePanel } from '../design-system/state-panel.js';
import { ToastProvider } from '../design-system/toasts.js';
import { visitorName } from '../inbox/visitor-name.js';
import { useLanguage, useText } from '../language/use-text.js';
import { AppDock } from '../plugins/conversation-panel-app/app-dock.js';
import { lostRight } from '../plugins/conversation-panel-app/conversation-right.js';
import { panelAppsQuery } from '../plugins/conversation-panel-app/panel-app-requests.js';
import { useLivePanelApps } from '../plugins/conversation-panel-app/panel-apps-context.js';
import { PanelAppsProvider } from '../plugins/conversation-panel-app/panel-apps-provider.js';
import { useSession } from '../session/session-context.js';
import { liveAppWindow } from './app-link.js';
import classes from './app-window.module.css';

const route = getRouteApi('/window/detached/app/$conversationId/$appId');

/** A panel app in a window of its own: the same rights, gone when the operator loses the conversation. */
export function AppWindow() {
  const { conversationId, appId } = route.useParams();
  const { operator } = useSession();
  const { conversation, query } = useKnownConversation(conversationId);
  const apps = useQuery(panelAppsQuery(conversationId));
  const app = apps.data?.apps.find(({ id }) => id === appId);
  const lost = lostRight(conversation, operator.id) !== undefined;
  if (query.isPending || apps.isPending) return <main className={classes.page} />;
  if (conversation === undefined || app === undefined || lost) return <Missing />;
  return (
    <ToastProvider>
      <PanelAppsProvider>
        <KnownApp conversation={conversation} app={app} />
      </PanelAppsProvider>
    </ToastProvider>
  );
}

function Missing() {
  const text = useText();
  return (
    <main className={classes.page}>
      <StatePanel
        icon={AppWindowIcon}
        title={text('app.panel.window.none')}
        body={text('app.panel.window.none.body')}
        fill
      />
    </main>
  );
}

function KnownApp({ conversation, app }: { conversation: ConversationSummary; app: PanelApp }) {
  const text = useText();
  const apps = useLivePanelApps();
  const name = localizedName(app.name, useLanguage());
  const visitor = visitorName(text, conversation.visitor);
  const { id } = conversation;
  useEffect(() => {
    document.title = text('app.panel.windowTitle', { name, visitor });
  }, [text, name, visitor]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the app as it was when the window was opened
  useEffect(() => {
    const off = liveAppWindow(
      { conversationId: id, appId: app.id },
      (state) => {
        apps.begin(id, app, state);
        apps.look(id);
      },
      () => apps.entry(id, app.id)?.state ?? null,
    );
    return () => {
      off();
      apps.look(undefined);
    };
  }, [apps, id, app.id]);
  return (
    <main className={classes.page}>
      <AppDock inWindow />
    </main>
  );
}
