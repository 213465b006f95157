import type { SetupBody } from '@comptoir/contract';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Link2Off } from 'lucide-react';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { StatePanel } from '../design-system/state-panel.js';
import { useText } from '../language/use-text.js';
import { textOfError } from '../requests/error-text.js';
import { RequestError } from '../requests/request-error.js';
import { EntryPage } from './entry-page.js';
import classes from './entry-page.module.css';
import { fieldLook } from './field.js';
import { sessionQuery, setUp } from './session-query.js';

const route = getRouteApi('/setup');
const MIN_PASSWORD = 12;
const EMAIL = /^[^@\s]+@[^@\s]+$/u;

/** An origin as the server wants it: scheme, host and port, nothing after. */
export function isOrigin(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return false;
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
}

type Fields = Omit<SetupBody, 'token'>;

/** Makes the first administrator, with the token that the server printed at its first start. */
export function SetUpPage() {
  const text = useText();
  const { token } = route.useSearch();
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm<Fields>({
    mode: 'onTouched',
    defaultValues: { name: '', email: '', password: '', websiteName: '', origin: '' },
  });
  const { errors } = form.formState;

  useEffect(() => {
    document.title = `${text('setup.title')} · ${text('app.name')}`;
  }, [text]);

  const attempt = useMutation({
    mutationFn: (fields: Fields) =>
      setUp({
        ...fields,
        origin: new URL(fields.origin).origin,
        email: fields.email.trim(),
        token: token ?? '',
      }),
    onSuccess(session) {
      client.setQueryData(sessionQuery.queryKey, session);
      void navigate({ to: '/', replace: true });
    },
  });

  if (token === undefined) {
    return (
      <main>
        <StatePanel
          icon={Link2Off}
          title={text('setup.noToken.title')}
          body={text('setup.noToken.body')}
          fill
        />
      </main>
    );
  }

  const required = text('setup.missing');
  const refused = attempt.error instanceof RequestError && [401, 403, 404].includes(attempt.error.status);
  const failure = refused ? text('setup.refused') : textOfError(text, attempt.error);
  return (
    <EntryPage title={text('setup.title')} intro={text('setup.intro')}>
      <p role="alert" className={classes.failure}>
        {attempt.isError ? failure : ''}
      </p>
      <form
        className={classes.form}
        noValidate
        onSubmit={form.handleSubmit((fields) => attempt.mutate(fields))}
      >
        <TextInput
          {...fieldLook}
          autoFocus
          autoComplete="name"
          label={text('setup.name')}
          description={text('setup.name.help')}
          error={errors.name?.message}
          {...form.register('name', { required, maxLength: 200 })}
        />
        <TextInput
          {...fieldLook}
          type="email"
          autoComplete="username"
          label={text('setup.email')}
          error={errors.email?.message}
          {...form.register('email', {
            required,
            validate: (value) => EMAIL.test(value.trim()) || text('setup.email.invalid'),
          })}
        />
        <PasswordInput
          {...fieldLook}
          autoComplete="new-password"
          label={text('setup.password')}
          description={text('setup.password.help')}
          error={errors.password?.message}
          {...form.register('password', {
            required,
            validate: (value) =>
              value.length >= MIN_PASSWORD || text('setup.password.short', { count: value.length }),
          })}
        />
        <TextInput
          {...fieldLook}
          label={text('setup.website')}
          error={errors.websiteName?.message}
          {...form.register('websiteName', { required, maxLength: 200 })}
        />
        <TextInput
          {...fieldLook}
          type="url"
          label={text('setup.origin')}
          description={text('setup.origin.help')}
          error={errors.origin?.message}
          {...form.register('origin', {
            required,
            validate: (value) => isOrigin(value.trim()) || text('setup.origin.invalid'),
          })}
        />
        <Button type="submit" loading={attempt.isPending}>
          {text('setup.submit')}
        </Button>
      </form>
    </EntryPage>
  );
}
