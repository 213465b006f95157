import type { Bot, Trial } from '@comptoir/contract';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import form from '../parts/form.module.css';
import { sayInTrial } from './requests.js';
import classes from './trial.module.css';

interface TrialComposerProps {
  readonly bot: Bot;
  readonly trial: Trial;
  readonly onSaid: (trial: Trial) => void;
}

/** Where the tester writes as a visitor would, with the answers that the bot offers. */
export function TrialComposer({ bot, trial, onSaid }: TrialComposerProps) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const say = useMutation({
    mutationFn: (value: string) => sayInTrial(bot.id, trial.id, value),
    onSuccess(next) {
      onSaid(next);
      field.current?.focus();
    },
  });
  if (trial.status !== 'open') {
    return (
      <p className={classes.over} role="status">
        {trial.status === 'transferred'
          ? text('console.trial.transferred')
          : text(`event.closed.${trial.closeReason ?? 'END_OF_BOT_SCENARIO'}`)}
      </p>
    );
  }
  const last = trial.entries.findLast((entry) => entry.kind === 'message');
  const offered = last?.kind === 'message' && last.author.role !== 'visitor' ? (last.quickReplies ?? []) : [];
  const send = (value: string) => {
    if (value.trim() === '' || say.isPending) return;
    say.mutate(value.trim());
    setTyped('');
  };
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send(typed);
      }}
    >
      {offered.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: one choice within the form, not a part of it
        <div className={classes.chips} role="group" aria-label={text('message.quickReplies')}>
          {offered.map(({ value }) => (
            <Button key={value} size="compact-sm" variant="default" onClick={() => send(value)}>
              {value}
            </Button>
          ))}
        </div>
      )}
      <div className={classes.line}>
        <TextInput
          ref={field}
          autoFocus
          className={classes.input ?? ''}
          aria-label={text('console.trial.write')}
          placeholder={text('console.trial.write')}
          maxLength={10_000}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" loading={say.isPending}>
          {text('compose.send')}
        </Button>
      </div>
      <p role="alert" className={form.failure}>
        {say.isError ? textOfError(text, say.error) : ''}
      </p>
    </form>
  );
}
