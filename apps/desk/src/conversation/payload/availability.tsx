import classes from './availability.module.css';

/** A dot, always with its words. */
export function Availability({ available, label }: { available: boolean; label: string }) {
  return (
    <span className={classes.availability}>
      <span className={classes.dot} data-available={available} aria-hidden />
      {label}
    </span>
  );
}
