import type { AdministeredOperator } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { Confirm } from '../parts/confirm.js';
import form from '../parts/form.module.css';
import { SecretOnce } from '../parts/secret-once.js';
import { inviteAgain, keepOperator, operatorsQuery, saveOperator } from './requests.js';

/** A new invitation link (also for a forgotten password), and the way to shut an account or open it again. */
export function OperatorAccess({ operator }: { operator: AdministeredOperator }) {
  const text = useText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const disabled = operator.state === 'disabled';
  const invite = useMutation({
    mutationFn: () => inviteAgain(operator.id),
    onSuccess: (answer) => keepOperator(client, answer.operator),
  });
  const shut = useMutation({
    mutationFn: () => saveOperator(operator.id, { revision: operator.revision, disabled: !disabled }),
    onSuccess(answer) {
      keepOperator(client, answer.operator);
      setAsking(false);
    },
    onError: () => void client.invalidateQueries({ queryKey: operatorsQuery.queryKey }),
  });
  const link = invite.data?.invitationLink;
  const name = { name: operator.name };
  return (
    <div className={form.form}>
      <div className={form.buttons}>
        {!disabled && (
          <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate()}>
            {text('console.operator.invitation.new')}
          </Button>
        )}
        <Button
          variant="default"
          onClick={() => {
            shut.reset();
            setAsking(true);
          }}
        >
          {text(disabled ? 'console.operator.enable' : 'console.operator.disable')}
        </Button>
      </div>
      <p role="alert" className={form.failure}>
        {invite.isError ? textOfError(text, invite.error) : ''}
      </p>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={text(disabled ? 'console.operator.enable.title' : 'console.operator.disable.title', name)}
        action={text(disabled ? 'console.operator.enable' : 'console.operator.disable')}
        dangerous={!disabled}
        pending={shut.isPending}
        error={shut.error}
        onConfirm={() => shut.mutate()}
      >
        {text(disabled ? 'console.operator.enable.body' : 'console.operator.disable.body', name)}
      </Confirm>
      <SecretOnce
        title={text('console.operator.invitation')}
        body={text('console.operator.invitation.body', name)}
        secrets={link ? [{ label: text('console.operator.invitation.link'), value: link }] : undefined}
        onClose={invite.reset}
      />
    </div>
  );
}
