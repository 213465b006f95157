import { ActionIcon, Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { MouseEventHandler, Ref } from 'react';
import classes from './icon-button.module.css';
import { Keys } from './keys.js';

interface IconButtonProps {
  readonly icon: LucideIcon;
  /** Its name, for the tooltip and for screen readers. */
  readonly label: string;
  /** Shortcut shown in the tooltip, such as `P`. */
  readonly keys?: string | undefined;
  readonly onClick?: MouseEventHandler<HTMLButtonElement>;
  readonly disabled?: boolean;
  readonly expanded?: boolean;
  readonly pressed?: boolean;
  readonly current?: boolean;
  readonly popup?: 'menu' | 'dialog';
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly size?: number;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is only a picture: always with a name and a tooltip. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  expanded,
  pressed,
  current,
  popup,
  side = 'top',
  size = 32,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip
      position={side}
      disabled={expanded === true}
      label={
        <span className={classes.tip}>
          {label}
          {keys !== undefined && <Keys keys={keys} quiet />}
        </span>
      }
    >
      <ActionIcon
        aria-label={label}
        aria-expanded={expanded}
        aria-pressed={pressed}
        aria-current={current === true ? 'page' : undefined}
        aria-haspopup={popup}
        size={size}
        {...rest}
      >
        <Icon size={Math.round(size * 0.5625)} strokeWidth={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
