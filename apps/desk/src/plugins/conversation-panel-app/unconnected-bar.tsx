import { Button } from '@mantine/core';
import { X } from 'lucide-react';
import { IconButton } from '../../design-system/icon-button.js';
import { useText } from '../../language/use-text.js';
import classes from './app-dock.module.css';
import type { AppEntry } from './app-entry.js';
import { focusDock } from './focus-dock.js';
import type { LiveApp } from './live-app.js';
import { useLivePanelApps } from './panel-apps-context.js';

interface UnconnectedBarProps {
  readonly entry: AppEntry;
  readonly live: LiveApp;
}

/** Above a page that has not said hello: whether it is dead or only does not know the desk, the operator sees. */
export function UnconnectedBar({ entry, live }: UnconnectedBarProps) {
  const text = useText();
  const apps = useLivePanelApps();
  return (
    <div className={classes.unconnected}>
      <p role="status">{text('app.panel.unconnected')}</p>
      <IconButton
        icon={X}
        size={24}
        side="bottom"
        label={text('app.panel.unconnected.dismiss')}
        onClick={() => {
          live.understand();
          focusDock();
        }}
      />
      <span className={classes.barChoices}>
        <Button
          size="compact-xs"
          onClick={() => {
            apps.reload(entry);
            focusDock();
          }}
        >
          {text('app.panel.reload')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => apps.close(entry.conversationId, entry.app.id)}
        >
          {text('app.panel.close')}
        </Button>
      </span>
    </div>
  );
}
