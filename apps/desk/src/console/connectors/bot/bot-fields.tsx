import type { BotPlugin } from '@comptoir/contract';
import { useText } from '../../../language/use-text.js';
import { UrlField } from '../manifest/url-field.js';
import type { PluginFieldsProps } from '../plugin-fields.js';

export function BotFields({ plugin, onChange, errorAt }: PluginFieldsProps<BotPlugin>) {
  const text = useText();
  return (
    <UrlField
      label={text('console.plugin.baseUrl')}
      help={text('console.plugin.baseUrl.help')}
      value={plugin.baseUrl}
      onChange={(baseUrl) => onChange({ ...plugin, baseUrl })}
      error={errorAt('/baseUrl')}
    />
  );
}
