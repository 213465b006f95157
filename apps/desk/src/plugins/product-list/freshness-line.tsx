import type { Freshness } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { History } from 'lucide-react';
import { useNow } from '../../design-system/use-now.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { textOfCode } from '../../requests/error-text.js';
import classes from './product-list.module.css';

interface FreshnessLineProps {
  readonly freshness: Freshness;
  /** When the server said so, in milliseconds since 1970: the answer goes on ageing. */
  readonly answeredAt: number;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

/** Old products are shown with their age and the reason, never as if they were fresh. */
export function FreshnessLine({ freshness, answeredAt, busy, onRetry }: FreshnessLineProps) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  const age = freshness.ageMs + Math.max(0, now.getTime() - answeredAt);
  const { reason } = freshness;
  return (
    <p className={classes.line} data-tone="warning" role="status">
      <History size={14} strokeWidth={2} aria-hidden />
      <span>
        {text('products.stale', { age: formats.duration(age) })}{' '}
        {reason !== null && textOfCode(text, reason.code, reason.message)}
      </span>
      <Button size="compact-xs" variant="default" loading={busy} onClick={onRetry}>
        {text('app.retry')}
      </Button>
    </p>
  );
}
