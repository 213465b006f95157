import type { AdministeredWebsite } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw, SearchX } from 'lucide-react';
import { useState } from 'react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { CodeView } from '../parts/code-view.js';
import { Confirm } from '../parts/confirm.js';
import { Loaded } from '../parts/loaded.js';
import { Page, Part } from '../parts/page.js';
import { SecretOnce } from '../parts/secret-once.js';
import { keepWebsite, renewSecret, websitesQuery } from './requests.js';
import { WebsiteForm } from './website-form.js';

/** `/console/websites/:id` */
export function WebsitePage({ id }: { id: string }) {
  const text = useText();
  const query = useQuery(websitesQuery);
  const website = query.data?.find((each) => each.id === id);
  const above = [{ label: text('console.section.websites'), path: 'websites' }];
  if (website === undefined) {
    return (
      <Page title={text('console.website')} above={above}>
        <Loaded query={query}>
          {() => (
            <StatePanel
              icon={SearchX}
              title={text('console.install.unknown')}
              body={text('error.not_found')}
            />
          )}
        </Loaded>
      </Page>
    );
  }
  return (
    <Page title={website.name} intro={website.id} above={above}>
      <Part title={text('console.website.snippet')} intro={text('console.website.snippet.intro')}>
        <CodeView label={text('console.website.snippet.code')} code={website.embedSnippet} />
      </Part>
      <Part title={text('console.website.settings')}>
        <WebsiteForm website={website} />
      </Part>
      <Part title={text('console.website.secret')} intro={text('console.website.secret.intro')}>
        <Secret website={website} />
      </Part>
    </Page>
  );
}

function Secret({ website }: { website: AdministeredWebsite }) {
  const text = useText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const renew = useMutation({
    mutationFn: () => renewSecret(website.id, website.revision),
    onSuccess(answer) {
      keepWebsite(client, answer.website);
      setAsking(false);
    },
    onError: () => void client.invalidateQueries({ queryKey: websitesQuery.queryKey }),
  });
  const secret = renew.data?.secret;
  return (
    <>
      <Button
        variant="default"
        leftSection={<RotateCw size={16} strokeWidth={1.75} aria-hidden />}
        onClick={() => {
          renew.reset();
          setAsking(true);
        }}
      >
        {text('console.website.secret.renew')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={text('console.website.secret.renew')}
        action={text('console.website.secret.renew')}
        name={website.name}
        dangerous
        pending={renew.isPending}
        error={renew.error}
        onConfirm={() => renew.mutate()}
      >
        {text('console.website.secret.renew.body')}
      </Confirm>
      <SecretOnce
        title={text('console.website.secret')}
        body={text('console.website.secret.body')}
        secrets={secret ? [{ label: text('console.website.secret'), value: secret }] : undefined}
        onClose={renew.reset}
      />
    </>
  );
}
