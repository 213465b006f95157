import classes from './keys.module.css';

const APPLE = /Mac|iPhone|iPad/u.test(navigator.userAgent);
const SHOWN: Readonly<Record<string, string>> = {
  Mod: APPLE ? '⌘' : 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** A key combination such as `Mod+K`, drawn as keys. */
export function Keys({ keys, quiet = false }: { keys: string; quiet?: boolean }) {
  return (
    <span className={classes.keys} data-quiet={quiet}>
      {keys.split('+').map((key) => (
        <kbd key={key} className={classes.key}>
          {SHOWN[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}
