import type { Text } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import type { AppEntry } from './app-entry.js';

/** Why an app's page is not to be seen, in the operator's words; undefined: nothing is wrong with it. */
export function troubleOf(
  text: Text,
  { app, live }: AppEntry,
  name: string,
): { readonly title: string; readonly body: string } | undefined {
  switch (live?.phase) {
    case 'silent':
      return { title: text('app.panel.silent.title', { name }), body: text('app.panel.silent.body') };
    case 'refused':
      return { title: text('app.panel.refused.title', { name }), body: textOfError(text, live.error) };
    case 'elsewhere': {
      const { origin } = new URL(app.iframeUrl);
      return {
        title: text('app.panel.elsewhere.title', { name }),
        body: text('app.panel.elsewhere.body', { origin }),
      };
    }
    case 'cut-off':
      return { title: text('app.panel.cutOff.title', { name }), body: text('app.panel.cutOff.body') };
    default:
      return undefined;
  }
}
