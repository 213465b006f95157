import type { ChannelAdapter } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { Confirm } from '../parts/confirm.js';
import { useGo } from '../use-go.js';
import { CredentialsOnce } from './credentials-once.js';
import { adaptersQuery, deleteAdapter, keepAdapter, renewCredentials } from './requests.js';

/** New credentials, and the end of an adapter. */
export function AdapterActions({ adapter }: { adapter: ChannelAdapter }) {
  const text = useText();
  const go = useGo();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'renew' | 'delete'>();
  const refresh = () => void client.invalidateQueries({ queryKey: adaptersQuery.queryKey });
  const renew = useMutation({
    mutationFn: () => renewCredentials(adapter),
    onSuccess({ channelAdapter }) {
      keepAdapter(client, channelAdapter);
      setAsked(undefined);
    },
    onError: refresh,
  });
  const remove = useMutation({
    mutationFn: () => deleteAdapter(adapter),
    onSuccess() {
      go('channels');
      client.setQueryData(adaptersQuery.queryKey, (known) => known?.filter(({ id }) => id !== adapter.id));
    },
    onError: refresh,
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsked('renew')}>
        {text('console.adapter.renew')}
      </Button>
      <Button variant="default" onClick={() => setAsked('delete')}>
        {text('console.delete')}
      </Button>
      <Confirm
        opened={asked === 'renew'}
        onClose={() => setAsked(undefined)}
        title={text('console.adapter.renew')}
        action={text('console.adapter.renew')}
        dangerous
        pending={renew.isPending}
        error={renew.error}
        onConfirm={() => renew.mutate()}
      >
        {text('console.adapter.renew.body')}
      </Confirm>
      <Confirm
        opened={asked === 'delete'}
        onClose={() => setAsked(undefined)}
        title={text('console.adapter.delete.title', { label: adapter.label })}
        action={text('console.delete')}
        name={adapter.label}
        dangerous
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      >
        {text('console.adapter.delete.body')}
      </Confirm>
      <CredentialsOnce credentials={renew.data?.credentials} onClose={renew.reset} />
    </>
  );
}
