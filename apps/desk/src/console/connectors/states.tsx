import type { Connector, ConnectorVersion } from '@comptoir/contract';
import { useText } from '../../language/use-text.js';
import { Badge, type Tone } from '../parts/badge.js';

const STATE_TONES: Readonly<Record<ConnectorVersion['state'], Tone>> = {
  sandbox: 'calm',
  'under-review': 'warning',
  published: 'positive',
};

export function StateBadge({ state }: { state: ConnectorVersion['state'] }) {
  const text = useText();
  return <Badge tone={STATE_TONES[state]}>{text(`console.version.state.${state}`)}</Badge>;
}

const HEALTH_TONES: Readonly<Record<ConnectorVersion['health'], Tone>> = {
  up: 'positive',
  down: 'negative',
  unknown: 'calm',
};

export function HealthBadge({ health }: { health: ConnectorVersion['health'] }) {
  const text = useText();
  return <Badge tone={HEALTH_TONES[health]}>{text(`console.health.${health}`)}</Badge>;
}

/** The newest published version, else the newest: what a website would get. */
export function bestVersion({ versions }: Connector): ConnectorVersion | undefined {
  return versions.find(({ state }) => state === 'published') ?? versions[0];
}

/** `down` when one version in use is down. */
export function healthOf(connector: Connector): ConnectorVersion['health'] {
  const used = connector.versions.filter(({ id }) =>
    connector.installations.some(({ idConnectorVersion }) => idConnectorVersion === id),
  );
  const asked = used.length > 0 ? used : connector.versions.slice(0, 1);
  if (asked.some(({ health }) => health === 'down')) return 'down';
  return asked.some(({ health }) => health === 'up') ? 'up' : 'unknown';
}
