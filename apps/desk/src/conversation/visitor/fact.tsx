import { CopyButton } from '../../design-system/copy-button.js';
import { useText } from '../../language/use-text.js';
import classes from './visitor.module.css';

interface FactProps {
  readonly label: string;
  /** Null or empty: not given. */
  readonly value: string | null;
  readonly copy?: boolean;
}

/** A name and its value. */
export function Fact({ label, value, copy = false }: FactProps) {
  const text = useText();
  const known = value !== null && value !== '';
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd data-known={known}>
        {known ? <bdi className={classes.factValue}>{value}</bdi> : text('visitor.unknown')}
        {copy && known && <CopyButton value={value} label={`${text('app.copy')}: ${label}`} />}
      </dd>
    </div>
  );
}
