import type { ClosingFormPlugin } from '@comptoir/contract';
import { useText } from '../../../language/use-text.js';
import { UrlField } from '../manifest/url-field.js';
import type { PluginFieldsProps } from '../plugin-fields.js';

export function ClosingFormFields({ plugin, onChange, errorAt }: PluginFieldsProps<ClosingFormPlugin>) {
  const text = useText();
  return (
    <UrlField
      label={text('console.plugin.formUrl')}
      help={text('console.plugin.formUrl.help')}
      value={plugin.formUrl}
      onChange={(formUrl) => onChange({ ...plugin, formUrl })}
      error={errorAt('/formUrl')}
    />
  );
}
