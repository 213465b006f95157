import { type ManifestPlugin, PLUGIN_KINDS } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useText } from '../../../language/use-text.js';
import { BotFields } from '../bot/bot-fields.js';
import { ClosingFormFields } from '../closing-form/closing-form-fields.js';
import { ConversationPanelAppFields } from '../conversation-panel-app/conversation-panel-app-fields.js';
import { CustomerInformationFields } from '../customer-information/customer-information-fields.js';
import type { PluginFieldsProps } from '../plugin-fields.js';
import { ProductListFields } from '../product-list/product-list-fields.js';
import type { ErrorAt } from './fault-text.js';
import { emptyPlugin } from './manifest-draft.js';
import { RowCard } from './row-card.js';
import classes from './row-card.module.css';
import { useRows } from './use-rows.js';

interface PluginRowsProps {
  readonly plugins: readonly ManifestPlugin[];
  readonly onChange: (plugins: readonly ManifestPlugin[]) => void;
  readonly errorAt: ErrorAt;
}

/** What the connector adds to the desk, with the fields of each kind. */
export function PluginRows({ plugins, onChange, errorAt }: PluginRowsProps) {
  const text = useText();
  const { rows, add, set, remove } = useRows(plugins, onChange);
  return (
    <div className={classes.rows}>
      {rows.length === 0 && <p className={classes.none}>{text('console.plugins.none')}</p>}
      {rows.map(({ key, index, item }) => (
        <RowCard key={key} title={text(`console.kind.${item.kind}`)} onRemove={() => remove(index)}>
          <PluginFields
            plugin={item}
            onChange={(plugin) => set(index, plugin)}
            errorAt={(pointer) => errorAt(`/${index}${pointer}`)}
          />
        </RowCard>
      ))}
      <div className={classes.add}>
        {PLUGIN_KINDS.map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="compact-sm"
            leftSection={<Plus size={14} aria-hidden />}
            aria-label={text('console.plugins.add', { kind: text(`console.kind.${kind}`) })}
            onClick={() => add(emptyPlugin(kind))}
          >
            {text(`console.kind.${kind}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function PluginFields({ plugin, ...rest }: PluginFieldsProps<ManifestPlugin>) {
  switch (plugin.kind) {
    case 'product-list':
      return <ProductListFields plugin={plugin} {...rest} />;
    case 'customer-information':
      return <CustomerInformationFields plugin={plugin} {...rest} />;
    case 'closing-form':
      return <ClosingFormFields plugin={plugin} {...rest} />;
    case 'conversation-panel-app':
      return <ConversationPanelAppFields plugin={plugin} {...rest} />;
    case 'bot':
      return <BotFields plugin={plugin} {...rest} />;
  }
}
