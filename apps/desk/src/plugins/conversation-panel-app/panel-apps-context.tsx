import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { MarksOfMessage } from './message-marks.js';
import type { PanelApps } from './panel-apps.js';

export const PanelAppsContext = createContext<PanelApps | undefined>(undefined);

/** The page's panel apps. Only for what stands inside their provider. */
export function usePanelApps(): PanelApps {
  const apps = useContext(PanelAppsContext);
  if (apps === undefined) throw new Error('usePanelApps is used outside the panel apps provider.');
  return apps;
}

/** The same, drawn again with every change. */
export function useLivePanelApps(): PanelApps {
  const apps = usePanelApps();
  useSyncExternalStore(
    useCallback((listener) => apps.onChange(listener), [apps]),
    () => apps.version,
  );
  return apps;
}

/** What apps know about a message; undefined for most. */
export function useMarks(messageId: string | undefined): MarksOfMessage | undefined {
  const apps = useContext(PanelAppsContext);
  return useSyncExternalStore(
    useCallback((listener) => apps?.onChange(listener) ?? (() => undefined), [apps]),
    () => (messageId === undefined ? undefined : apps?.marks.of(messageId)),
  );
}
