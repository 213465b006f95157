import type { ConnectionState } from '@comptoir/realtime-client';
import { useEffect, useState } from 'preact/hooks';
import { textsInUse } from './texts.js';

const SHORT = 1_500;

/** Tells that the connection is lost, when that lasts; a short interruption is nobody's concern. */
export function Banner({ state }: { state: ConnectionState }) {
  const texts = textsInUse();
  const [lasting, setLasting] = useState(false);
  const troubled = state === 'reconnecting' || state === 'offline' || state === 'outdated';
  useEffect(() => {
    if (!troubled) {
      setLasting(false);
      return undefined;
    }
    const timer = setTimeout(() => setLasting(true), SHORT);
    return () => clearTimeout(timer);
  }, [troubled]);
  // The region is there before it is needed, so that it is read out.
  return (
    <div role="status">
      {troubled && (lasting || state !== 'reconnecting') && (
        <p class="banner">
          {state === 'offline' ? texts.offline : state === 'outdated' ? texts.outdated : texts.reconnecting}{' '}
          {state === 'outdated' && (
            <button type="button" class="link" onClick={() => location.reload()}>
              {texts.reload}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
