import { FILE_MIME_TYPES, MAX_TEXT_LENGTH } from '@comptoir/contract';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icon.js';
import { textsInUse } from '../texts.js';
import type { Chat } from '../visitor/chat.js';
import { readStored, store } from '../visitor/device-storage.js';

const TYPING_ENDS = 4_000;

interface ComposerProps {
  readonly chat: Chat;
  readonly draftKey: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Where the visitor writes. Enter sends, Shift+Enter makes a line; what is written survives a reload. */
export function Composer({ chat, draftKey, field }: ComposerProps) {
  const texts = textsInUse();
  const [text, setText] = useState(() => readStored(draftKey) ?? '');
  const picker = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  const over = [...text].length - MAX_TEXT_LENGTH;
  const empty = text.trim() === '';

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = '0';
    element.style.height = `${element.scrollHeight}px`;
  }, [text, chat.visible]);
  useEffect(() => store(draftKey, text), [text]);

  const stopTyping = (): void => {
    clearTimeout(timer.current);
    chat.typing(false);
  };
  const write = (value: string): void => {
    setText(value);
    if (value.trim() === '') {
      stopTyping();
      return;
    }
    chat.typing(true);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => chat.typing(false), TYPING_ENDS);
  };
  const send = (): void => {
    field.current?.focus();
    if (empty || over > 0) return;
    chat.send(text.trim());
    setText('');
    clearTimeout(timer.current);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter also ends the choice of a character in many languages; then it must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  const take = (files: FileList | undefined, event: Event): void => {
    if (!files?.length) return;
    event.preventDefault();
    chat.uploads.add([...files]);
  };

  return (
    <form
      class="composer"
      aria-label={texts.placeholder}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => take(event.dataTransfer?.files, event)}
    >
      <ul class="uploads">
        {chat.uploads.list.map((file) => (
          <li key={file.key} role={file.fault ? 'alert' : undefined} class={file.fault ? 'fault' : undefined}>
            {file.fault ? <Icon name="warning" /> : <Icon name="file" />}
            <span>{file.fault ?? file.name}</span>
            {!file.fault && (
              <progress aria-label={texts.uploading(file.name)} value={file.progress} max={1} />
            )}
            <button
              type="button"
              class="round"
              aria-label={file.fault ? texts.discard : texts.cancel}
              onClick={file.end}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {over > 0 && (
        <p class="over" role="alert">
          {texts.tooLong(over)}
        </p>
      )}
      <div class="field">
        <button type="button" class="round" aria-label={texts.attach} onClick={() => picker.current?.click()}>
          <Icon name="attach" />
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept={FILE_MIME_TYPES.join()}
          onChange={(event) => {
            chat.uploads.add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          aria-label={texts.placeholder}
          placeholder={chat.closed && !chat.mayGoOn ? texts.placeholderClosed : texts.placeholder}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={stopTyping}
          onPaste={(event) => take(event.clipboardData?.files, event)}
        />
        <button type="submit" class="round send" aria-label={texts.send} aria-disabled={empty || over > 0}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
