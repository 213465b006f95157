import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../language/use-text.js';
import { playTone } from '../notifications/tone.js';
import { changePreferences, usePreferences } from './preferences.js';
import classes from './settings.module.css';

type Permission = NotificationPermission | 'unsupported';

function permission(): Permission {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

/** The three ways of being told about a new message, each on its own switch. */
export function NotificationSettings() {
  const text = useText();
  const { sound, desktopNotifications, titleBadge } = usePreferences();
  const [granted, setGranted] = useState<Permission>(permission);

  const setDesktop = async (wanted: boolean) => {
    if (!wanted) return changePreferences({ desktopNotifications: false });
    const answer = permission() === 'unsupported' ? 'unsupported' : await Notification.requestPermission();
    setGranted(answer);
    changePreferences({ desktopNotifications: answer === 'granted' });
  };

  const unavailable = granted === 'denied' || granted === 'unsupported';
  return (
    <section className={classes.section}>
      <p className={classes.label}>{text('settings.notifications')}</p>
      <Switch
        size="sm"
        withThumbIndicator={false}
        label={text('settings.sound')}
        checked={sound}
        onChange={(event) => {
          changePreferences({ sound: event.currentTarget.checked });
          // Heard once, so that the agent knows it.
          if (event.currentTarget.checked) playTone();
        }}
      />
      <Switch
        size="sm"
        withThumbIndicator={false}
        label={text('settings.desktop')}
        checked={desktopNotifications && !unavailable}
        disabled={unavailable}
        onChange={(event) => void setDesktop(event.currentTarget.checked)}
      />
      {unavailable && (
        <p className={classes.note}>
          {text(granted === 'denied' ? 'settings.desktop.denied' : 'settings.desktop.unsupported')}
        </p>
      )}
      <Switch
        size="sm"
        withThumbIndicator={false}
        label={text('settings.title.badge')}
        checked={titleBadge}
        onChange={(event) => changePreferences({ titleBadge: event.currentTarget.checked })}
      />
    </section>
  );
}
