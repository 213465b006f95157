import type { WebhookDelivery } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { request } from '../../requests/request.js';
import form from '../parts/form.module.css';

/** Sends deliveries once more, with the same ids. */
export function SendAgain({
  deliveries,
  onDone,
}: {
  deliveries: readonly WebhookDelivery[];
  onDone: () => Promise<unknown>;
}) {
  const text = useText();
  const again = useMutation({
    async mutationFn() {
      for (const { id } of deliveries)
        await request(`/api/webhook-deliveries/${encodeURIComponent(id)}/send-again`, {
          method: 'POST',
          body: {},
        });
      return deliveries.length;
    },
    // Also after a failure: some may have gone.
    onSettled: onDone,
  });
  return (
    <div className={form.buttons}>
      <Button
        variant="default"
        disabled={deliveries.length === 0}
        loading={again.isPending}
        leftSection={<Send size={16} strokeWidth={1.75} aria-hidden />}
        onClick={() => again.mutate()}
      >
        {text('console.delivery.again', { count: deliveries.length })}
      </Button>
      <span role="status" className={form.said}>
        {again.isSuccess ? text('console.delivery.again.done', { count: again.data }) : ''}
      </span>
      <span role="alert" className={form.failure}>
        {again.isError ? textOfError(text, again.error) : ''}
      </span>
    </div>
  );
}
