import type { Connector } from '@comptoir/contract';
import { Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../language/use-text.js';
import { ConflictNotice } from '../editing/conflict-notice.js';
import { SaveBar } from '../editing/save-bar.js';
import { useEditing } from '../editing/use-editing.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';
import { keepConnector, saveConnector } from './requests.js';

interface Information {
  readonly name: string;
  readonly description: string;
  readonly contact: string;
  readonly logoUrl: string | null;
}

const informationOf = ({ name, description, contact, logoUrl }: Connector): Information => ({
  name,
  description,
  contact,
  logoUrl,
});

/** Name, description, contact and picture of a connector; not part of any version. */
export function ConnectorInformation({ connector }: { connector: Connector }) {
  const text = useText();
  const client = useQueryClient();
  const editing = useEditing<Connector, Information>({
    known: connector,
    draftOf: informationOf,
    save: async (change, { revision }) =>
      (await saveConnector(connector.id, { revision, ...change })).connector,
    onSaved: (saved) => keepConnector(client, saved),
  });
  const { draft, set } = editing;
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        editing.save();
      }}
    >
      <ConflictNotice
        editing={editing}
        labelOf={(key) => text(`console.connector.${key}`)}
        show={(key, value) => value[key] ?? ''}
      />
      <TextInput
        {...formLook}
        label={text('console.connector.name')}
        value={draft.name}
        maxLength={100}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={draft.name.trim() === '' ? text('console.field.required') : undefined}
      />
      <Textarea
        {...formLook}
        rows={3}
        label={text('console.connector.description')}
        maxLength={2_000}
        value={draft.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <TextInput
        {...formLook}
        label={text('console.connector.contact')}
        description={text('console.connector.contact.help')}
        maxLength={500}
        value={draft.contact}
        onChange={(event) => set({ contact: event.currentTarget.value })}
      />
      <TextInput
        {...formLook}
        type="url"
        label={text('console.connector.logoUrl')}
        value={draft.logoUrl ?? ''}
        onChange={(event) => set({ logoUrl: event.currentTarget.value.trim() || null })}
      />
      <SaveBar editing={editing} blocked={draft.name.trim() === ''} />
    </form>
  );
}
