import { WEBHOOK_EVENTS } from '@comptoir/contract';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useText } from '../../../language/use-text.js';
import form from '../../parts/form.module.css';
import { boxLook, formLook } from '../../parts/form-look.js';
import type { ErrorAt } from './fault-text.js';
import type { Webhook } from './manifest-draft.js';
import { RowCard } from './row-card.js';
import classes from './row-card.module.css';
import { UrlField } from './url-field.js';
import { useRows } from './use-rows.js';

interface WebhookRowsProps {
  readonly webhooks: readonly Webhook[];
  readonly onChange: (webhooks: readonly Webhook[]) => void;
  readonly errorAt: ErrorAt;
}

/** Which events are told to the connector, and where. */
export function WebhookRows({ webhooks, onChange, errorAt }: WebhookRowsProps) {
  const text = useText();
  const { rows, add, set, remove } = useRows(webhooks, onChange);
  return (
    <div className={classes.rows}>
      {rows.length === 0 && <p className={classes.none}>{text('console.manifest.webhooks.none')}</p>}
      {rows.map(({ key, index, item }) => (
        <RowCard
          key={key}
          title={item.label || text('console.manifest.webhook.number', { number: index + 1 })}
          onRemove={() => remove(index)}
        >
          <TextInput
            {...formLook}
            label={text('console.manifest.webhook.label')}
            description={text('console.manifest.webhook.label.help')}
            value={item.label}
            onChange={(event) => set(index, { ...item, label: event.currentTarget.value })}
            error={errorAt(`/${index}/label`)}
          />
          <UrlField
            label={text('console.manifest.webhook.url')}
            value={item.url}
            onChange={(url) => set(index, { ...item, url })}
            error={errorAt(`/${index}/url`)}
          />
          <fieldset className={form.fieldset}>
            <legend className={form.legend}>{text('console.manifest.webhook.events')}</legend>
            <div className={classes.events}>
              {WEBHOOK_EVENTS.map((event) => (
                <Checkbox
                  {...boxLook}
                  key={event}
                  label={<code>{event}</code>}
                  checked={item.events.includes(event)}
                  onChange={({ currentTarget: { checked } }) =>
                    set(index, {
                      ...item,
                      events: WEBHOOK_EVENTS.filter((each) =>
                        each === event ? checked : item.events.includes(each),
                      ),
                    })
                  }
                />
              ))}
            </div>
            {errorAt(`/${index}/events`) !== undefined && (
              <p className={form.failure}>{text('console.manifest.webhook.events.none')}</p>
            )}
          </fieldset>
        </RowCard>
      ))}
      <div className={classes.add}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => add({ label: '', url: '', events: [] })}
        >
          {text('console.manifest.webhook.add')}
        </Button>
      </div>
    </div>
  );
}
