import { CopyButton } from '../../design-system/copy-button.js';
import { useText } from '../../language/use-text.js';
import classes from './code-view.module.css';

/** JSON with indentation; anything else as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Code or data in a monospaced viewer with its own copy button. */
export function CodeView({ label, code }: { label: string; code: string }) {
  const text = useText();
  return (
    <figure className={classes.view}>
      <figcaption className={classes.head}>
        <span>{label}</span>
        <CopyButton value={code} label={text('console.copy.what', { what: label })} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={classes.code} tabIndex={0} aria-label={label} dir="ltr">
        <pre className={classes.pre}>
          <code>{code}</code>
        </pre>
      </section>
    </figure>
  );
}
