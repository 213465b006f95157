import { ICON_NAMES } from '@comptoir/contract';
import { useText } from '../../../language/use-text.js';
import { APP_ICONS } from '../../../plugins/conversation-panel-app/app-icons.js';
import { Page } from '../../parts/page.js';
import classes from './icon-gallery.module.css';

/** `/console/connectors/icons`: every picture that an app can have, with the name to write in a manifest. */
export function IconsPage() {
  const text = useText();
  return (
    <Page
      wide
      title={text('console.icons.title')}
      intro={text('console.icons.intro', { count: ICON_NAMES.length })}
      above={[{ label: text('console.section.connectors'), path: 'connectors' }]}
    >
      <ul className={classes.all} aria-label={text('console.icons.title')}>
        {ICON_NAMES.map((name) => {
          const Icon = APP_ICONS[name];
          return (
            <li key={name} className={classes.shown}>
              <Icon size={28} strokeWidth={1.5} aria-hidden />
              <code>{name}</code>
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
