import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { IconButton } from '../../design-system/icon-button.js';
import { useText } from '../../language/use-text.js';
import classes from './side-panel.module.css';

interface SideFrameProps {
  readonly title: string;
  readonly before?: ReactNode;
  readonly actions?: ReactNode;
  readonly onHide: () => void;
  readonly children: ReactNode;
}

/** A column beside the thread: its title, its actions, and what it holds. */
export function SideFrame({ title, before, actions, onHide, children }: SideFrameProps) {
  const text = useText();
  const id = useId();
  return (
    <aside className={classes.panel} aria-labelledby={id}>
      <header className={classes.head}>
        {before}
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {actions}
        <IconButton icon={X} label={text('side.close')} side="bottom" onClick={onHide} />
      </header>
      <div className={classes.scroll} data-scrolls>
        {children}
      </div>
    </aside>
  );
}
