import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Keyboard, LogOut, Settings } from 'lucide-react';
import { useState } from 'react';
import { OwnPassword } from '../console/operators/own-password.js';
import { activateLanguage, LANGUAGE_NAMES, LANGUAGES, languageOf } from '../language/i18n.js';
import { useLanguage, useText } from '../language/use-text.js';
import { useSession } from '../session/session-context.js';
import { saveLocale, sessionQuery, signOut } from '../session/session-query.js';
import { RailPopover } from '../shell/rail-popover.js';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import { NotificationSettings } from './notification-settings.js';
import { changePreferences, type ThemePreference, usePreferences } from './preferences.js';
import classes from './settings.module.css';

const THEMES: readonly ThemePreference[] = ['system', 'light', 'dark'];

function isTheme(value: string): value is ThemePreference {
  return THEMES.some((theme) => theme === value);
}

/** Theme, language, notifications, shortcuts and sign-out, from the rail. */
export function SettingsMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const text = useText();
  const [opened, setOpened] = useState(false);
  useShortcut('settings', () => setOpened(true));
  return (
    <RailPopover
      icon={Settings}
      label={text('rail.settings')}
      title={text('settings.title')}
      keys=","
      opened={opened}
      onOpened={setOpened}
    >
      <SettingsPanel
        onShortcuts={() => {
          setOpened(false);
          onShortcuts();
        }}
      />
    </RailPopover>
  );
}

function SettingsPanel({ onShortcuts }: { onShortcuts: () => void }) {
  const text = useText();
  const language = useLanguage();
  const preferences = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  const { operator, version } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = useMutation({ mutationFn: saveLocale });
  const leave = useMutation({
    mutationFn: signOut,
    async onSuccess() {
      // First away from here: who leaves is not told that the session ended.
      await navigate({ to: '/sign-in', search: {} });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      client.setQueryData(sessionQuery.queryKey, null);
    },
  });

  const setLanguage = (value: string) => {
    const chosen = languageOf(value);
    changePreferences({ language: chosen });
    activateLanguage(chosen);
    save.mutate(chosen);
  };

  return (
    <div className={classes.panel}>
      <section className={classes.section}>
        <p className={classes.label}>{text('settings.theme')}</p>
        <SegmentedControl
          fullWidth
          aria-label={text('settings.theme')}
          value={preferences.theme}
          onChange={(value) => {
            if (isTheme(value)) setColorScheme(value === 'system' ? 'auto' : value);
          }}
          data={THEMES.map((value) => ({ value, label: text(`settings.theme.${value}`) }))}
        />
        <p className={classes.label}>{text('settings.language')}</p>
        <SegmentedControl
          fullWidth
          aria-label={text('settings.language')}
          value={language}
          onChange={setLanguage}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
        {save.isError && (
          <p className={classes.failure} role="alert">
            {text('settings.language.failed')}
          </p>
        )}
      </section>
      <NotificationSettings />
      <section className={classes.section}>
        <Button
          variant="subtle"
          color="gray"
          justify="start"
          leftSection={<Keyboard size={16} strokeWidth={1.75} aria-hidden />}
          onClick={onShortcuts}
        >
          {text('settings.shortcuts')}
        </Button>
        <OwnPassword />
        <Button
          variant="subtle"
          color="gray"
          justify="start"
          loading={leave.isPending}
          leftSection={<LogOut size={16} strokeWidth={1.75} aria-hidden />}
          onClick={() => leave.mutate()}
        >
          {text('settings.signOut')}
        </Button>
        <p className={classes.note}>
          {text('rail.account', { name: operator.name })}
          <br />
          {text('settings.version', { version })}
        </p>
      </section>
    </div>
  );
}
