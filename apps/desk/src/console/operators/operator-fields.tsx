import { ROLES } from '@comptoir/contract';
import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LANGUAGE_NAMES, LANGUAGES } from '../../language/i18n.js';
import { useText } from '../../language/use-text.js';
import form from '../parts/form.module.css';
import { boxLook, formLook } from '../parts/form-look.js';
import { websitesQuery } from '../websites/requests.js';
import type { OperatorDraft } from './operator-draft.js';
import classes from './operators.module.css';

interface OperatorFieldsProps {
  readonly draft: OperatorDraft;
  readonly set: (change: Partial<OperatorDraft>) => void;
  readonly faults: ReadonlySet<keyof OperatorDraft>;
  readonly children?: ReactNode;
}

const MAX_CAPACITY = 100;

/** Who an operator is, what they may do, where, and how much at once. */
export function OperatorFields({ draft, set, faults, children }: OperatorFieldsProps) {
  const text = useText();
  const websites = useQuery(websitesQuery);
  const locales: readonly string[] = LANGUAGES;
  return (
    <>
      <TextInput
        {...formLook}
        label={text('console.operator.name')}
        description={text('console.operator.name.help')}
        autoComplete="off"
        maxLength={200}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults.has('name') ? text('console.field.required') : undefined}
      />
      <TextInput
        {...formLook}
        type="email"
        label={text('console.operator.email')}
        autoComplete="off"
        maxLength={320}
        value={draft.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
        error={faults.has('email') ? text('setup.email.invalid') : undefined}
      />
      <fieldset className={form.fieldset}>
        <legend className={form.legend}>{text('console.operator.roles')}</legend>
        <div className={classes.boxes}>
          {ROLES.map((role) => (
            <Checkbox
              {...boxLook}
              key={role}
              label={text(`console.role.${role}`)}
              description={text(`console.role.${role}.help`)}
              checked={draft.roles.includes(role)}
              onChange={({ currentTarget: { checked } }) =>
                set({
                  roles: ROLES.filter((each) => (each === role ? checked : draft.roles.includes(each))),
                })
              }
            />
          ))}
        </div>
        {faults.has('roles') && <p className={form.failure}>{text('console.operator.roles.none')}</p>}
      </fieldset>
      <fieldset className={form.fieldset}>
        <legend className={form.legend}>{text('console.connectors.websites')}</legend>
        <div className={classes.boxes}>
          {(websites.data ?? []).map(({ id, name }) => (
            <Checkbox
              {...boxLook}
              key={id}
              label={<bdi>{name}</bdi>}
              checked={draft.websites.includes(id)}
              onChange={({ currentTarget: { checked } }) =>
                set({
                  websites: checked ? [...draft.websites, id] : draft.websites.filter((each) => each !== id),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <NativeSelect
        {...formLook}
        label={text('settings.language')}
        value={draft.locale}
        onChange={(event) => set({ locale: event.currentTarget.value })}
        data={[
          ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
          ...(locales.includes(draft.locale) ? [] : [{ value: draft.locale, label: draft.locale }]),
        ]}
      />
      <NumberInput
        {...formLook}
        label={text('console.operator.capacity')}
        description={text('console.operator.capacity.help')}
        min={0}
        max={MAX_CAPACITY}
        allowDecimal={false}
        clampBehavior="strict"
        hideControls
        value={draft.capacity}
        onChange={(value) => set({ capacity: Math.min(MAX_CAPACITY, Math.max(0, Number(value) || 0)) })}
      />
      {children}
    </>
  );
}
