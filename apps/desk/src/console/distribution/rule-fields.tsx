import { CHANNELS, type DistributionRule, RULE_MODES } from '@comptoir/contract';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/use-text.js';
import { operatorsQuery } from '../operators/requests.js';
import form from '../parts/form.module.css';
import { boxLook, formLook } from '../parts/form-look.js';
import { LanguageField } from '../parts/language-field.js';
import classes from './distribution.module.css';

export type RuleDraft = Pick<DistributionRule, 'label' | 'languages' | 'channels' | 'mode' | 'operators'>;

export const NEW_RULE: RuleDraft = {
  label: '',
  languages: [],
  channels: [],
  mode: 'automatic',
  operators: [],
};

interface RuleFieldsProps {
  readonly draft: RuleDraft;
  readonly set: (change: Partial<RuleDraft>) => void;
  readonly websiteId: string;
  readonly missing: boolean;
}

/** Which conversations a rule takes, and who may receive them. */
export function RuleFields({ draft, set, websiteId, missing }: RuleFieldsProps) {
  const text = useText();
  const operators = useQuery(operatorsQuery);
  const members = (operators.data ?? []).filter(
    ({ id, websites, state }) =>
      draft.operators.includes(id) || (websites.includes(websiteId) && state !== 'disabled'),
  );
  return (
    <>
      <TextInput
        {...formLook}
        label={text('console.rule.label')}
        description={text('console.rule.label.help')}
        maxLength={200}
        value={draft.label}
        onChange={(event) => set({ label: event.currentTarget.value })}
        error={missing && draft.label.trim() === '' ? text('console.field.required') : undefined}
      />
      <LanguageField
        label={text('console.rule.languages')}
        help={text('console.rule.languages.help')}
        value={draft.languages}
        onChange={(languages) => set({ languages: [...languages] })}
      />
      <NativeSelect
        {...formLook}
        label={text('console.rule.mode')}
        description={text(`console.rule.mode.${draft.mode}.help`)}
        value={draft.mode}
        onChange={({ currentTarget: { value } }) =>
          set({ mode: RULE_MODES.find((mode) => mode === value) ?? draft.mode })
        }
        data={RULE_MODES.map((value) => ({ value, label: text(`console.rule.mode.${value}`) }))}
      />
      <fieldset className={form.fieldset}>
        <legend className={form.legend}>{text('console.rule.operators')}</legend>
        <div className={classes.boxes}>
          {members.map(({ id, name }) => (
            <Checkbox
              {...boxLook}
              key={id}
              label={<bdi>{name}</bdi>}
              checked={draft.operators.includes(id)}
              onChange={({ currentTarget: { checked } }) =>
                set({
                  operators: checked
                    ? [...draft.operators, id]
                    : draft.operators.filter((each) => each !== id),
                })
              }
            />
          ))}
        </div>
        {members.length === 0 && <p className={form.said}>{text('console.rule.operators.none')}</p>}
      </fieldset>
      <fieldset className={form.fieldset}>
        <legend className={form.legend}>{text('console.rule.channels')}</legend>
        <p className={form.said}>{text('console.rule.channels.help')}</p>
        <div className={classes.boxes}>
          {CHANNELS.map((channel) => (
            <Checkbox
              {...boxLook}
              key={channel}
              label={text(`console.channel.${channel}`)}
              checked={draft.channels.includes(channel)}
              onChange={({ currentTarget: { checked } }) =>
                set({
                  channels: CHANNELS.filter((each) =>
                    each === channel ? checked : draft.channels.includes(each),
                  ),
                })
              }
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
