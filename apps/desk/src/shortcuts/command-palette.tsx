import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { CornerDownLeft, MessageSquare, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { Keys } from '../design-system/keys.js';
import { visitorName } from '../inbox/visitor-name.js';
import { useText } from '../language/use-text.js';
import { useConversationLists } from '../realtime/desk-store.js';
import classes from './command-palette.module.css';
import { folded, matches } from './match.js';
import { useShortcutRegistry } from './shortcut-provider.js';
import { type ShortcutId, shortcutOf } from './shortcuts.js';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly kind: 'command' | 'conversation';
  readonly keys: string | undefined;
  readonly run: () => void;
}

const MAX_CONVERSATIONS = 20;
/** Of no use once the palette is open. */
const KEYS_ONLY: readonly ShortcutId[] = ['palette', 'back', 'next', 'previous'];

/** Ctrl/⌘-K: everything that can be done now, and every known conversation, by typing. */
export function CommandPalette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={560} yOffset="12vh" centered={false}>
      <Modal.Overlay className={classes.overlay ?? ''} />
      <Modal.Content aria-label={text('palette.label')}>
        <Modal.Body p={0}>
          <PaletteBody onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const text = useText();
  const listId = useId();
  const [typed, setTyped] = useState('');
  // At once, never deferred: Enter right after typing must run what was typed.
  const wanted = folded(typed);
  const choices = useChoices(wanted);
  const [at, setAt] = useState(0);
  const chosen = choices[Math.min(at, choices.length - 1)];

  useEffect(() => {
    if (chosen) document.getElementById(`${listId}-${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, listId]);

  const run = (choice: Choice) => {
    onClose();
    // After the palette has given the focus back, so that the command may move it.
    setTimeout(choice.run, 0);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && chosen) run(chosen);
    else if (event.key === 'ArrowDown') setAt((index) => (index + 1) % Math.max(1, choices.length));
    else if (event.key === 'ArrowUp') setAt((index) => (index <= 0 ? choices.length - 1 : index - 1));
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.palette}>
      <div className={classes.field}>
        <Search size={18} strokeWidth={1.75} aria-hidden />
        <input
          data-autofocus
          className={classes.input}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
          aria-label={text('palette.label')}
          placeholder={text('palette.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Keys keys="Escape" />
      </div>
      {choices.length === 0 && <p className={classes.none}>{text('palette.none')}</p>}
      <div role="listbox" id={listId} aria-label={text('palette.label')} className={classes.list}>
        {choices.map((choice) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard works from the field above (combobox pattern)
          // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are pointed at, not focused
          <div
            key={choice.id}
            role="option"
            id={`${listId}-${choice.id}`}
            aria-selected={choice === chosen}
            className={classes.option}
            onClick={() => run(choice)}
            onPointerMove={() => setAt(choices.indexOf(choice))}
          >
            {choice.kind === 'command' ? (
              <CornerDownLeft size={16} strokeWidth={1.75} aria-hidden />
            ) : (
              <MessageSquare size={16} strokeWidth={1.75} aria-hidden />
            )}
            <bdi className={classes.label}>{choice.label}</bdi>
            {choice.keys !== undefined && <Keys keys={choice.keys} />}
          </div>
        ))}
      </div>
    </div>
  );
}

function useChoices(wanted: string): readonly Choice[] {
  const text = useText();
  const registry = useShortcutRegistry();
  const lists = useConversationLists();
  const navigate = useNavigate();
  return useMemo(() => {
    const commands = registry
      .available()
      .filter((id) => !KEYS_ONLY.includes(id) && !shortcutOf(id).unlisted)
      .map((id): Choice => {
        const shortcut = shortcutOf(id);
        return {
          id,
          label: text(shortcut.label),
          kind: 'command',
          keys: shortcut.keys[0],
          run: () => void registry.run(id),
        };
      });
    const conversations = (['mine', 'waiting', 'closed'] as const).flatMap((view) =>
      lists[view].map(
        (conversation): Choice => ({
          id: conversation.id,
          label: visitorName(text, conversation.visitor),
          kind: 'conversation',
          keys: undefined,
          run: () =>
            void navigate({
              to: '/inbox/$view/{-$conversationId}',
              params: { view, conversationId: conversation.id },
            }),
        }),
      ),
    );
    return [
      ...commands.filter((choice) => matches(choice.label, wanted)),
      ...conversations.filter((choice) => matches(choice.label, wanted)).slice(0, MAX_CONVERSATIONS),
    ];
  }, [text, registry, lists, navigate, wanted]);
}
