import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { changePreferences, usePreferences } from '../settings/preferences.js';

export interface PanelToggle {
  readonly opened: boolean;
  readonly toggle: () => void;
}

/**
 * Whether the visitor is shown beside the thread. Kept as a preference where there is room for it; on a
 * narrow page it lies over the thread, so it begins closed there and is not remembered.
 */
export function useVisitorPanel(): PanelToggle {
  const { visitorPanel } = usePreferences();
  const [over, setOver] = useState(false);
  // As in shell.module.css.
  const narrow = useMediaQuery('(max-width: 1199px)', undefined, { getInitialValueInEffect: false });
  return narrow
    ? { opened: over, toggle: () => setOver((value) => !value) }
    : { opened: visitorPanel, toggle: () => changePreferences({ visitorPanel: !visitorPanel }) };
}
