import type { ChannelAdapter } from '@comptoir/contract';
import { Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { UrlField } from '../connectors/manifest/url-field.js';
import { ConflictNotice } from '../editing/conflict-notice.js';
import { SaveBar } from '../editing/save-bar.js';
import { useEditing } from '../editing/use-editing.js';
import { CodeView } from '../parts/code-view.js';
import form from '../parts/form.module.css';
import { boxLook, formLook } from '../parts/form-look.js';
import { Loaded } from '../parts/loaded.js';
import { Page, Part } from '../parts/page.js';
import { AdapterActions } from './adapter-actions.js';
import { exampleCall } from './example.js';
import { adaptersQuery, keepAdapter, saveAdapter } from './requests.js';

/** `/console/channels/:id` */
export function AdapterPage({ id }: { id: string }) {
  const text = useText();
  const query = useQuery(adaptersQuery);
  const adapter = query.data?.find((each) => each.id === id);
  const above = [{ label: text('console.section.channels'), path: 'channels' }];
  if (adapter === undefined) {
    return (
      <Page title={text('console.adapter')} above={above}>
        <Loaded query={query}>
          {() => (
            <StatePanel
              icon={SearchX}
              title={text('console.adapter.unknown')}
              body={text('error.not_found')}
            />
          )}
        </Loaded>
      </Page>
    );
  }
  return (
    <Page
      title={adapter.label}
      intro={text(`console.channel.${adapter.channel}`)}
      above={above}
      actions={<AdapterActions adapter={adapter} />}
    >
      <AdapterForm adapter={adapter} />
      <Part title={text('console.adapter.example')} intro={text('console.adapter.example.intro')}>
        <CodeView
          label={text('console.adapter.example.code')}
          code={exampleCall(window.location.origin, adapter.id, 'TOKEN')}
        />
      </Part>
    </Page>
  );
}

type Draft = Pick<ChannelAdapter, 'label' | 'url' | 'enabled'>;
const draftOf = ({ label, url, enabled }: ChannelAdapter): Draft => ({ label, url, enabled });

function AdapterForm({ adapter }: { adapter: ChannelAdapter }) {
  const text = useText();
  const client = useQueryClient();
  const editing = useEditing<ChannelAdapter, Draft>({
    known: adapter,
    draftOf,
    save: async (change, { revision }) =>
      (await saveAdapter(adapter.id, { revision, ...change })).channelAdapter,
    onSaved: (saved) => keepAdapter(client, saved),
  });
  const { draft, set } = editing;
  const fine = draft.label.trim() !== '' && URL.canParse(draft.url);
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (fine) editing.save();
      }}
    >
      <ConflictNotice
        editing={editing}
        labelOf={(key) => text(`console.adapter.${key}`)}
        show={(key, value) =>
          key === 'enabled' ? text(value.enabled ? 'console.adapter.on' : 'console.adapter.off') : value[key]
        }
      />
      <TextInput
        {...formLook}
        label={text('console.adapter.label')}
        maxLength={100}
        value={draft.label}
        onChange={(event) => set({ label: event.currentTarget.value })}
        error={draft.label.trim() === '' ? text('console.field.required') : undefined}
      />
      <UrlField
        label={text('console.adapter.url')}
        help={text('console.adapter.url.help')}
        value={draft.url}
        onChange={(url) => set({ url })}
        error={URL.canParse(draft.url) ? undefined : text('console.field.url')}
      />
      <Switch
        {...boxLook}
        label={text('console.adapter.enabled')}
        description={text('console.adapter.enabled.help')}
        checked={draft.enabled}
        onChange={(event) => set({ enabled: event.currentTarget.checked })}
      />
      <SaveBar editing={editing} blocked={!fine} />
    </form>
  );
}
