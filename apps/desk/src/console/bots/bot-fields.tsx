import type { Bot } from '@comptoir/contract';
import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/use-text.js';
import { ordered } from '../distribution/order.js';
import { rulesQuery } from '../distribution/requests.js';
import form from '../parts/form.module.css';
import { boxLook, formLook } from '../parts/form-look.js';

export interface BotDraft {
  readonly name: string;
  readonly pseudo: string;
  /** Empty: none. */
  readonly pictureUrl: string;
  readonly distributionRules: readonly string[];
  /** Empty: none. */
  readonly fallbackRule: string;
  readonly failuresBeforeFallback: number;
}

export const NEW_BOT: BotDraft = {
  name: '',
  pseudo: '',
  pictureUrl: '',
  distributionRules: [],
  fallbackRule: '',
  failuresBeforeFallback: 2,
};

export function botDraft(bot: Bot): BotDraft {
  return {
    name: bot.name,
    pseudo: bot.pseudo,
    pictureUrl: bot.pictureUrl ?? '',
    distributionRules: bot.distributionRules.map(({ id }) => id),
    fallbackRule: bot.fallbackRule?.id ?? '',
    failuresBeforeFallback: bot.failuresBeforeFallback,
  };
}

/** What the server takes of what was changed. */
export function bodyOf({ pictureUrl, fallbackRule, distributionRules, ...rest }: Partial<BotDraft>) {
  return {
    ...rest,
    ...(distributionRules === undefined ? {} : { distributionRules: [...distributionRules] }),
    ...(pictureUrl === undefined ? {} : { pictureUrl: pictureUrl.trim() === '' ? null : pictureUrl.trim() }),
    ...(fallbackRule === undefined ? {} : { fallbackRule: fallbackRule === '' ? null : fallbackRule }),
  };
}

export const isComplete = ({ name, pseudo }: BotDraft) => name.trim() !== '' && pseudo.trim() !== '';

interface BotFieldsProps {
  readonly draft: BotDraft;
  readonly set: (change: Partial<BotDraft>) => void;
  readonly websiteId: string;
  readonly missing: boolean;
}

/** Who a bot is, where it hands over, and what happens when it fails. */
export function BotFields({ draft, set, websiteId, missing }: BotFieldsProps) {
  const text = useText();
  const rules = ordered(useQuery(rulesQuery).data ?? [], websiteId);
  const required = (value: string) =>
    missing && value.trim() === '' ? text('console.field.required') : undefined;
  return (
    <>
      <TextInput
        {...formLook}
        label={text('console.bot.name')}
        description={text('console.bot.name.help')}
        maxLength={200}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={required(draft.name)}
      />
      <TextInput
        {...formLook}
        label={text('console.bot.pseudo')}
        description={text('console.bot.pseudo.help')}
        maxLength={100}
        value={draft.pseudo}
        onChange={(event) => set({ pseudo: event.currentTarget.value })}
        error={required(draft.pseudo)}
      />
      <TextInput
        {...formLook}
        type="url"
        label={text('console.optional', { label: text('console.bot.picture') })}
        description={text('console.bot.picture.help')}
        maxLength={1000}
        value={draft.pictureUrl}
        onChange={(event) => set({ pictureUrl: event.currentTarget.value })}
      />
      <fieldset className={form.fieldset}>
        <legend className={form.legend}>{text('console.bot.rules')}</legend>
        <p className={form.said}>{text('console.bot.rules.help')}</p>
        {rules.map(({ id, label }) => (
          <Checkbox
            {...boxLook}
            key={id}
            label={<bdi>{label}</bdi>}
            checked={draft.distributionRules.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              set({
                distributionRules: checked
                  ? [...draft.distributionRules, id]
                  : draft.distributionRules.filter((each) => each !== id),
              })
            }
          />
        ))}
        {rules.length === 0 && <p className={form.said}>{text('console.bot.rules.none')}</p>}
      </fieldset>
      <NativeSelect
        {...formLook}
        label={text('console.bot.fallback')}
        description={text('console.bot.fallback.help')}
        value={draft.fallbackRule}
        onChange={(event) => set({ fallbackRule: event.currentTarget.value })}
        data={[
          { value: '', label: text('console.bot.fallback.none') },
          ...rules.map(({ id, label }) => ({ value: id, label })),
        ]}
      />
      <NumberInput
        {...formLook}
        label={text('console.bot.failures')}
        description={text('console.bot.failures.help')}
        min={1}
        max={10}
        clampBehavior="strict"
        allowDecimal={false}
        value={draft.failuresBeforeFallback}
        onChange={(value) => {
          if (typeof value === 'number') set({ failuresBeforeFallback: value });
        }}
      />
    </>
  );
}
