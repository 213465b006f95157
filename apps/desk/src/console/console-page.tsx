import { getRouteApi } from '@tanstack/react-router';
import { Compass, LockKeyhole } from 'lucide-react';
import { StatePanel } from '../design-system/state-panel.js';
import { useText } from '../language/use-text.js';
import { useSession } from '../session/session-context.js';
import classes from './console.module.css';
import { ConsoleNavigation } from './console-navigation.js';
import { SectionPage } from './section-page.js';
import { placeOf, sectionsOf } from './sections.js';

const route = getRouteApi('/desk/console/$');

/** The administration: its own navigation at the left, the page of the address at the right. */
export function ConsolePage() {
  const text = useText();
  const { _splat: path = '' } = route.useParams();
  const allowed = sectionsOf(useSession().operator.roles);
  const [first] = allowed;
  const place = path === '' && first !== undefined ? { section: first, rest: [] } : placeOf(path);

  if (first === undefined) {
    return (
      <main id="conversation" className={classes.alone}>
        <StatePanel
          icon={LockKeyhole}
          title={text('console.closed.title')}
          body={text('console.closed.body')}
          fill
        />
      </main>
    );
  }
  return (
    <div className={classes.console} data-narrow="list">
      <ConsoleNavigation sections={allowed} current={place?.section} />
      <main id="conversation" className={classes.main} tabIndex={-1}>
        {place === undefined && (
          <StatePanel
            icon={Compass}
            title={text('app.notFound.title')}
            body={text('app.notFound.body')}
            fill
          />
        )}
        {place !== undefined && !allowed.includes(place.section) && (
          <StatePanel
            icon={LockKeyhole}
            title={text('console.refused.title')}
            body={text('console.refused.body')}
            fill
          />
        )}
        {place !== undefined && allowed.includes(place.section) && <SectionPage place={place} />}
      </main>
    </div>
  );
}
