import { Button, Modal } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { CopyButton } from '../../design-system/copy-button.js';
import { useText } from '../../language/use-text.js';
import form from './form.module.css';
import classes from './secret-once.module.css';

export interface ShownSecret {
  readonly label: string;
  readonly value: string;
}

interface SecretOnceProps {
  readonly title: string;
  readonly body: string;
  /** Undefined: nothing to show. */
  readonly secrets: readonly ShownSecret[] | undefined;
  readonly onClose: () => void;
}

/** Shows what will never be shown again. Closes only by its button, so that a slip does not lose it. */
export function SecretOnce({ title, body, secrets, onClose }: SecretOnceProps) {
  const text = useText();
  return (
    <Modal
      opened={secrets !== undefined}
      onClose={onClose}
      title={title}
      size={560}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <div className={form.form}>
        <p>{body}</p>
        {secrets?.map(({ label, value }) => (
          <div key={label}>
            <p className={classes.label}>{label}</p>
            <div className={classes.secret}>
              <KeyRound size={16} strokeWidth={1.75} aria-hidden />
              <code className={classes.value}>{value}</code>
              <CopyButton value={value} label={text('console.copy.what', { what: label })} />
            </div>
          </div>
        ))}
        <p className={classes.warning}>{text('console.secret.once')}</p>
        <div className={form.buttons}>
          <Button onClick={onClose} data-autofocus>
            {text('console.secret.kept')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
