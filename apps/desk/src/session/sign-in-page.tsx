import type { SignInBody } from '@comptoir/contract';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useText } from '../language/use-text.js';
import { textOfError } from '../requests/error-text.js';
import { EntryPage } from './entry-page.js';
import classes from './entry-page.module.css';
import { fieldLook } from './field.js';
import { sessionQuery, signIn } from './session-query.js';

const route = getRouteApi('/sign-in');

/** E-mail and password; leads back to where the agent was. */
export function SignInPage() {
  const text = useText();
  const { next, ended } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const form = useForm<SignInBody>({ defaultValues: { email: '', password: '' } });
  const { errors } = form.formState;

  useEffect(() => {
    document.title = `${text('signIn.title')} · ${text('app.name')}`;
  }, [text]);

  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess(session) {
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.replace(next ?? '/');
    },
    onError: () => form.setFocus('password', { shouldSelect: true }),
  });

  return (
    <EntryPage title={text('signIn.title')}>
      {ended && !attempt.isError && <p className={classes.notice}>{text('signIn.expired')}</p>}
      <p role="alert" className={classes.failure}>
        {attempt.isError ? textOfError(text, attempt.error) : ''}
      </p>
      <form
        className={classes.form}
        noValidate
        onSubmit={form.handleSubmit((values) => attempt.mutate({ ...values, email: values.email.trim() }))}
      >
        <TextInput
          {...fieldLook}
          type="email"
          autoComplete="username"
          autoFocus
          label={text('signIn.email')}
          error={errors.email?.message}
          {...form.register('email', { required: text('signIn.email.missing') })}
        />
        <PasswordInput
          {...fieldLook}
          autoComplete="current-password"
          label={text('signIn.password')}
          error={errors.password?.message}
          {...form.register('password', { required: text('signIn.password.missing') })}
        />
        <Button type="submit" loading={attempt.isPending}>
          {text('signIn.submit')}
        </Button>
      </form>
    </EntryPage>
  );
}
