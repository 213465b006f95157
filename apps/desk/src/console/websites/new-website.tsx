import type { NewWebsiteBody } from '@comptoir/contract';
import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { failureText } from '../editing/save-bar.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';
import { areLanguages, LanguageField } from '../parts/language-field.js';
import { linesOf } from '../parts/lines.js';
import { Page } from '../parts/page.js';
import { SecretOnce } from '../parts/secret-once.js';
import { useGo } from '../use-go.js';
import { tidyOrigins, wrongOrigin } from './origins.js';
import { createWebsite, keepWebsite } from './requests.js';

/** `/console/websites/new` */
export function NewWebsitePage() {
  const text = useText();
  const go = useGo();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [languages, setLanguages] = useState<readonly string[]>(['en']);
  const [origins, setOrigins] = useState('');
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: (body: NewWebsiteBody) => createWebsite(body),
    onSuccess: ({ website }) => keepWebsite(client, website),
  });
  const wrong = wrongOrigin(linesOf(origins));
  const fine = name.trim() !== '' && languages.length > 0 && areLanguages(languages) && wrong === undefined;
  const made = create.data;
  return (
    <Page
      title={text('console.websites.new')}
      above={[{ label: text('console.section.websites'), path: 'websites' }]}
    >
      <form
        className={form.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (fine)
            create.mutate({
              name: name.trim(),
              languages: [...languages],
              origins: tidyOrigins(linesOf(origins)),
            });
        }}
      >
        <TextInput
          {...formLook}
          autoFocus
          label={text('console.website.name')}
          description={text('console.website.name.help')}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && name.trim() === '' ? text('console.field.required') : undefined}
        />
        <LanguageField
          required
          label={text('console.website.languages')}
          help={text('console.website.languages.help')}
          value={languages}
          onChange={setLanguages}
        />
        <Textarea
          {...formLook}
          rows={3}
          spellCheck={false}
          label={text('console.website.origins')}
          description={text('console.website.origins.help')}
          value={origins}
          onChange={(event) => setOrigins(event.currentTarget.value)}
          error={
            tried && wrong !== undefined
              ? text('console.website.origins.wrong', { origin: wrong })
              : undefined
          }
        />
        <p role="alert" className={form.failure}>
          {create.isError ? failureText(text, create.error) : ''}
        </p>
        <div className={form.buttons}>
          <Button type="submit" loading={create.isPending}>
            {text('console.websites.create')}
          </Button>
        </div>
      </form>
      <SecretOnce
        title={text('console.website.secret')}
        body={text('console.website.secret.body')}
        secrets={made?.secret ? [{ label: text('console.website.secret'), value: made.secret }] : undefined}
        onClose={() => go(`websites/${made?.website.id ?? ''}`)}
      />
    </Page>
  );
}
