import { localizedName } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { IconButton } from '../../design-system/icon-button.js';
import { useLanguage, useText } from '../../language/use-text.js';
import { APP_ICONS } from './app-icons.js';
import type { MarksOfMessage } from './message-marks.js';
import { panelAppsQuery } from './panel-app-requests.js';
import { usePanelApps } from './panel-apps-context.js';

/** Beside a message: the icons of the apps that know something about it. A click opens the app with it. */
export function MarkButtons({ marks }: { marks: MarksOfMessage }) {
  const text = useText();
  const locale = useLanguage();
  const apps = usePanelApps();
  // What the strip has asked for already.
  const query = useQuery({ ...panelAppsQuery(marks.conversationId), enabled: false });
  return marks.apps.map(({ appId, keys }) => {
    const app = query.data?.apps.find(({ id }) => id === appId);
    if (app === undefined) return null;
    const name = localizedName(app.name, locale);
    return (
      <IconButton
        key={appId}
        icon={APP_ICONS[app.icon]}
        label={
          keys.length === 1
            ? text('app.mark', { app: name })
            : text('app.mark.many', { app: name, count: keys.length })
        }
        size={28}
        onClick={() => apps.trigger(marks, app)}
      />
    );
  });
}
