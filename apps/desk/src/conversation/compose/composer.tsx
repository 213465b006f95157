import type { ConversationSummary } from '@comptoir/contract';
import { Button, Textarea } from '@mantine/core';
import { Paperclip, ShoppingBag, StickyNote } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { IconButton } from '../../design-system/icon-button.js';
import { focusRow } from '../../inbox/use-inbox-keys.js';
import { useText } from '../../language/use-text.js';
import type { ProductsToggle } from '../../plugins/product-list/product-list-anchor.js';
import { useDesk } from '../../realtime/desk-store.js';
import { useSession } from '../../session/session-context.js';
import { useShortcut } from '../../shortcuts/shortcut-provider.js';
import { AttachmentList } from './attachment-list.js';
import classes from './composer.module.css';
import { draftsOf, useDraft } from './draft-store.js';
import { EmojiButton } from './emoji-button.js';
import { useInsertion } from './insertion.js';
import { FILE_MIME_TYPES, MAX_TEXT_LENGTH } from './limits.js';
import { codePoints } from './text-length.js';
import { useAttachments } from './use-attachments.js';
import { useFileDrop } from './use-file-drop.js';

/** From here on the counter is shown. */
const COUNTER_FROM = MAX_TEXT_LENGTH - 500;

interface ComposerProps {
  readonly conversation: ConversationSummary;
  readonly visitorName: string;
  /** Absent where no product list is installed. */
  readonly products: ProductsToggle | undefined;
  /** Writes a note for agents instead. */
  readonly onNote: () => void;
}

/** Where the agent writes: text, emoji, files, products. Enter sends. */
export function Composer({ conversation: { id }, visitorName, products, onNote }: ComposerProps) {
  const text = useText();
  const { client } = useDesk();
  const { operator } = useSession();
  const [draft, setDraft] = useDraft(operator.id, id);
  const drafts = draftsOf(operator.id);
  const attachments = useAttachments();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const dropping = useFileDrop(field, (files) => {
    attachments.add(files);
    field.current?.focus();
  });

  const length = draft.length < COUNTER_FROM ? draft.length : codePoints(draft);
  const left = MAX_TEXT_LENGTH - length;
  const hasText = draft.trim() !== '';
  const ready = (hasText || attachments.items.length > 0) && left >= 0 && !attachments.uploading;

  useShortcut('reply', () => field.current?.focus());

  const send = () => {
    if (!ready) return;
    for (const payload of attachments.take()) client.send(id, payload);
    if (hasText) client.send(id, { contentType: 'text', value: draft.trim() });
    setDraft('');
    client.typing(id, false);
    field.current?.focus();
  };

  const write = (value: string) => {
    setDraft(value);
    client.typing(id, value.trim() !== '');
  };

  const insert = (inserted: string, change: (draft: string) => void, focus: boolean) => {
    const element = field.current;
    // As it is now: two insertions may come before the page is drawn.
    const present = drafts.get(id);
    const at = Math.min(element?.selectionStart ?? present.length, present.length);
    const end = Math.min(element?.selectionEnd ?? present.length, present.length);
    flushSync(() => change(present.slice(0, at) + inserted + present.slice(end)));
    if (focus) element?.focus();
    element?.setSelectionRange(at + inserted.length, at + inserted.length);
  };
  // A panel app's text: nobody is typing, and the focus stays where it is.
  useInsertion(id, field, (inserted) => insert(inserted, setDraft, false));

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, Enter and Escape are its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (!focusRow(id)) event.currentTarget.blur();
    }
  };

  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    attachments.add(event.clipboardData.files);
  };

  return (
    <section className={classes.region} aria-label={text('compose.region')}>
      <div className={classes.box} data-dropping={dropping}>
        <AttachmentList attachments={attachments} />
        <Textarea
          ref={field}
          data-compose
          classNames={{ input: classes.input ?? '' }}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={10}
          aria-label={text('compose.label')}
          aria-describedby="compose-hint"
          placeholder={text('compose.placeholder', { name: visitorName })}
          value={draft}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => client.typing(id, false)}
        />
        <span id="compose-hint" className="visually-hidden">
          {text('compose.hint')}
        </span>
        <div className={classes.bar}>
          <EmojiButton onPick={(emoji) => insert(emoji, write, true)} />
          <IconButton
            icon={Paperclip}
            label={text('compose.attach')}
            onClick={() => picker.current?.click()}
          />
          {products !== undefined && (
            <IconButton
              ref={products.button}
              icon={ShoppingBag}
              label={text('compose.products')}
              keys="P"
              popup="dialog"
              expanded={products.opened}
              onClick={products.toggle}
            />
          )}
          <IconButton icon={StickyNote} label={text('note.switch')} keys="N" onClick={onNote} />
          <span className={classes.gap} />
          {length >= COUNTER_FROM && (
            <span className={classes.counter} data-over={left < 0} role="status">
              {left < 0 ? text('compose.over', { count: -left }) : text('compose.left', { count: left })}
            </span>
          )}
          <Button disabled={!ready} onClick={send}>
            {text('compose.send')}
          </Button>
        </div>
        {dropping && <div className={classes.drop}>{text('compose.drop')}</div>}
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={FILE_MIME_TYPES.join(',')}
        onChange={(event) => {
          attachments.add(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
          field.current?.focus();
        }}
      />
    </section>
  );
}
