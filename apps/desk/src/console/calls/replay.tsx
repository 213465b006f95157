import type { ConnectorCallAnswer } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { request } from '../../requests/request.js';
import form from '../parts/form.module.css';
import { useGo } from '../use-go.js';

type Replayed = Pick<ConnectorCallAnswer['call'], 'id' | 'method'> & { readonly purpose: string };

/** What only asks can be asked again; what does something has ways of its own. */
export function canReplay({ method, purpose }: Replayed): boolean {
  if (purpose === 'webhook' || purpose === 'conversation-panel-app') return false;
  return method === 'GET' || (purpose === 'bot' && method === 'POST');
}

/** Sends a recorded call again, freshly signed, and leads to what came. */
export function Replay({ call }: { call: Replayed }) {
  const text = useText();
  const go = useGo();
  const replay = useMutation({
    mutationFn: () =>
      request<ConnectorCallAnswer>(`/api/connector-calls/${encodeURIComponent(call.id)}/replay`, {
        method: 'POST',
        body: {},
      }),
    onSuccess: (answer) => go(`calls/${answer.call.id}`),
  });
  return (
    <div className={form.buttons}>
      <Button
        variant="default"
        loading={replay.isPending}
        leftSection={<RotateCw size={16} strokeWidth={1.75} aria-hidden />}
        onClick={() => replay.mutate()}
      >
        {text('console.call.replay')}
      </Button>
      <span role="alert" className={form.failure}>
        {replay.isError ? textOfError(text, replay.error) : ''}
      </span>
    </div>
  );
}
