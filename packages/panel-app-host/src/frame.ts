/**
 * The attributes of every panel app's frame (contract, conversation-panel-app, Boundary; reliability T14, T15,
 * T19). Links of an app open in new tabs and files may be downloaded; the top page cannot be navigated, no
 * dialog be opened, no device asked for. `title` is for the caller: the app's name, for screen readers.
 */
export const PANEL_APP_FRAME_ATTRIBUTES = {
  sandbox:
    'allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads',
  referrerpolicy: 'no-referrer',
  allow: 'clipboard-write',
} as const;

/** A frame with these attributes, still without `src`: set it after `hostPanelApp` listens. */
export function createPanelAppFrame(document: Document, { title }: { readonly title: string }) {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(PANEL_APP_FRAME_ATTRIBUTES)) frame.setAttribute(name, value);
  frame.title = title;
  return frame;
}
