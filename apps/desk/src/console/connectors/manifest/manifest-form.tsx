import { Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../language/use-text.js';
import form from '../../parts/form.module.css';
import { formLook } from '../../parts/form-look.js';
import { Part } from '../../parts/page.js';
import { errorAt as errorsOf } from './fault-text.js';
import type { Faults, ManifestDraft } from './manifest-draft.js';
import { ParameterRows } from './parameter-rows.js';
import { PluginRows } from './plugin-rows.js';
import { UrlField } from './url-field.js';
import { WebhookRows } from './webhook-rows.js';

interface ManifestFormProps {
  readonly draft: ManifestDraft;
  readonly set: (change: Partial<ManifestDraft>) => void;
  readonly faults: Faults;
}

/** Everything a manifest says, as one form. */
export function ManifestForm({ draft, set, faults }: ManifestFormProps) {
  const text = useText();
  const errorAt = errorsOf(text, faults);
  return (
    <>
      <div className={form.form}>
        <TextInput
          {...formLook}
          required
          label={text('console.manifest.name')}
          description={text('console.manifest.name.help')}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={errorAt('/name')}
        />
        <TextInput
          {...formLook}
          required
          label={text('console.manifest.version')}
          description={text('console.manifest.version.help')}
          value={draft.version}
          onChange={(event) => set({ version: event.currentTarget.value })}
          error={errorAt('/version')}
        />
        <Textarea
          {...formLook}
          rows={2}
          label={text('console.optional', { label: text('console.manifest.description') })}
          value={draft.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
          error={errorAt('/description')}
        />
        <UrlField
          optional
          label={text('console.manifest.health')}
          help={text('console.manifest.health.help')}
          value={draft.healthCheckUrl}
          onChange={(healthCheckUrl) => set({ healthCheckUrl })}
          error={errorAt('/healthCheckUrl')}
        />
      </div>
      <Part title={text('console.manifest.plugins')} intro={text('console.manifest.plugins.intro')}>
        <PluginRows
          plugins={draft.plugins}
          onChange={(plugins) => set({ plugins })}
          errorAt={(pointer) => errorAt(`/plugins${pointer}`)}
        />
      </Part>
      <Part
        title={text('console.manifest.authentication')}
        intro={text('console.manifest.authentication.intro')}
      >
        <ParameterRows
          parameters={draft.authentication}
          onChange={(authentication) => set({ authentication })}
          errorAt={(pointer) => errorAt(`/parameters/authentication${pointer}`)}
        />
      </Part>
      <Part title={text('console.manifest.settings')} intro={text('console.manifest.settings.intro')}>
        <ParameterRows
          parameters={draft.settings}
          onChange={(settings) => set({ settings })}
          errorAt={(pointer) => errorAt(`/parameters/settings${pointer}`)}
        />
      </Part>
      <Part title={text('console.manifest.webhooks')} intro={text('console.manifest.webhooks.intro')}>
        <WebhookRows
          webhooks={draft.webhooks}
          onChange={(webhooks) => set({ webhooks })}
          errorAt={(pointer) => errorAt(`/webhooks${pointer}`)}
        />
      </Part>
    </>
  );
}
