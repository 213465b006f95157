import { Skeleton } from '../design-system/skeleton.js';
import { useText } from '../language/use-text.js';
import classes from './inbox.module.css';

const WIDTHS = ['56%', '40%', '64%', '48%', '52%', '60%'];

/** Rows in the place of conversations that are being loaded. */
export function InboxSkeleton() {
  const text = useText();
  return (
    <div role="status" aria-label={text('app.loading')}>
      {WIDTHS.map((width) => (
        <div key={width} className={classes.skeletonRow}>
          <Skeleton width={32} height={32} round />
          <span className={classes.skeletonLines}>
            <Skeleton width={width} />
            <Skeleton width="88%" height={10} />
          </span>
        </div>
      ))}
    </div>
  );
}
