import { ConnectorManifest, type ConnectorVersion, diagnose } from '@comptoir/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { RequestError } from '../../requests/request-error.js';
import { ConflictNotice } from '../editing/conflict-notice.js';
import { presentState } from '../editing/present-state.js';
import { failureText, SaveBar } from '../editing/save-bar.js';
import { useEditing } from '../editing/use-editing.js';
import form from '../parts/form.module.css';
import { draftOf, faultsOf, type ManifestDraft, manifestOf } from './manifest/manifest-draft.js';
import { ManifestForm } from './manifest/manifest-form.js';
import { ManifestText } from './manifest/manifest-text.js';
import { useManifestCheck } from './manifest/use-manifest-check.js';
import { keepConnector, saveVersion } from './requests.js';

const versionDraft = ({ manifest }: ConnectorVersion): ManifestDraft => draftOf(manifest);

/** Edits a version that is still in the sandbox, as a form or as text. */
export function VersionEditor({ version }: { version: ConnectorVersion }) {
  const text = useText();
  const [way, setWay] = useState('form');
  return (
    <div className={form.form}>
      <SegmentedControl
        w={320}
        aria-label={text('console.connectors.new.way')}
        value={way}
        onChange={setWay}
        data={[
          { value: 'form', label: text('console.connectors.new.form') },
          { value: 'manifest', label: text('console.connectors.new.manifest') },
        ]}
      />
      {way === 'form' ? <AsForm version={version} /> : <AsText key={version.revision} version={version} />}
    </div>
  );
}

/** Of a saved answer, this version. */
function useKeep(id: string) {
  const client = useQueryClient();
  return async (answer: ReturnType<typeof saveVersion>): Promise<ConnectorVersion> => {
    const { connector } = await answer;
    keepConnector(client, connector);
    const saved = connector.versions.find((each) => each.id === id);
    if (saved === undefined) throw new RequestError(502, { code: 'not_found', message: 'No such version.' });
    return saved;
  };
}

function AsForm({ version }: { version: ConnectorVersion }) {
  const text = useText();
  const keep = useKeep(version.id);
  const client = useQueryClient();
  const [tried, setTried] = useState(false);
  const editing = useEditing<ConnectorVersion, ManifestDraft>({
    known: version,
    draftOf: versionDraft,
    save: (change, from) =>
      keep(
        saveVersion(version.id, {
          revision: from.revision,
          manifest: manifestOf({ ...versionDraft(from), ...change }),
        }),
      ),
    onSaved: () => void client.invalidateQueries({ queryKey: ['console', 'connectors'] }),
  });
  const local = diagnose(ConnectorManifest, manifestOf(editing.draft));
  const refused = editing.error instanceof RequestError ? editing.error.details : [];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (local.length === 0) editing.save();
      }}
    >
      <div className={form.notice}>
        <ConflictNotice
          editing={editing}
          labelOf={(key) => text(`console.manifest.${key}`)}
          show={(key, value) => shown(value[key])}
        />
      </div>
      <ManifestForm
        draft={editing.draft}
        set={editing.set}
        faults={faultsOf(tried ? [...local, ...refused] : refused)}
      />
      <div className={form.form} style={{ marginTop: 24 }}>
        {tried && local.length > 0 && (
          <p role="alert" className={form.failure}>
            {text('console.manifest.problems', { count: local.length })}
          </p>
        )}
        <SaveBar editing={editing} />
      </div>
    </form>
  );
}

function shown(value: string | readonly unknown[]): string {
  return typeof value === 'string' ? value : value.map((each) => JSON.stringify(each)).join('\n');
}

function AsText({ version }: { version: ConnectorVersion }) {
  const text = useText();
  const keep = useKeep(version.id);
  const client = useQueryClient();
  const before = JSON.stringify(version.manifest, null, 2);
  const [typed, setTyped] = useState(before);
  const check = useManifestCheck(typed);
  const save = useMutation({
    mutationFn: () => keep(saveVersion(version.id, { revision: version.revision, manifestText: typed })),
  });
  const present = presentState(save.error, version);
  const valid = check.current && check.answer?.manifest != null;
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) save.mutate();
      }}
    >
      <ManifestText value={typed} onChange={setTyped} check={check} />
      <p role="alert" className={form.failure}>
        {present === undefined && save.isError ? failureText(text, save.error) : ''}
        {present === undefined ? '' : text('console.manifest.conflict')}
      </p>
      <div className={form.buttons}>
        <Button type="submit" loading={save.isPending} disabled={!valid || typed === before}>
          {text('console.save')}
        </Button>
        {present !== undefined && (
          <Button
            variant="default"
            onClick={() => void client.invalidateQueries({ queryKey: ['console', 'connectors'] })}
          >
            {text('console.conflict.take')}
          </Button>
        )}
      </div>
    </form>
  );
}
