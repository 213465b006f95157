import type { PanelApp } from '@comptoir/contract';
import type { Connectors, InstalledPlugin } from '../../connectors/index.js';
import { AppError } from '../../errors.js';
import type { ConversationState, OperatorTable } from '../../storage/index.js';
import { signAppToken, withToken } from './app-token.js';
import { PushLimits } from './push-limits.js';

/** Apps of a website as the people of the desk see them (conversation-panel-app.md, Configuration). */
export interface PanelApps {
  /** In order of installation. */
  list(viewer: AppViewer): Promise<PanelApp[]>;
  /** The same, as installed. */
  installed(viewer: AppViewer): Promise<readonly InstalledApp[]>;
  /** Rejects with `not_found` where this viewer has no such app. */
  find(viewer: AppViewer, appId: string): Promise<InstalledApp>;
  /** The address to open now, with a token where the app is authenticated. */
  launch(app: InstalledApp, of: AppSession): Promise<string>;
  token(app: InstalledApp, of: AppSession): Promise<string>;
  /** Where a message says that it came through an app: who that is; counted, and refused when too often. */
  via(viewer: AppViewer, appId: string, operator: OperatorTable): Promise<{ appId: string; name: string }>;
}

export interface AppViewer {
  readonly websiteId: number;
  /** Experts see what is enabled for experts, everyone else what is enabled for operators. */
  readonly expert: boolean;
}

export interface AppSession {
  readonly operator: OperatorTable;
  readonly state: ConversationState;
}

export type InstalledApp = InstalledPlugin<'conversation-panel-app'>;

/** `<idConnectorVersion>.<position of the plugin in its version>` */
export function appIdOf({ connectorVersionId, position }: InstalledApp): string {
  return `${connectorVersionId}.${position}`;
}

export function createPanelApps(options: { connectors: Connectors; now: () => number }): PanelApps {
  const { connectors, now } = options;
  const limits = new PushLimits(now);

  const installed = async ({ websiteId, expert }: AppViewer): Promise<InstalledApp[]> => {
    const apps = await connectors.pluginsOf(websiteId, 'conversation-panel-app');
    return apps.filter(({ plugin }) => (expert ? plugin.enableForExperts : plugin.enableForOperators));
  };
  const find = async (viewer: AppViewer, appId: string): Promise<InstalledApp> => {
    const found = (await installed(viewer)).find((app) => appIdOf(app) === appId);
    if (found === undefined) throw new AppError('not_found', { message: 'There is no such panel app here.' });
    return found;
  };
  const token = (app: InstalledApp, { operator, state }: AppSession): Promise<string> =>
    signAppToken(
      app.secret,
      {
        audience: app.plugin.iframeUrl,
        operator,
        conversationId: state.row.id,
        websiteId: state.row.website_id,
      },
      now(),
    );

  return {
    list: async (viewer) => (await installed(viewer)).map(present),
    installed,
    find,
    token,
    launch: async (app, session) => {
      const { iframeUrl, useAuthentication } = app.plugin;
      return useAuthentication ? withToken(iframeUrl, await token(app, session)) : iframeUrl;
    },
    via: async (viewer, appId, operator) => {
      const app = await find(viewer, appId);
      limits.count(operator.id, appId);
      return { appId, name: app.plugin.name.default };
    },
  };
}

function present(app: InstalledApp): PanelApp {
  const { name, icon, iframeUrl, useAuthentication, messageHookUrl } = app.plugin;
  return {
    id: appIdOf(app),
    idConnectorVersion: app.connectorVersionId,
    connectorName: app.connectorName,
    name,
    icon,
    iframeUrl,
    useAuthentication,
    hasMessageHook: messageHookUrl !== undefined,
  };
}
