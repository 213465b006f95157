import type { ConversationSummary, PanelApp, PanelAppArgument, PanelAppContext } from '@comptoir/contract';
import type { ConversationLog } from '@comptoir/realtime-client';

/** What the desk gives its apps. */
export interface PanelAppsSurroundings {
  readonly operatorId: string;
  readonly conversation: (id: string) => ConversationSummary | undefined;
  readonly log: (conversationId: string) => ConversationLog;
  readonly subscribe: (conversationId: string) => () => void;
  readonly contextOf: (conversation: ConversationSummary) => PanelAppContext;
  readonly titleOf: (app: PanelApp) => string;
  readonly insertText: (conversationId: string, text: string) => void;
  readonly notify: (app: PanelApp, notice: PanelAppArgument<'notify'>) => void;
  /** An app went while the focus was in its page. */
  readonly returnFocus: (appId: string) => void;
}
