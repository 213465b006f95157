import type { NewOperatorBody } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { failureText } from '../editing/save-bar.js';
import form from '../parts/form.module.css';
import { Page } from '../parts/page.js';
import { SecretOnce } from '../parts/secret-once.js';
import { useGo } from '../use-go.js';
import { faultsOf, NEW_OPERATOR, type OperatorDraft } from './operator-draft.js';
import { OperatorFields } from './operator-fields.js';
import { inviteOperator, keepOperator } from './requests.js';

/** `/console/operators/new` */
export function InvitePage() {
  const text = useText();
  const go = useGo();
  const client = useQueryClient();
  const [draft, setDraft] = useState<OperatorDraft>(NEW_OPERATOR);
  const [tried, setTried] = useState(false);
  const faults = faultsOf(draft);
  const invite = useMutation({
    mutationFn: (body: NewOperatorBody) => inviteOperator(body),
    onSuccess: ({ operator }) => keepOperator(client, operator),
  });
  const link = invite.data?.invitationLink;
  return (
    <Page
      title={text('console.operators.invite')}
      intro={text('console.operators.invite.intro')}
      above={[{ label: text('console.section.operators'), path: 'operators' }]}
    >
      <form
        className={form.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (faults.size > 0) return;
          const { name, email, roles, websites, locale, capacity } = draft;
          invite.mutate({
            name: name.trim(),
            email: email.trim(),
            roles: [...roles],
            websites: [...websites],
            locale,
            capacity,
          });
        }}
      >
        <OperatorFields
          draft={draft}
          set={(change) => setDraft((last) => ({ ...last, ...change }))}
          faults={tried ? faults : new Set()}
        />
        <p role="alert" className={form.failure}>
          {invite.isError ? failureText(text, invite.error) : ''}
        </p>
        <div className={form.buttons}>
          <Button type="submit" loading={invite.isPending}>
            {text('console.operators.invite.go')}
          </Button>
        </div>
      </form>
      <SecretOnce
        title={text('console.operator.invitation')}
        body={text('console.operator.invitation.body', { name: draft.name })}
        secrets={link ? [{ label: text('console.operator.invitation.link'), value: link }] : undefined}
        onClose={() => go('operators')}
      />
    </Page>
  );
}
