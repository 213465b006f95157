import type { ProductListPlugin } from '@comptoir/contract';
import { useText } from '../../../language/use-text.js';
import { UrlField } from '../manifest/url-field.js';
import type { PluginFieldsProps } from '../plugin-fields.js';

export function ProductListFields({ plugin, onChange, errorAt }: PluginFieldsProps<ProductListPlugin>) {
  const text = useText();
  return (
    <>
      <UrlField
        label={text('console.plugin.productsUrl')}
        help={text('console.plugin.productsUrl.help')}
        value={plugin.productsUrl}
        onChange={(productsUrl) => onChange({ ...plugin, productsUrl })}
        error={errorAt('/productsUrl')}
      />
      <UrlField
        label={text('console.plugin.categoriesUrl')}
        help={text('console.plugin.categoriesUrl.help')}
        value={plugin.categoriesUrl}
        onChange={(categoriesUrl) => onChange({ ...plugin, categoriesUrl })}
        error={errorAt('/categoriesUrl')}
      />
    </>
  );
}
