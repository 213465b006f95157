import { ICON_NAMES, type IconName } from '@comptoir/contract';
import { TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useText } from '../../../language/use-text.js';
import { APP_ICONS } from '../../../plugins/conversation-panel-app/app-icons.js';
import { ConsoleLink } from '../../console-link.js';
import classes from './icon-gallery.module.css';

/** Every icon an app can have, chosen by its name. Radio buttons, so that the arrows move over them. */
export function IconGallery({ value, onChange }: { value: IconName; onChange: (name: IconName) => void }) {
  const text = useText();
  const group = useId();
  const [wanted, setWanted] = useState('');
  const shown = ICON_NAMES.filter((name) => name.includes(wanted.trim().toUpperCase()));
  return (
    <fieldset className={classes.gallery}>
      <legend className={classes.legend}>
        {text('console.plugin.icon')} <code className={classes.chosen}>{value}</code>
      </legend>
      <TextInput
        size="xs"
        type="search"
        aria-label={text('console.plugin.icon.search')}
        placeholder={text('console.plugin.icon.search')}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <div className={classes.icons}>
        {shown.map((name) => {
          const Icon = APP_ICONS[name];
          return (
            <label key={name} className={classes.icon} title={name}>
              <input
                className={classes.radio}
                type="radio"
                name={group}
                value={name}
                checked={name === value}
                onChange={() => onChange(name)}
              />
              <Icon size={18} strokeWidth={1.75} aria-hidden />
              <span className={classes.name}>{name}</span>
            </label>
          );
        })}
        {shown.length === 0 && <p className={classes.none}>{text('console.plugin.icon.none')}</p>}
      </div>
      <ConsoleLink path="connectors/icons" className={classes.link}>
        {text('console.plugin.icon.all')}
      </ConsoleLink>
    </fieldset>
  );
}
