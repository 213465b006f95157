import type { CustomerField } from '@comptoir/contract';
import { ExternalLink } from 'lucide-react';
import { CopyButton } from '../../design-system/copy-button.js';
import { useText } from '../../language/use-text.js';
import classes from './customer.module.css';

/** A text to read and copy, or a link that opens beside the desk. */
export function CustomerFieldRow({ field }: { field: CustomerField }) {
  const text = useText();
  const { label, value } = field;
  const link = field.type === 'URL' && value !== null ? linkOf(value) : undefined;
  return (
    <div className={classes.row}>
      <dt>
        <bdi>{label}</bdi>
      </dt>
      <dd>
        {value === null || value === '' ? (
          <span className={classes.none}>{text('customer.empty')}</span>
        ) : link === undefined ? (
          <>
            <bdi className={classes.value}>{value}</bdi>
            <CopyButton value={value} label={`${text('app.copy')}: ${label}`} />
          </>
        ) : (
          <a
            className={classes.link}
            href={link.href}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={text('customer.link', { label })}
            title={link.href}
          >
            <span>{link.host + (link.pathname === '/' ? '' : link.pathname)}</span>
            <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
          </a>
        )}
      </dd>
    </div>
  );
}

/** Checked here too: whatever else a link may be called, it is never opened. */
function linkOf(value: string): URL | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}
