import { type ConversationSummary, MAX_NOTE_CODE_POINTS } from '@comptoir/contract';
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowRightLeft } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { codePoints } from '../conversation/compose/text-length.js';
import { Keys } from '../design-system/keys.js';
import { Skeleton } from '../design-system/skeleton.js';
import { useText } from '../language/use-text.js';
import { textOfError } from '../requests/error-text.js';
import { fieldLook } from '../session/field.js';
import paletteClasses from '../shortcuts/command-palette.module.css';
import { transferTargetsQuery } from './colleague-requests.js';
import classes from './colleagues.module.css';
import { TargetList } from './target-list.js';
import { type TransferTarget, targetsOf } from './transfer-target.js';
import { useTransfer } from './use-transfer.js';

interface TransferFormProps {
  readonly conversation: ConversationSummary;
  readonly onClose: () => void;
}

/** Type to filter, arrows to move, Enter to choose, then the note; Ctrl or ⌘ with Enter transfers. */
export function TransferForm({ conversation, onClose }: TransferFormProps) {
  const text = useText();
  const listId = useId();
  const query = useQuery(transferTargetsQuery(conversation.id));
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [at, setAt] = useState(0);
  const [chosenKey, setChosenKey] = useState<string>();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const transfer = useTransfer(conversation, onClose);

  const targets = query.data === undefined ? [] : targetsOf(query.data, typed);
  const active = targets[Math.min(at, targets.length - 1)];
  const all = query.data === undefined ? [] : targetsOf(query.data, '');
  const chosen = all.find(({ key, enabled }) => key === chosenKey && enabled);
  const tooLong = codePoints(note) > MAX_NOTE_CODE_POINTS;

  const choose = (target: TransferTarget | undefined) => {
    if (!target?.enabled) return;
    setChosenKey(target.key);
    noteField.current?.focus();
  };
  const submit = () => {
    const target = chosen ?? (active?.enabled ? active : undefined);
    if (target && !tooLong) transfer.run(target, note.trim());
  };
  const onFilterKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const count = Math.max(1, targets.length);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) choose(active);
    else if (event.key === 'ArrowDown') setAt((index) => (index + 1) % count);
    else if (event.key === 'ArrowUp') setAt((index) => (index + count - 1) % count);
    else return;
    event.preventDefault();
  };

  return (
    <form
      className={classes.transfer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        submit();
      }}
    >
      <div className={paletteClasses.field}>
        <ArrowRightLeft size={18} strokeWidth={1.75} aria-hidden />
        <input
          data-autofocus
          className={paletteClasses.input}
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={active ? `${listId}-${active.key}` : undefined}
          aria-label={text('transfer.filter')}
          placeholder={text('transfer.filter')}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onFilterKey}
        />
      </div>
      <div className={classes.list}>
        {query.isPending && <Skeleton height={40} />}
        {query.isError && (
          <p className={classes.note} data-tone="negative" role="alert">
            {text('transfer.error', { reason: textOfError(text, query.error) })}{' '}
            <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
              {text('app.retry')}
            </Button>
          </p>
        )}
        {query.isSuccess && targets.length === 0 && (
          <p className={paletteClasses.none} role="status">
            {text(all.length === 0 ? 'transfer.empty' : 'transfer.none')}
          </p>
        )}
        <TargetList
          id={listId}
          targets={targets}
          activeKey={active?.key}
          chosenKey={chosen?.key}
          onChoose={choose}
        />
      </div>
      <div className={classes.foot}>
        <Textarea
          {...fieldLook}
          ref={noteField}
          label={text('transfer.note')}
          description={text('transfer.note.help')}
          error={tooLong ? text('visitor.tooLong', { limit: MAX_NOTE_CODE_POINTS }) : undefined}
          autosize
          minRows={2}
          maxRows={5}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {transfer.failure !== undefined && (
          <p className={classes.note} data-tone="negative" role="alert">
            {transfer.failure}
          </p>
        )}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {text('transfer.cancel')}
          </Button>
          <Button
            type="submit"
            disabled={chosen === undefined || tooLong}
            loading={transfer.busy}
            rightSection={<Keys keys="Mod+Enter" quiet />}
          >
            {chosen === undefined
              ? text('transfer.submit')
              : text('transfer.submit.to', { name: chosen.name })}
          </Button>
        </div>
      </div>
    </form>
  );
}
