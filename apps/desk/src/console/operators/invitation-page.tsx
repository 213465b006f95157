import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Link2Off } from 'lucide-react';
import { useEffect, useState } from 'react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { RequestError } from '../../requests/request-error.js';
import { EntryPage } from '../../session/entry-page.js';
import classes from '../../session/entry-page.module.css';
import { fieldLook } from '../../session/field.js';
import { sessionQuery } from '../../session/session-query.js';
import { Loaded } from '../parts/loaded.js';
import { MIN_PASSWORD, passwordFault } from './password.js';
import { acceptInvitation, invitationQuery } from './requests.js';

const route = getRouteApi('/invitation');

/** `/invitation?token=`: who was invited chooses a password and is signed in. */
export function InvitationPage() {
  const text = useText();
  const { token } = route.useSearch();
  useEffect(() => {
    document.title = `${text('invitation.title')} · ${text('app.name')}`;
  }, [text]);
  return token === undefined ? <Used /> : <Invited token={token} />;
}

function Used() {
  const text = useText();
  return (
    <main>
      <StatePanel icon={Link2Off} title={text('invitation.over')} body={text('invitation.over.body')} fill />
    </main>
  );
}

function Invited({ token }: { token: string }) {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const invitation = useQuery(invitationQuery(token));
  const accept = useMutation({
    mutationFn: () => acceptInvitation(token, password),
    onSuccess(session) {
      client.setQueryData(sessionQuery.queryKey, session);
      void navigate({ to: '/', replace: true });
    },
  });
  const over = [invitation.error, accept.error].some(
    (error) => error instanceof RequestError && [400, 401, 403, 404].includes(error.status),
  );
  if (over) return <Used />;
  const fault = passwordFault(text, password);
  return (
    <EntryPage title={text('invitation.title')} intro={text('invitation.intro')}>
      <Loaded query={invitation}>
        {({ name, email }) => (
          <form
            className={classes.form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              setTried(true);
              if (fault === undefined) accept.mutate();
            }}
          >
            <p>{text('invitation.for', { name, email })}</p>
            {/* Lets the browser keep the password under the right name. */}
            <input type="email" autoComplete="username" value={email} readOnly hidden />
            <PasswordInput
              {...fieldLook}
              autoFocus
              autoComplete="new-password"
              label={text('setup.password')}
              description={text('console.password.help', { count: MIN_PASSWORD })}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={tried ? fault : undefined}
            />
            <p role="alert" className={classes.failure} style={{ marginTop: 0 }}>
              {accept.isError ? textOfError(text, accept.error) : ''}
            </p>
            <Button type="submit" loading={accept.isPending}>
              {text('invitation.go')}
            </Button>
          </form>
        )}
      </Loaded>
    </EntryPage>
  );
}
