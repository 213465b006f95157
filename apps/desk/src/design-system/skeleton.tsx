import classes from './skeleton.module.css';

interface SkeletonProps {
  readonly width?: number | string;
  readonly height?: number | string;
  readonly round?: boolean;
}

/** A grey bar in the place of something that is being loaded. Silent for screen readers. */
export function Skeleton({ width = '100%', height = 12, round = false }: SkeletonProps) {
  return <span aria-hidden className={classes.bar} data-round={round} style={{ width, height }} />;
}
