import { localizedName, type PanelApp } from '@comptoir/contract';
import classes from '../../conversation/side-panel/side-panel.module.css';
import { IconButton } from '../../design-system/icon-button.js';
import { useLanguage, useText } from '../../language/use-text.js';
import { useShortcut } from '../../shortcuts/shortcut-provider.js';
import { APP_SHORTCUTS } from '../../shortcuts/shortcuts.js';
import { APP_ICONS } from './app-icons.js';
import { useLivePanelApps } from './panel-apps-context.js';

interface AppButtonsProps {
  readonly conversationId: string;
  readonly apps: readonly PanelApp[];
  /** The app shown now. */
  readonly shownId: string | undefined;
  readonly onChoose: (app: PanelApp) => void;
}

/** In the strip at the right: one button for each app, with its badge. 1 to 9 press the first nine. */
export function AppButtons({ conversationId, apps, shownId, onChoose }: AppButtonsProps) {
  const text = useText();
  const locale = useLanguage();
  const store = useLivePanelApps();
  return apps.map((app, index) => {
    const name = localizedName(app.name, locale);
    const badge = store.entry(conversationId, app.id)?.badge ?? null;
    const shortcut = APP_SHORTCUTS[index];
    return (
      <span key={app.id} className={classes.counted} data-app={app.id}>
        {shortcut !== undefined && <AppShortcut id={shortcut} onPress={() => onChoose(app)} />}
        <IconButton
          icon={APP_ICONS[app.icon]}
          label={badge === null ? name : text('app.panel.badge', { name, badge })}
          keys={shortcut === undefined ? undefined : String(index + 1)}
          side="left"
          size={36}
          pressed={app.id === shownId}
          onClick={() => onChoose(app)}
        />
        {badge !== null && (
          <span className={classes.count} aria-hidden>
            {typeof badge === 'number' && badge > 99 ? '99+' : badge}
          </span>
        )}
      </span>
    );
  });
}

interface AppShortcutProps {
  readonly id: (typeof APP_SHORTCUTS)[number];
  readonly onPress: () => void;
}

function AppShortcut({ id, onPress }: AppShortcutProps) {
  useShortcut(id, onPress);
  return null;
}

/** The focus goes back to where the app was opened from. */
export function focusAppButton(appId: string): void {
  const button = document.querySelector<HTMLElement>(`[data-app="${CSS.escape(appId)}"] button`);
  (button ?? document.getElementById('conversation'))?.focus();
}
