import { Popover } from '@mantine/core';
import { Smile } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../design-system/icon-button.js';
import { useText } from '../../language/use-text.js';
import { EmojiPicker } from './emoji-picker.js';
import { rememberEmoji } from './recent-emoji.js';

/** Opens the emoji picker; what is picked goes into the text. */
export function EmojiButton({ onPick }: { onPick: (character: string) => void }) {
  const text = useText();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      withRoles={false}
      opened={opened}
      onChange={setOpened}
      position="top-start"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <span>
          <IconButton
            icon={Smile}
            label={text('compose.emoji')}
            popup="dialog"
            expanded={opened}
            onClick={() => setOpened((value) => !value)}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" p={0} aria-label={text('emoji.title')} data-own-keys>
        <EmojiPicker
          onPick={(character) => {
            rememberEmoji(character);
            setOpened(false);
            onPick(character);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
