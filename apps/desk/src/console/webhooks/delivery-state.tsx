import type { WebhookDelivery } from '@comptoir/contract';
import { useText } from '../../language/use-text.js';
import { Badge, type Tone } from '../parts/badge.js';

const TONES: Readonly<Record<WebhookDelivery['state'], Tone>> = {
  pending: 'warning',
  sent: 'positive',
  failed: 'negative',
  stopped: 'calm',
};

export function DeliveryState({ state }: { state: WebhookDelivery['state'] }) {
  const text = useText();
  return <Badge tone={TONES[state]}>{text(`console.delivery.state.${state}`)}</Badge>;
}
