import type { ConversationPanelAppPlugin } from '@comptoir/contract';
import { Checkbox } from '@mantine/core';
import { useText } from '../../../language/use-text.js';
import { boxLook } from '../../parts/form-look.js';
import { UrlField } from '../manifest/url-field.js';
import type { PluginFieldsProps } from '../plugin-fields.js';
import { AppNameField } from './app-name-field.js';
import { FrameCheck } from './frame-check.js';
import { IconGallery } from './icon-gallery.js';

export function ConversationPanelAppFields({
  plugin,
  onChange,
  errorAt,
}: PluginFieldsProps<ConversationPanelAppPlugin>) {
  const text = useText();
  const hidden = !plugin.enableForOperators && !plugin.enableForExperts;
  return (
    <>
      <AppNameField
        value={plugin.name}
        onChange={(name) => onChange({ ...plugin, name })}
        error={errorAt('/name/default')}
      />
      <IconGallery value={plugin.icon} onChange={(icon) => onChange({ ...plugin, icon })} />
      <UrlField
        label={text('console.plugin.iframeUrl')}
        help={text('console.plugin.iframeUrl.help')}
        value={plugin.iframeUrl}
        onChange={(iframeUrl) => onChange({ ...plugin, iframeUrl })}
        error={errorAt('/iframeUrl')}
      />
      <FrameCheck iframeUrl={plugin.iframeUrl} />
      <Checkbox
        {...boxLook}
        label={text('console.plugin.operators')}
        checked={plugin.enableForOperators}
        onChange={(event) => onChange({ ...plugin, enableForOperators: event.currentTarget.checked })}
      />
      <Checkbox
        {...boxLook}
        label={text('console.plugin.experts')}
        description={hidden ? text('console.plugin.hidden') : undefined}
        checked={plugin.enableForExperts}
        onChange={(event) => onChange({ ...plugin, enableForExperts: event.currentTarget.checked })}
      />
      <Checkbox
        {...boxLook}
        label={text('console.plugin.authentication')}
        description={text('console.plugin.authentication.help')}
        checked={plugin.useAuthentication}
        onChange={(event) => onChange({ ...plugin, useAuthentication: event.currentTarget.checked })}
      />
      <UrlField
        optional
        label={text('console.plugin.messageHookUrl')}
        help={text('console.plugin.messageHookUrl.help')}
        value={plugin.messageHookUrl ?? ''}
        onChange={(messageHookUrl) => onChange({ ...plugin, messageHookUrl })}
        error={errorAt('/messageHookUrl')}
      />
    </>
  );
}
