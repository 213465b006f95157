import type { CustomerInformationPlugin } from '@comptoir/contract';
import { useText } from '../../../language/use-text.js';
import { UrlField } from '../manifest/url-field.js';
import type { PluginFieldsProps } from '../plugin-fields.js';

export function CustomerInformationFields({
  plugin,
  onChange,
  errorAt,
}: PluginFieldsProps<CustomerInformationPlugin>) {
  const text = useText();
  return (
    <>
      <UrlField
        label={text('console.plugin.informationUrl')}
        help={text('console.plugin.informationUrl.help')}
        value={plugin.informationUrl}
        onChange={(informationUrl) => onChange({ ...plugin, informationUrl })}
        error={errorAt('/informationUrl')}
      />
      <UrlField
        optional
        label={text('console.plugin.actionUrl')}
        help={text('console.plugin.actionUrl.help')}
        value={plugin.actionUrl ?? ''}
        onChange={(actionUrl) => onChange({ ...plugin, actionUrl })}
        error={errorAt('/actionUrl')}
      />
    </>
  );
}
