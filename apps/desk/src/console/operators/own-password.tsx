import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import classes from './own-password.module.css';
import { passwordFault } from './password.js';
import { changePassword } from './requests.js';

/** Changes one's own password, in the settings; sessions elsewhere end. */
export function OwnPassword() {
  const text = useText();
  const [opened, setOpened] = useState(false);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess() {
      setOpened(false);
      setCurrent('');
      setNext('');
      setTried(false);
    },
  });
  const fault = passwordFault(text, next);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        justify="start"
        aria-expanded={opened}
        leftSection={<KeyRound size={16} strokeWidth={1.75} aria-hidden />}
        onClick={() => {
          change.reset();
          setOpened((value) => !value);
        }}
      >
        {text('console.password.change')}
      </Button>
      <p role="status" className={classes.done}>
        {change.isSuccess && !opened ? text('console.password.changed') : ''}
      </p>
      {opened && (
        <form
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (current !== '' && fault === undefined) change.mutate();
          }}
        >
          <PasswordInput
            size="sm"
            autoFocus
            autoComplete="current-password"
            label={text('console.password.current')}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            error={
              change.isError
                ? textOfError(text, change.error)
                : tried && current === ''
                  ? text('console.field.required')
                  : undefined
            }
          />
          <PasswordInput
            size="sm"
            autoComplete="new-password"
            label={text('console.password.new')}
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
            error={tried ? fault : undefined}
          />
          <Button type="submit" loading={change.isPending}>
            {text('console.save')}
          </Button>
        </form>
      )}
    </>
  );
}
