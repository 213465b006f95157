import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../design-system/icon-button.js';
import { useText } from '../../../language/use-text.js';
import classes from './row-card.module.css';

/** One parameter, plugin or webhook of a manifest, with the button that takes it away. */
export function RowCard({
  title,
  onRemove,
  children,
}: {
  title: string;
  onRemove: () => void;
  children: ReactNode;
}) {
  const text = useText();
  return (
    <fieldset className={classes.card} aria-label={title}>
      <div className={classes.head}>
        <h3 className={classes.title}>{title}</h3>
        <IconButton
          icon={Trash2}
          size={28}
          label={text('console.remove.what', { what: title })}
          onClick={onRemove}
        />
      </div>
      {children}
    </fieldset>
  );
}
