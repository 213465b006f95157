import { Popover } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../design-system/icon-button.js';

interface RailPopoverProps {
  readonly icon: LucideIcon;
  /** Of the button. */
  readonly label: string;
  /** Of what it opens. */
  readonly title: string;
  readonly keys?: string | undefined;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly children: ReactNode;
}

/** A button of the rail that opens a dialog beside itself, and takes the focus back when it closes. */
export function RailPopover({ icon, label, title, keys, opened, onOpened, children }: RailPopoverProps) {
  return (
    <Popover
      withRoles={false}
      opened={opened}
      onChange={onOpened}
      position="right-end"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <span>
          <IconButton
            icon={icon}
            label={label}
            keys={keys}
            side="right"
            size={36}
            popup="dialog"
            expanded={opened}
            onClick={() => onOpened(!opened)}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={title} p={0} data-own-keys>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
