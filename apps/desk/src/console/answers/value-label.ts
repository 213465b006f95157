import type { SavedClosingValue } from '@comptoir/contract';
import type { Text } from '../../language/use-text.js';

/** A saved value as a person reads it: boxes as yes and no, options by their label. */
export function valueLabel(
  text: Text,
  type: SavedClosingValue['type'],
  value: string,
  label: string | null,
): string {
  if (type !== 'CHECKBOX') return label ?? value;
  return text(value === 'true' ? 'console.yes' : 'console.no');
}
