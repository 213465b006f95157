import type { ConnectorVersion } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { Confirm } from '../parts/confirm.js';
import { keepConnector, setVersionState } from './requests.js';

const STEPS = {
  sandbox: ['under-review', 'published'],
  'under-review': ['published', 'sandbox'],
  published: [],
} as const;

/** Submit, publish, back to the sandbox: what a version's state allows. */
export function VersionActions({ version }: { version: ConnectorVersion }) {
  const text = useText();
  const client = useQueryClient();
  const [asked, setAsked] = useState<ConnectorVersion['state']>();
  const move = useMutation({
    mutationFn: (state: ConnectorVersion['state']) => setVersionState(version.id, version.revision, state),
    onSuccess({ connector }) {
      keepConnector(client, connector);
      setAsked(undefined);
    },
    // Somebody was first: the page shows what is, and asks again.
    onError: () => void client.invalidateQueries({ queryKey: ['console', 'connectors'] }),
  });
  return (
    <>
      {STEPS[version.state].map((state) => (
        <Button
          key={state}
          variant={state === 'published' ? 'filled' : 'default'}
          onClick={() => {
            move.reset();
            setAsked(state);
          }}
        >
          {text(`console.version.to.${state}`)}
        </Button>
      ))}
      <Confirm
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked === undefined ? '' : text(`console.version.to.${asked}`)}
        action={asked === undefined ? '' : text(`console.version.to.${asked}`)}
        pending={move.isPending}
        error={move.error}
        onConfirm={() => asked !== undefined && move.mutate(asked)}
      >
        {asked !== undefined && text(`console.version.to.${asked}.body`)}
      </Confirm>
    </>
  );
}
