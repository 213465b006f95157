import { localizedName } from '@comptoir/contract';
import { Button, Menu } from '@mantine/core';
import { CircleAlert, EllipsisVertical, ExternalLink, PictureInPicture2, RefreshCw, X } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useId, useRef } from 'react';
import { IconButton } from '../../design-system/icon-button.js';
import { Skeleton } from '../../design-system/skeleton.js';
import { StatePanel } from '../../design-system/state-panel.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { closeAppWindow, detachApp } from '../../detached/app-link.js';
import { useLanguage, useText } from '../../language/use-text.js';
import { usePreferences } from '../../settings/preferences.js';
import { focusAppButton } from './app-buttons.js';
import classes from './app-dock.module.css';
import type { AppEntry } from './app-entry.js';
import { troubleOf } from './app-trouble.js';
import { DockEdge } from './dock-edge.js';
import { focusDock } from './focus-dock.js';
import { useLivePanelApps } from './panel-apps-context.js';
import { UnconnectedBar } from './unconnected-bar.js';

/**
 * The column beside the thread that shows an app. It stands in the page for as long as somebody is signed in,
 * with every frame in it, because a frame that is moved or taken out is loaded anew.
 * `inWindow`: it is all there is in a window of its own.
 */
export function AppDock({ inWindow = false }: { inWindow?: boolean }) {
  const apps = useLivePanelApps();
  const { appWidth } = usePreferences();
  const entry = apps.shown();
  const id = useId();
  const dock = useRef<HTMLElement>(null);
  const mount = useCallback((element: HTMLElement | null) => element?.append(apps.layer), [apps]);
  const width = entry?.width ?? appWidth;
  useEffect(() => dock.current?.style.setProperty('--app-width', `${width}px`), [width]);
  useFocusReturn(dock, entry);
  return (
    <aside
      ref={dock}
      className={classes.dock}
      data-dock
      data-sheet={entry === undefined ? undefined : true}
      data-shown={entry !== undefined}
      data-asked={entry?.width === undefined ? undefined : true}
      aria-labelledby={entry === undefined ? undefined : id}
      aria-hidden={entry === undefined}
    >
      {entry !== undefined && !inWindow && <DockEdge dock={dock} entry={entry} />}
      {entry !== undefined && <DockHead entry={entry} titleId={id} inWindow={inWindow} />}
      <div className={classes.body}>
        {entry?.live?.unconnected === true && <UnconnectedBar entry={entry} live={entry.live} />}
        <div ref={mount} className={classes.frames} data-phase={entry?.live?.phase} />
        {entry !== undefined && <DockState entry={entry} />}
      </div>
    </aside>
  );
}

interface DockHeadProps {
  readonly entry: AppEntry;
  readonly titleId: string;
  readonly inWindow: boolean;
}

function DockHead({ entry, titleId, inWindow }: DockHeadProps) {
  const text = useText();
  const apps = useLivePanelApps();
  const name = localizedName(entry.app.name, useLanguage());
  const { conversationId, app } = entry;
  return (
    <header className={classes.head}>
      <h2 id={titleId} className={classes.title} tabIndex={-1} data-dock-title>
        <bdi>{text('app.panel.title', { name, connector: app.connectorName })}</bdi>
      </h2>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton
            icon={EllipsisVertical}
            label={text('app.panel.more', { name })}
            side="bottom"
            popup="menu"
          />
        </Menu.Target>
        <Menu.Dropdown>
          {!entry.detached && (
            <Menu.Item leftSection={<RefreshCw size={16} aria-hidden />} onClick={() => apps.reload(entry)}>
              {text('app.panel.reload')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<X size={16} aria-hidden />}
            onClick={() => {
              if (inWindow) return window.close();
              if (entry.detached) closeAppWindow(conversationId, app.id);
              apps.close(conversationId, app.id);
            }}
          >
            {text('app.panel.close')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {!entry.detached && !inWindow && (
        <IconButton
          icon={PictureInPicture2}
          label={text('app.panel.detach')}
          side="bottom"
          onClick={() => detachApp(conversationId, app.id)}
        />
      )}
      {!inWindow && (
        <IconButton
          icon={X}
          label={text('app.panel.hide')}
          side="bottom"
          onClick={() => apps.hide(conversationId)}
        />
      )}
    </header>
  );
}

/** What stands in the place of a page that is not there, and the word to one who finds an app woken. */
function DockState({ entry }: { entry: AppEntry }) {
  const text = useText();
  const apps = useLivePanelApps();
  const name = localizedName(entry.app.name, useLanguage());
  const phase = entry.live?.phase;
  const skeleton = useDelayed(phase === 'starting', 150);
  const { conversationId, app } = entry;
  if (entry.detached) {
    return (
      <StatePanel
        icon={ExternalLink}
        title={text('app.panel.detached')}
        body={text('app.panel.detached.body')}
        action={
          <Button variant="default" onClick={() => closeAppWindow(conversationId, app.id)}>
            {text('app.panel.attach')}
          </Button>
        }
        fill
      />
    );
  }
  const trouble = troubleOf(text, entry, name);
  if (trouble !== undefined) {
    return (
      <StatePanel
        icon={CircleAlert}
        tone="negative"
        title={trouble.title}
        body={trouble.body}
        action={
          <span className={classes.choices}>
            <Button
              onClick={() => {
                apps.reload(entry);
                focusDock();
              }}
            >
              {text('app.retry')}
            </Button>
            <Button variant="default" onClick={() => apps.close(conversationId, app.id)}>
              {text('app.panel.close')}
            </Button>
          </span>
        }
        fill
      />
    );
  }
  return (
    <>
      {phase === 'starting' && skeleton && (
        <div className={classes.starting} role="status" aria-label={text('app.panel.starting', { name })}>
          <Skeleton width="60%" />
          <Skeleton width="85%" />
          <Skeleton width="40%" />
        </div>
      )}
      {entry.woken && (
        <div className={classes.woken} role="status">
          <p>{text('app.panel.woken')}</p>
          <Button size="compact-xs" variant="default" onClick={() => apps.understood(entry)}>
            {text('app.panel.woken.dismiss')}
          </Button>
        </div>
      )}
    </>
  );
}

/** When an app goes while the focus is in its panel, the focus goes to the button that opens it. */
function useFocusReturn(dock: RefObject<HTMLElement | null>, entry: AppEntry | undefined): void {
  const before = useRef<{ readonly appId: string; readonly inside: boolean }>(undefined);
  useEffect(() => {
    const element = dock.current;
    if (element === null || entry === undefined) return;
    const appId = entry.app.id;
    const remember = () => {
      before.current = { appId, inside: element.contains(document.activeElement) };
    };
    remember();
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [dock, entry]);
  useEffect(() => {
    const last = before.current;
    if (entry !== undefined || last === undefined) return;
    before.current = undefined;
    if (last.inside) focusAppButton(last.appId);
  }, [entry]);
}
