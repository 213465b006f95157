import type { TextKey } from '../language/en.js';
import { useText } from '../language/use-text.js';
import classes from './keys.module.css';

const APPLE = /Mac|iPhone|iPad/u.test(navigator.userAgent);
const SHOWN: Readonly<Record<string, string>> = {
  Mod: APPLE ? '⌘' : 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
};
const NAMED: Readonly<Record<string, TextKey>> = {
  Enter: 'key.Enter',
  Shift: 'key.Shift',
  Space: 'key.Space',
  Escape: 'key.Escape',
};

/** A key combination such as `Mod+K`, drawn as keys: the letters and signs on them, or their names in the agent's language. */
export function Keys({ keys, quiet = false }: { keys: string; quiet?: boolean }) {
  const text = useText();
  const shown = (key: string) => {
    const name = NAMED[key];
    return name === undefined ? (SHOWN[key] ?? key) : text(name);
  };
  return (
    <span className={classes.keys} data-quiet={quiet}>
      {keys.split('+').map((key) => (
        <kbd key={key} className={classes.key}>
          {shown(key)}
        </kbd>
      ))}
    </span>
  );
}
