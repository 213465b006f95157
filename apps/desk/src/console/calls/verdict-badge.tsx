import type { ConnectorCall } from '@comptoir/contract';
import { useText } from '../../language/use-text.js';
import { Badge, type Tone } from '../parts/badge.js';

const TONES: Readonly<Record<ConnectorCall['verdict'], Tone>> = {
  ok: 'positive',
  warnings: 'warning',
  invalid: 'negative',
  failed: 'negative',
};

export function VerdictBadge({ verdict }: { verdict: ConnectorCall['verdict'] }) {
  const text = useText();
  return <Badge tone={TONES[verdict]}>{text(`console.verdict.${verdict}`)}</Badge>;
}
