import type { ChannelAdapterAnswer } from '@comptoir/contract';
import { useText } from '../../language/use-text.js';
import { SecretOnce } from '../parts/secret-once.js';

/** The token of incoming calls and the key of outgoing signatures, this once. */
export function CredentialsOnce({
  credentials,
  onClose,
}: {
  credentials: ChannelAdapterAnswer['credentials'] | undefined;
  onClose: () => void;
}) {
  const text = useText();
  return (
    <SecretOnce
      title={text('console.adapter.credentials')}
      body={text('console.adapter.credentials.body')}
      secrets={
        credentials
          ? [
              { label: text('console.adapter.token'), value: credentials.token },
              { label: text('console.adapter.secret'), value: credentials.secret },
            ]
          : undefined
      }
      onClose={onClose}
    />
  );
}
