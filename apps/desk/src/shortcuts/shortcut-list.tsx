import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { Keys } from '../design-system/keys.js';
import type { TextKey } from '../language/en.js';
import { useText } from '../language/use-text.js';
import classes from './shortcut-list.module.css';
import { SHORTCUT_IDS, type ShortcutGroup, shortcutOf } from './shortcuts.js';

const GROUPS: readonly { readonly group: ShortcutGroup; readonly title: TextKey }[] = [
  { group: 'anywhere', title: 'shortcuts.group.anywhere' },
  { group: 'inbox', title: 'shortcuts.group.inbox' },
  { group: 'conversation', title: 'shortcuts.group.conversation' },
  { group: 'products', title: 'shortcuts.group.products' },
];

/** All shortcuts, as shown by `?`. */
export function ShortcutList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={text('shortcuts.title')}
      size={640}
      closeButtonProps={{ 'aria-label': text('app.close') }}
    >
      <p className={classes.note}>{text('shortcuts.note')}</p>
      <div className={classes.groups}>
        {GROUPS.map(({ group, title }) => (
          <section key={group} className={classes.group}>
            <h3 className={classes.title}>{text(title)}</h3>
            <dl className={classes.list}>
              {SHORTCUT_IDS.map(shortcutOf)
                .filter(
                  (shortcut) => shortcut.group === group && shortcut.keys.length > 0 && !shortcut.unlisted,
                )
                .map((shortcut) => (
                  <div key={shortcut.label} className={classes.entry}>
                    <dt>{text(shortcut.label)}</dt>
                    <dd className={classes.keys}>
                      {shortcut.keys.map((keys, index) => (
                        <Fragment key={keys}>
                          {index > 0 && <span className={classes.or}>{text('shortcuts.or')}</span>}
                          <Keys keys={keys} />
                        </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
