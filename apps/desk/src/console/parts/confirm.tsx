import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import classes from './form.module.css';

interface ConfirmProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, and what will stay. */
  readonly children: ReactNode;
  readonly action: string;
  /** Must be typed before the button works. */
  readonly name?: string;
  readonly dangerous?: boolean;
  readonly pending?: boolean;
  readonly error?: unknown;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot simply be taken back: says what it does, and may ask for the name. */
export function Confirm(props: ConfirmProps) {
  const text = useText();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size={480}
      closeButtonProps={{ 'aria-label': text('app.close') }}
    >
      <ConfirmBody {...props} />
    </Modal>
  );
}

function ConfirmBody({ name, dangerous = false, pending = false, ...props }: ConfirmProps) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const ready = name === undefined || typed.trim() === name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !pending) props.onConfirm();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <div>{props.children}</div>
      {name !== undefined && (
        <TextInput
          data-autofocus
          autoComplete="off"
          label={text('console.confirm.name', { name })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {props.error !== undefined && props.error !== null && (
        <p role="alert" className={classes.failure}>
          {textOfError(text, props.error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          type="submit"
          disabled={!ready}
          loading={pending}
          {...(dangerous ? { color: 'var(--CPA-color-negative)' } : {})}
        >
          {props.action}
        </Button>
        <Button variant="default" onClick={props.onClose}>
          {text('console.cancel')}
        </Button>
      </div>
    </form>
  );
}
