import { type ConversationSummary, MAX_NOTE_CODE_POINTS } from '@comptoir/contract';
import { Button, Textarea } from '@mantine/core';
import { MessageSquare, StickyNote } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import composerClasses from '../conversation/compose/composer.module.css';
import { useDraft } from '../conversation/compose/draft-store.js';
import { codePoints } from '../conversation/compose/text-length.js';
import { IconButton } from '../design-system/icon-button.js';
import { useText } from '../language/use-text.js';
import { useDesk } from '../realtime/desk-store.js';
import { useSession } from '../session/session-context.js';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import classes from './note-composer.module.css';

const COUNTER_FROM = MAX_NOTE_CODE_POINTS - 300;

interface NoteComposerProps {
  readonly conversation: ConversationSummary;
  /** Back to the message; absent where there is none to write. */
  readonly onReply: (() => void) | undefined;
  readonly onLeave: () => void;
}

/** Where a note for agents is written: another tint and another word on the button than a message. */
export function NoteComposer({ conversation: { id }, onReply, onLeave }: NoteComposerProps) {
  const text = useText();
  const { notes } = useDesk();
  const { operator } = useSession();
  // A draft of its own: what was begun as a message is never in a note, nor the other way round.
  const [draft, setDraft] = useDraft(operator.id, `${id}.note`);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  useShortcut('note', () => field.current?.focus());
  useShortcut('reply', () => onReply?.(), onReply !== undefined);

  const length = draft.length < COUNTER_FROM ? draft.length : codePoints(draft);
  const left = MAX_NOTE_CODE_POINTS - length;
  const ready = draft.trim() !== '' && left >= 0;

  const add = () => {
    if (!ready) return;
    notes.add(id, draft.trim(), crypto.randomUUID(), new Date().toISOString());
    setDraft('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      add();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    }
  };

  return (
    <section className={composerClasses.region} aria-label={text('compose.region')}>
      <div className={`${composerClasses.box} ${classes.box}`}>
        <p className={classes.tag}>
          <StickyNote size={14} strokeWidth={1.75} aria-hidden />
          {text('note.tag')}
        </p>
        <Textarea
          ref={field}
          data-compose
          classNames={{ input: composerClasses.input ?? '' }}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={10}
          aria-label={text('note.label')}
          aria-describedby="note-hint"
          placeholder={text('note.placeholder')}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <span id="note-hint" className="visually-hidden">
          {text('note.hint')}
        </span>
        <div className={composerClasses.bar}>
          {onReply !== undefined && (
            <IconButton icon={MessageSquare} label={text('note.reply')} keys="R" onClick={onReply} />
          )}
          <span className={composerClasses.gap} />
          {length >= COUNTER_FROM && (
            <span className={composerClasses.counter} data-over={left < 0} role="status">
              {left < 0 ? text('compose.over', { count: -left }) : text('compose.left', { count: left })}
            </span>
          )}
          <Button className={classes.button ?? ''} disabled={!ready} onClick={add}>
            {text('note.add')}
          </Button>
        </div>
      </div>
    </section>
  );
}
