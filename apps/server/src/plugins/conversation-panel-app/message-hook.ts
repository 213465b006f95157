import { formatPrefixedId, type MessageMarksAnswer, type Platform } from '@comptoir/contract';
import { ConnectorError, type Gateway } from '../../connector-gateway/index.js';
import { callKeys } from '../../connectors/index.js';
import type { Presenter } from '../../conversations/index.js';
import { errorBodyOf } from '../../errors.js';
import type { Storage } from '../../storage/index.js';
import { signAppToken } from './app-token.js';
import { HookMemory, type Mark } from './hook-memory.js';
import { type AppSession, type AppViewer, appIdOf, type InstalledApp, type PanelApps } from './panel-apps.js';
import { type HookMessage, readHookAnswer } from './read-hook-answer.js';

/** What apps find in messages (conversation-panel-app.md, Intents). */
export interface MessageHooks {
  /** Marks of the latest text messages after `after`; an app that fails is named and disturbs nothing. */
  marks(viewer: AppViewer, session: AppSession, after: number): Promise<MessageMarksAnswer>;
}

export interface MessageHookOptions {
  readonly panelApps: PanelApps;
  readonly storage: Storage;
  readonly presenter: Presenter;
  readonly gateway: Gateway;
  readonly platform: Platform;
  readonly now: () => number;
}

const MAX_MESSAGES = 200;
/** Entries read to find them: events and pictures stand between. */
const MAX_ENTRIES = 400;
const DEADLINE_MS = 5_000;

export function createMessageHooks(options: MessageHookOptions): MessageHooks {
  const { storage, presenter, now } = options;
  const memory = new HookMemory();

  const messagesOf = async (conversationId: string, after: number): Promise<HookMessage[]> => {
    const input = { conversationId, audience: 'visitor', limit: MAX_ENTRIES } as const;
    const page = await storage.query('logEntries', input);
    const messages = page.entries.flatMap((row): HookMessage[] => {
      const entry = row.seq > after ? presenter.entryForVisitor(row) : undefined;
      if (entry?.kind !== 'message' || entry.payload.contentType !== 'text') return [];
      const { role } = entry.author;
      return role === 'system' ? [] : [{ id: entry.id, authorType: role, text: entry.payload.value }];
    });
    return messages.slice(-MAX_MESSAGES);
  };

  const ask = async (
    app: InstalledApp,
    hookUrl: string,
    { operator, state }: AppSession,
    messages: readonly HookMessage[],
  ): Promise<ReadonlyMap<string, readonly Mark[]>> => {
    const claims = {
      audience: hookUrl,
      operator,
      conversationId: state.row.id,
      websiteId: state.row.website_id,
    };
    const token = await signAppToken(app.secret, claims, now());
    const call = {
      ...callKeys(app),
      plugin: 'conversation-panel-app',
      conversationId: state.row.id,
      operatorId: operator.id,
      url: hookUrl,
      parameters: [
        ['idConnectorVersion', app.connectorVersionId],
        ['idWebsite', formatPrefixedId(options.platform, app.websiteId)],
      ],
      headers: { authorization: `Bearer ${token}` },
      confidential: [token],
      deadlineMs: DEADLINE_MS,
    } as const;
    let read = readHookAnswer(undefined, messages);
    await options.gateway.post(call, { messages }, ({ value }) => {
      read = readHookAnswer(value, messages);
      return read.diagnostics;
    });
    if (read.refused) throw new ConnectorError('plugin_invalid_answer', { details: read.diagnostics });
    return read.marks;
  };

  return {
    marks: async (viewer, session, after) => {
      const apps = (await options.panelApps.installed(viewer)).flatMap((app) => {
        const { messageHookUrl } = app.plugin;
        return messageHookUrl === undefined ? [] : [{ app, hookUrl: messageHookUrl }];
      });
      const answer: MessageMarksAnswer = { marks: [], failures: [] };
      if (apps.length === 0) return answer;
      const messages = await messagesOf(session.state.row.id, after);
      const byId = new Map(messages.map((message) => [message.id, message]));
      await Promise.all(
        apps.map(async ({ app, hookUrl }) => {
          const appId = appIdOf(app);
          try {
            const found = await memory.marks(`${appId} ${app.revision}`, [...byId.keys()], (ids) =>
              ask(
                app,
                hookUrl,
                session,
                ids.flatMap((id) => byId.get(id) ?? []),
              ),
            );
            for (const [messageId, marks] of found) {
              for (const { highlight, intent } of marks)
                answer.marks.push({ appId, messageId, highlight, intent });
            }
          } catch (error) {
            if (!(error instanceof ConnectorError)) throw error;
            answer.failures.push({ appId, error: errorBodyOf(error) });
          }
        }),
      );
      return answer;
    },
  };
}
