import type { Connector, Installation } from '@comptoir/contract';
import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { ConflictNotice } from '../editing/conflict-notice.js';
import { SaveBar } from '../editing/save-bar.js';
import { useEditing } from '../editing/use-editing.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';
import { missingKeys, parameterError, valuesToSend } from './parameter-faults.js';
import { ParameterFields, type ParameterValues } from './parameter-fields.js';
import { install, refreshConnector } from './requests.js';

interface Draft {
  readonly idConnectorVersion: string;
  /** Only what was typed here: the values kept on the server are never shown. */
  readonly authentication: ParameterValues;
  readonly settings: ParameterValues;
}

const installationDraft = ({ idConnectorVersion, settings }: Installation): Draft => ({
  idConnectorVersion,
  authentication: {},
  settings: Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, typeof value === 'boolean' ? value : String(value)]),
  ),
});

/** The version and the parameters of an installation, together: a new version may ask for more. */
export function InstalledForm({
  connector,
  installation,
}: {
  connector: Connector;
  installation: Installation;
}) {
  const text = useText();
  const client = useQueryClient();
  const [tried, setTried] = useState(false);
  const { websiteId } = installation;
  const parametersOf = (id: string) => connector.versions.find((each) => each.id === id)?.manifest.parameters;
  const editing = useEditing<Installation, Draft>({
    known: installation,
    draftOf: installationDraft,
    save(change, from) {
      const now = { ...installationDraft(from), ...change };
      const asked = parametersOf(now.idConnectorVersion);
      return install(websiteId, connector.id, {
        idConnectorVersion: now.idConnectorVersion,
        revision: from.revision,
        ...(change.authentication && { authentication: change.authentication }),
        settings: valuesToSend(asked?.settings ?? [], now.settings),
      });
    },
    onSaved: () => void refreshConnector(client, connector.id),
  });
  const { draft, set, error } = editing;
  const asked = parametersOf(draft.idConnectorVersion);
  const kept = installation.authenticationKeys;
  const missing = {
    authentication: missingKeys(asked?.authentication ?? [], draft.authentication, kept),
    settings: missingKeys(asked?.settings ?? [], draft.settings),
  };
  const blocked = missing.authentication.length + missing.settings.length > 0;
  const newest = connector.versions.find(({ state }) => state === 'published');
  const nameOf = (id: string) => connector.versions.find((each) => each.id === id)?.version ?? id;
  const where = { versionId: draft.idConnectorVersion, websiteId };
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(blocked);
        if (!blocked) editing.save();
      }}
    >
      <ConflictNotice
        editing={editing}
        labelOf={(key) => text(`console.installed.${key}`)}
        show={(key, value) => {
          if (key === 'idConnectorVersion') return nameOf(value.idConnectorVersion);
          // Secrets are named, never shown.
          if (key === 'authentication') return Object.keys(value.authentication).join(', ');
          return Object.entries(value.settings)
            .map(([name, each]) => `${name}: ${String(each)}`)
            .join('\n');
        }}
      />
      {newest !== undefined && newest.id !== draft.idConnectorVersion && (
        <div className={form.buttons}>
          <span>{text('console.installed.newer', { version: newest.version })}</span>
          <Button variant="default" size="compact-sm" onClick={() => set({ idConnectorVersion: newest.id })}>
            {text('console.installed.update', { version: newest.version })}
          </Button>
        </div>
      )}
      <NativeSelect
        {...formLook}
        label={text('console.installed.idConnectorVersion')}
        description={text('console.installed.version.help')}
        value={draft.idConnectorVersion}
        onChange={(event) => set({ idConnectorVersion: event.currentTarget.value })}
        data={connector.versions.map(({ id, version, state }) => ({
          value: id,
          label: `${version} · ${text(`console.version.state.${state}`)}`,
        }))}
      />
      <ParameterFields
        {...where}
        parameters={asked?.authentication ?? []}
        values={draft.authentication}
        onChange={(authentication) => set({ authentication })}
        kept={kept}
        errorAt={parameterError(text, 'authentication', tried ? missing.authentication : [], error)}
      />
      <ParameterFields
        {...where}
        parameters={asked?.settings ?? []}
        values={draft.settings}
        onChange={(settings) => set({ settings })}
        errorAt={parameterError(text, 'settings', tried ? missing.settings : [], error)}
      />
      <SaveBar editing={editing} />
    </form>
  );
}
