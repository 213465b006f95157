import { History, UserRound } from 'lucide-react';
import { IconButton } from '../../design-system/icon-button.js';
import { useText } from '../../language/use-text.js';
import classes from './side-panel.module.css';
import type { SidePanel } from './use-side-panel.js';

interface SideStripProps {
  readonly panel: SidePanel;
  /** Undefined: not known yet. */
  readonly pastCount: number | undefined;
  readonly disabled: boolean;
}

/** The strip at the right: what can stand beside the thread, by icon. */
export function SideStrip({ panel, pastCount, disabled }: SideStripProps) {
  const text = useText();
  return (
    <div className={classes.strip} role="toolbar" aria-orientation="vertical" aria-label={text('side.label')}>
      <IconButton
        icon={UserRound}
        label={text('customer.title')}
        keys="I"
        side="left"
        size={36}
        disabled={disabled}
        pressed={panel.view === 'customer'}
        onClick={() => panel.toggle('customer')}
      />
      <span className={classes.counted}>
        <IconButton
          icon={History}
          label={text('past.title')}
          keys="H"
          side="left"
          size={36}
          disabled={disabled}
          pressed={panel.view === 'past'}
          onClick={() => panel.toggle('past')}
        />
        {pastCount !== undefined && pastCount > 0 && (
          <span className={classes.count}>
            <span aria-hidden>{pastCount > 99 ? '99+' : pastCount}</span>
            <span className="visually-hidden">{text('past.count', { count: pastCount })}</span>
          </span>
        )}
      </span>
    </div>
  );
}
