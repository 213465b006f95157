import { localizedName, PANEL_APP_LIBRARY_VERSION, type PanelAppContext } from '@comptoir/contract';
import { useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { insertIntoCompose } from '../../conversation/compose/insertion.js';
import { useToast } from '../../design-system/toasts.js';
import { followAppWindows } from '../../detached/app-link.js';
import { useLanguage, useText } from '../../language/use-text.js';
import { useDesk } from '../../realtime/desk-store.js';
import { useSession } from '../../session/session-context.js';
import { focusAppButton } from './app-buttons.js';
import { PanelApps } from './panel-apps.js';
import { PanelAppsContext } from './panel-apps-context.js';
import { useSwitchedOff } from './use-switched-off.js';

/** Holds the panel apps for as long as somebody is signed in. */
export function PanelAppsProvider({ children }: { children: ReactNode }) {
  const text = useText();
  const toast = useToast();
  const locale = useLanguage();
  const theme = useComputedColorScheme('light');
  const { client, conversations } = useDesk();
  const { operator, version } = useSession();

  // What changes while apps live on.
  const now = useRef({ text, toast, locale, theme });
  useEffect(() => {
    now.current = { text, toast, locale, theme };
  });

  const apps = useMemo(
    () =>
      new PanelApps({
        operatorId: operator.id,
        conversation: (id) => conversations.get(id),
        log: (id) => client.log(id),
        subscribe: (id) => client.subscribe(id),
        contextOf: ({ id, websiteId, channel, language }): PanelAppContext => ({
          conversationId: id,
          projectId: bareNumber(websiteId),
          channel,
          language,
          theme: now.current.theme,
          operatorLocale: now.current.locale,
          deskVersion: version,
          libraryVersion: PANEL_APP_LIBRARY_VERSION,
        }),
        titleOf: (app) =>
          now.current.text('app.panel.frame', {
            name: localizedName(app.name, now.current.locale),
            connector: app.connectorName,
          }),
        insertText: (conversationId, value) => insertIntoCompose(operator.id, conversationId, value),
        notify: (app, { message, kind }) =>
          now.current.toast({
            key: `app ${app.id}`,
            title: message,
            tone: kind === 'info' ? undefined : kind,
            body: now.current.text('app.panel.notice', {
              app: localizedName(app.name, now.current.locale),
            }),
          }),
        // Once the page is drawn without the app.
        returnFocus: (appId) => requestAnimationFrame(() => focusAppButton(appId)),
      }),
    [client, conversations, operator.id, version],
  );

  useEffect(() => {
    const offs = [
      conversations.onChange(() => apps.check()),
      followAppWindows({
        here: ({ conversationId, appId }) => apps.detached(conversationId, appId),
        gone: ({ conversationId, appId }, state) => apps.attached(conversationId, appId, state),
      }),
    ];
    return () => {
      for (const off of offs) off();
      apps.stop();
    };
  }, [apps, conversations]);

  useSwitchedOff(apps);

  // biome-ignore lint/correctness/useExhaustiveDependencies: told whenever one of them changes
  useEffect(() => apps.contextChanged(), [apps, theme, locale]);

  return <PanelAppsContext value={apps}>{children}</PanelAppsContext>;
}

/** `ha-1` is website `1`. */
function bareNumber(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1);
}
