import type { ConversationSummary } from '@comptoir/contract';
import { Modal } from '@mantine/core';
import { useText } from '../language/use-text.js';
import { TransferForm } from './transfer-form.js';

interface TransferDialogProps {
  readonly conversation: ConversationSummary;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** To whom the conversation goes, by typing, with a note. */
export function TransferDialog({ conversation, opened, onClose }: TransferDialogProps) {
  const text = useText();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={520} yOffset="10vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={text('transfer.title')}>
        <Modal.Body p={0}>
          <TransferForm conversation={conversation} onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
