import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { activateLanguage } from '../language/i18n.js';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import { usePreferences } from './preferences.js';

/** The palette's command that turns the light off or on. */
export function useThemeCommand(): void {
  const { theme } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  useShortcut('theme', () => {
    const dark =
      theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    setColorScheme(dark ? 'light' : 'dark');
    return true;
  });
}

/** Follows the language chosen here or in another tab. */
export function useLanguagePreference(): void {
  const { language } = usePreferences();
  useEffect(() => {
    if (language !== undefined) activateLanguage(language);
  }, [language]);
}
