import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton } from '../../design-system/icon-button.js';
import { useText } from '../../language/use-text.js';
import { Fact } from './fact.js';
import { useVisitorForm } from './use-visitor-form.js';
import classes from './visitor.module.css';
import { VISITOR_FIELDS, VISITOR_LABELS, type VisitorField } from './visitor-fields.js';
import { VisitorInputs } from './visitor-inputs.js';

const COPIED: readonly VisitorField[] = ['email', 'externalId', 'phone'];
const SIGNED: readonly VisitorField[] = ['email', 'externalId'];

/** What the desk itself knows about the visitor, and the way to change it. */
export function VisitorDetails({ conversation }: { conversation: ConversationSummary }) {
  const text = useText();
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { visitor } = conversation;
  const wasEditing = useRef(false);
  useEffect(() => {
    // Back to the pencil, once it stands there again.
    if (wasEditing.current && !editing) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  return (
    <section className={classes.details} aria-label={text('visitor.details')}>
      <header className={classes.sectionHead}>
        <h3>{text('visitor.details')}</h3>
        {!editing && (
          <IconButton
            ref={button}
            icon={Pencil}
            size={24}
            label={text('visitor.edit')}
            onClick={() => setEditing(true)}
          />
        )}
      </header>
      {editing ? (
        <EditForm conversation={conversation} onLeave={() => setEditing(false)} />
      ) : (
        <dl className={classes.facts}>
          {VISITOR_FIELDS.map((field) => (
            <Fact
              key={field}
              label={text(VISITOR_LABELS[field])}
              value={visitor[field]}
              copy={COPIED.includes(field)}
            />
          ))}
        </dl>
      )}
    </section>
  );
}

function EditForm({ conversation, onLeave }: { conversation: ConversationSummary; onLeave: () => void }) {
  const text = useText();
  const form = useVisitorForm(conversation, onLeave);
  const { visitor } = conversation;
  const locked = visitor.verified ? SIGNED.filter((field) => visitor[field] !== null) : [];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.save();
  };
  return (
    <form
      className={classes.form}
      noValidate
      data-own-keys
      ref={(element) => {
        // Where the pencil was, so that the focus is not lost.
        if (element !== null && !element.contains(document.activeElement))
          element.querySelector('input')?.focus();
      }}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <VisitorInputs form={form} fields={VISITOR_FIELDS} locked={locked} />
      {form.failure !== undefined && (
        <p className={classes.failure} role="alert">
          {form.failure}
        </p>
      )}
      <div className={classes.formActions}>
        <Button variant="default" onClick={onLeave}>
          {text('visitor.cancel')}
        </Button>
        <Button type="submit" loading={form.busy}>
          {text('visitor.save')}
        </Button>
      </div>
    </form>
  );
}
