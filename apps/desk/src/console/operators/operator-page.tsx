import type { AdministeredOperator } from '@comptoir/contract';
import { TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { Avatar } from '../../design-system/avatar.js';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { ConflictNotice } from '../editing/conflict-notice.js';
import { SaveBar } from '../editing/save-bar.js';
import { useEditing } from '../editing/use-editing.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';
import { Loaded } from '../parts/loaded.js';
import { Page, Part } from '../parts/page.js';
import { OperatorAccess } from './operator-access.js';
import { draftOf, faultsOf, type OperatorDraft } from './operator-draft.js';
import { OperatorFields } from './operator-fields.js';
import { keepOperator, operatorsQuery, saveOperator } from './requests.js';

/** `/console/operators/:id` */
export function OperatorPage({ id }: { id: string }) {
  const text = useText();
  const query = useQuery(operatorsQuery);
  const operator = query.data?.find((each) => each.id === id);
  const above = [{ label: text('console.section.operators'), path: 'operators' }];
  if (operator === undefined) {
    return (
      <Page title={text('console.operator')} above={above}>
        <Loaded query={query}>
          {() => (
            <StatePanel
              icon={SearchX}
              title={text('console.operator.unknown')}
              body={text('error.not_found')}
            />
          )}
        </Loaded>
      </Page>
    );
  }
  return (
    <Page
      title={operator.name}
      mark={<Avatar name={operator.name} seed={operator.id} picture={operator.pictureUrl} size={32} />}
      intro={operator.id}
      above={above}
    >
      <OperatorForm operator={operator} />
      <Part title={text('console.operator.access')}>
        <OperatorAccess operator={operator} />
      </Part>
    </Page>
  );
}

function OperatorForm({ operator }: { operator: AdministeredOperator }) {
  const text = useText();
  const formats = useFormats();
  const client = useQueryClient();
  const editing = useEditing<AdministeredOperator, OperatorDraft>({
    known: operator,
    draftOf,
    async save({ roles, websites, ...change }, { revision }) {
      const answer = await saveOperator(operator.id, {
        revision,
        ...change,
        ...(roles && { roles: [...roles] }),
        ...(websites && { websites: [...websites] }),
      });
      return answer.operator;
    },
    onSaved: (saved) => keepOperator(client, saved),
  });
  const { draft, set } = editing;
  const faults = faultsOf(draft);
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (faults.size === 0) editing.save();
      }}
    >
      <ConflictNotice
        editing={editing}
        labelOf={(key) => text(`console.operator.${key}`)}
        show={(key, value) => {
          if (key === 'roles') return formats.list(value.roles.map((role) => text(`console.role.${role}`)));
          return key === 'websites' ? formats.list(value.websites) : String(value[key] ?? '');
        }}
      />
      <OperatorFields draft={draft} set={set} faults={faults}>
        <TextInput
          {...formLook}
          type="url"
          label={text('console.optional', { label: text('console.operator.pictureUrl') })}
          description={text('console.operator.pictureUrl.help')}
          maxLength={1_000}
          value={draft.pictureUrl ?? ''}
          onChange={(event) => set({ pictureUrl: event.currentTarget.value.trim() || null })}
        />
      </OperatorFields>
      <SaveBar editing={editing} blocked={faults.size > 0} />
    </form>
  );
}
