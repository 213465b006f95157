import type { PanelAppFailure } from '@comptoir/contract';
import { withinBounds } from '../../settings/panel-width.js';
import type { AppEntry } from './app-entry.js';
import { LiveApp } from './live-app.js';
import type { PanelAppsSurroundings } from './panel-apps-surroundings.js';

interface Keeper {
  readonly layer: HTMLElement;
  /** Why the operator may not use the app in its conversation any more. */
  readonly lost: () => PanelAppFailure | undefined;
  readonly mayNotify: () => boolean;
  readonly changed: () => void;
}

/** Gives an app its frame, with what it may do in its conversation; badge and state are put into the entry. */
export function startApp(entry: AppEntry, around: PanelAppsSurroundings, keeper: Keeper): LiveApp {
  const { conversationId, app } = entry;
  return new LiveApp({
    app,
    title: around.titleOf(app),
    layer: keeper.layer,
    context: () => {
      const conversation = around.conversation(conversationId);
      if (conversation === undefined) throw new Error('The conversation is not known any more.');
      return around.contextOf(conversation);
    },
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    onChange: keeper.changed,
    onFocusLost: () => around.returnFocus(app.id),
    commands: {
      conversationId,
      appId: app.id,
      lost: keeper.lost,
      insertText: (text) => around.insertText(conversationId, text),
      resize: (width) => {
        entry.width = withinBounds(width);
        keeper.changed();
      },
      mayNotify: keeper.mayNotify,
      notify: (notice) => around.notify(app, notice),
      setBadge: (badge) => {
        entry.badge = badge;
        keeper.changed();
      },
      saveState: (state) => {
        entry.state = state;
      },
      restoreState: () => entry.state,
      newClientId: () => crypto.randomUUID(),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
  });
}
