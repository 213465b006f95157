import { useQuery } from '@tanstack/react-query';
import {
  Apple,
  Flag,
  Hand,
  Hash,
  Leaf,
  Lightbulb,
  type LucideIcon,
  Plane,
  Smile,
  Trophy,
} from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from 'react';
import type { TextKey } from '../../language/en.js';
import { useLanguage, useText } from '../../language/use-text.js';
import classes from './emoji-picker.module.css';
import { type Emoji, loadEmoji, searchEmoji } from './emoji-search.js';
import { recentEmoji } from './recent-emoji.js';

const COLUMNS = 9;
const GROUPS: readonly { readonly group: number; readonly icon: LucideIcon; readonly name: TextKey }[] = [
  { group: 0, icon: Smile, name: 'emoji.group.0' },
  { group: 1, icon: Hand, name: 'emoji.group.1' },
  { group: 3, icon: Leaf, name: 'emoji.group.3' },
  { group: 4, icon: Apple, name: 'emoji.group.4' },
  { group: 5, icon: Plane, name: 'emoji.group.5' },
  { group: 6, icon: Trophy, name: 'emoji.group.6' },
  { group: 7, icon: Lightbulb, name: 'emoji.group.7' },
  { group: 8, icon: Hash, name: 'emoji.group.8' },
  { group: 9, icon: Flag, name: 'emoji.group.9' },
];
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -COLUMNS,
  ArrowDown: COLUMNS,
};

/** Search on top, groups under it, a grid that the arrow keys walk. */
export function EmojiPicker({ onPick }: { onPick: (character: string) => void }) {
  const text = useText();
  const language = useLanguage();
  const searchId = useId();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed.trim());
  const [group, setGroup] = useState(0);
  const [recent] = useState(recentEmoji);
  const grid = useRef<HTMLDivElement>(null);
  const data = useQuery({
    queryKey: ['emoji', language],
    queryFn: () => loadEmoji(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const all = data.data ?? [];
  const shown = wanted === '' ? all.filter((emoji) => emoji.group === group) : searchEmoji(all, wanted);
  const before = wanted === '' && group === 0 ? recentOf(all, recent) : [];

  const buttons = () => Array.from(grid.current?.querySelectorAll('button') ?? []);
  const onGridKey = (event: KeyboardEvent) => {
    const step = KEY_STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const found = buttons();
    const at = found.findIndex((button) => button.matches(':focus'));
    if (at + step < 0) document.getElementById(searchId)?.focus();
    else found[Math.min(at + step, found.length - 1)]?.focus();
  };

  return (
    <div className={classes.picker}>
      <input
        id={searchId}
        data-autofocus
        className={classes.search}
        type="search"
        aria-label={text('emoji.search')}
        placeholder={text('emoji.search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') buttons()[0]?.focus();
          else if (event.key === 'Enter' && shown[0]) onPick(shown[0].character);
          else return;
          event.preventDefault();
        }}
      />
      <div className={classes.groups} role="toolbar" aria-label={text('emoji.title')}>
        {GROUPS.map((each) => (
          <button
            key={each.group}
            type="button"
            className={classes.groupButton}
            aria-label={text(each.name)}
            aria-pressed={wanted === '' && each.group === group}
            title={text(each.name)}
            onClick={() => {
              setTyped('');
              setGroup(each.group);
            }}
          >
            <each.icon size={16} strokeWidth={1.75} aria-hidden />
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows only add to Tab */}
      <div ref={grid} className={classes.scroll} onKeyDown={onGridKey} data-scrolls>
        {before.length > 0 && <EmojiRows title={text('emoji.recent')} emoji={before} onPick={onPick} />}
        {shown.length > 0 && (
          <EmojiRows
            title={
              wanted === ''
                ? text(GROUPS.find((each) => each.group === group)?.name ?? 'emoji.title')
                : text('emoji.results', { count: shown.length })
            }
            emoji={shown}
            onPick={onPick}
          />
        )}
        {data.isSuccess && shown.length === 0 && <p className={classes.none}>{text('emoji.none')}</p>}
        {data.isError && <p className={classes.none}>{text('emoji.error')}</p>}
      </div>
    </div>
  );
}

function recentOf(all: readonly Emoji[], recent: readonly string[]): readonly Emoji[] {
  return recent.flatMap((character) => all.find((emoji) => emoji.character === character) ?? []);
}

interface EmojiRowsProps {
  readonly title: string;
  readonly emoji: readonly Emoji[];
  readonly onPick: (character: string) => void;
}

function EmojiRows({ title, emoji, onPick }: EmojiRowsProps) {
  return (
    <section aria-label={title}>
      <p className={classes.title} role="status">
        {title}
      </p>
      <div className={classes.grid}>
        {emoji.map(({ character, name }, index) => (
          <button
            key={character}
            type="button"
            className={classes.emoji}
            tabIndex={index === 0 ? 0 : -1}
            aria-label={name}
            title={name}
            onClick={() => onPick(character)}
          >
            {character}
          </button>
        ))}
      </div>
    </section>
  );
}
