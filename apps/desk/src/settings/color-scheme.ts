import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { changePreferences, onPreferencesChange, preferences, type ThemePreference } from './preferences.js';

function schemeOf(theme: ThemePreference): MantineColorScheme {
  return theme === 'system' ? 'auto' : theme;
}

/** Lets Mantine read and write the theme where all preferences live, so that tabs stay equal. */
export function colorSchemeFromPreferences(): MantineColorSchemeManager {
  let off: (() => void) | undefined;
  return {
    get: () => schemeOf(preferences().theme),
    set: (value) => changePreferences({ theme: value === 'auto' ? 'system' : value }),
    subscribe: (onUpdate) => {
      let known = preferences().theme;
      off = onPreferencesChange(() => {
        const { theme } = preferences();
        // Mantine answers an update with `set`: only a change may be told.
        if (theme === known) return;
        known = theme;
        onUpdate(schemeOf(theme));
      });
    },
    unsubscribe: () => off?.(),
    clear: () => changePreferences({ theme: 'system' }),
  };
}
