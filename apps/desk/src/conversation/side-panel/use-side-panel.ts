import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { changePreferences, usePreferences } from '../../settings/preferences.js';

/** What can stand beside the thread. */
export type SideView = 'customer' | 'past' | 'bot';

export interface SidePanel {
  readonly view: SideView | undefined;
  /** Shows a view, or hides it when it is the one shown. */
  readonly toggle: (view: SideView) => void;
  readonly show: (view: SideView) => void;
  readonly hide: () => void;
}

/**
 * What stands beside the thread. Whether anything does is a preference where there is room for it; on a
 * narrow page it lies over the thread, so it begins hidden there and is not remembered. `first`: what is
 * shown before the agent has chosen.
 */
export function useSidePanel(first: SideView): SidePanel {
  const { visitorPanel } = usePreferences();
  const [view, setView] = useState<SideView>(first);
  const [over, setOver] = useState(false);
  // As in shell.module.css.
  const narrow = useMediaQuery('(max-width: 1199px)', undefined, { getInitialValueInEffect: false });
  const opened = narrow ? over : visitorPanel;
  const setOpened = (value: boolean) =>
    narrow ? setOver(value) : changePreferences({ visitorPanel: value });
  return {
    view: opened ? view : undefined,
    toggle(next) {
      setOpened(!(opened && next === view));
      setView(next);
    },
    show(next) {
      setOpened(true);
      setView(next);
    },
    hide: () => setOpened(false),
  };
}
