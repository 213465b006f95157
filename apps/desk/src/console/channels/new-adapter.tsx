import { CHANNELS, type NewChannelAdapterBody } from '@comptoir/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { UrlField } from '../connectors/manifest/url-field.js';
import { failureText } from '../editing/save-bar.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';
import { Page } from '../parts/page.js';
import { useGo } from '../use-go.js';
import { websitesQuery } from '../websites/requests.js';
import { CredentialsOnce } from './credentials-once.js';
import { createAdapter, keepAdapter } from './requests.js';

/** The chatbox is no adapter. */
const OTHERS = CHANNELS.filter((channel) => channel !== 'CHAT');

/** `/console/channels/new` */
export function NewAdapterPage() {
  const text = useText();
  const go = useGo();
  const client = useQueryClient();
  const websites = useQuery(websitesQuery);
  const [chosen, setChosen] = useState('');
  const [channel, setChannel] = useState<NewChannelAdapterBody['channel']>('WHATSAPP');
  const [label, setLabel] = useState('');
  const [url, setUrl] = useState('');
  const [tried, setTried] = useState(false);
  const websiteId = chosen || websites.data?.[0]?.id || '';
  const faulty = { label: label.trim() === '', url: !URL.canParse(url) };
  const create = useMutation({
    mutationFn: () => createAdapter({ websiteId, channel, label: label.trim(), url }),
    onSuccess: ({ channelAdapter }) => keepAdapter(client, channelAdapter),
  });
  return (
    <Page
      title={text('console.channels.new')}
      intro={text('console.channels.new.intro')}
      above={[{ label: text('console.section.channels'), path: 'channels' }]}
    >
      <form
        className={form.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!faulty.label && !faulty.url && websiteId !== '') create.mutate();
        }}
      >
        <NativeSelect
          {...formLook}
          label={text('console.website')}
          value={websiteId}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={(websites.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <NativeSelect
          {...formLook}
          label={text('console.adapter.channel')}
          description={text('console.adapter.channel.help')}
          value={channel}
          onChange={({ currentTarget: { value } }) =>
            setChannel((last) => OTHERS.find((each) => each === value) ?? last)
          }
          data={OTHERS.map((value) => ({ value, label: text(`console.channel.${value}`) }))}
        />
        <TextInput
          {...formLook}
          label={text('console.adapter.label')}
          maxLength={100}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={tried && faulty.label ? text('console.field.required') : undefined}
        />
        <UrlField
          label={text('console.adapter.url')}
          help={text('console.adapter.url.help')}
          value={url}
          onChange={setUrl}
          error={tried && faulty.url ? text('console.field.url') : undefined}
        />
        <p role="alert" className={form.failure}>
          {create.isError ? failureText(text, create.error) : ''}
        </p>
        <div className={form.buttons}>
          <Button type="submit" loading={create.isPending}>
            {text('console.channels.create')}
          </Button>
        </div>
      </form>
      <CredentialsOnce
        credentials={create.data?.credentials}
        onClose={() => go(`channels/${create.data?.channelAdapter.id ?? ''}`)}
      />
    </Page>
  );
}
