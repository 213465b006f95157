import {
  Bot,
  Globe,
  History,
  ListChecks,
  type LucideIcon,
  PhoneCall,
  Plug,
  RadioTower,
  Split,
  Users,
  Webhook,
} from 'lucide-react';
import { useText } from '../language/use-text.js';
import classes from './console.module.css';
import { ConsoleLink } from './console-link.js';
import type { Section } from './sections.js';

const ICONS: Readonly<Record<Section, LucideIcon>> = {
  websites: Globe,
  operators: Users,
  distribution: Split,
  connectors: Plug,
  bots: Bot,
  calls: PhoneCall,
  webhooks: Webhook,
  channels: RadioTower,
  answers: ListChecks,
  audit: History,
};

const GROUPS = [
  { title: 'console.group.desk', sections: ['websites', 'operators', 'distribution'] },
  { title: 'console.group.plugins', sections: ['connectors', 'bots', 'calls', 'webhooks', 'channels'] },
  { title: 'console.group.records', sections: ['answers', 'audit'] },
] as const;

/** Where one can go in the console. */
export function ConsoleNavigation({
  sections,
  current,
}: {
  sections: readonly Section[];
  current: Section | undefined;
}) {
  const text = useText();
  return (
    <nav className={classes.navigation} aria-label={text('console.navigation')}>
      <p className={classes.heading}>{text('console.title')}</p>
      {GROUPS.map(({ title, sections: all }) => {
        const shown = all.filter((section) => sections.includes(section));
        if (shown.length === 0) return null;
        return (
          <section key={title} className={classes.group} aria-label={text(title)}>
            <p className={classes.groupTitle} aria-hidden>
              {text(title)}
            </p>
            {shown.map((section) => {
              const Icon = ICONS[section];
              return (
                <ConsoleLink
                  key={section}
                  path={section}
                  className={classes.place}
                  current={section === current}
                >
                  <Icon size={16} strokeWidth={1.75} aria-hidden />
                  {text(`console.section.${section}`)}
                </ConsoleLink>
              );
            })}
          </section>
        );
      })}
    </nav>
  );
}
