import { ConnectorManifest, diagnose, type NewConnectorBody } from '@comptoir/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { RequestError } from '../../requests/request-error.js';
import { failureText } from '../editing/save-bar.js';
import { useLeaveGuard } from '../editing/use-leave-guard.js';
import form from '../parts/form.module.css';
import { Page } from '../parts/page.js';
import { SecretOnce } from '../parts/secret-once.js';
import { useGo } from '../use-go.js';
import { EMPTY_DRAFT, faultsOf, manifestOf } from './manifest/manifest-draft.js';
import { ManifestForm } from './manifest/manifest-form.js';
import { ManifestText } from './manifest/manifest-text.js';
import { useManifestCheck } from './manifest/use-manifest-check.js';
import { createConnector, keepConnector } from './requests.js';

/** `/console/connectors/new`: from a form, or from a manifest. */
export function NewConnectorPage() {
  const text = useText();
  const go = useGo();
  const client = useQueryClient();
  const [way, setWay] = useState('form');
  const create = useMutation({
    mutationFn: (body: NewConnectorBody) => createConnector(body),
    onSuccess: ({ connector }) => keepConnector(client, connector),
  });
  const made = create.data;
  return (
    <Page
      title={text('console.connectors.new')}
      above={[{ label: text('console.section.connectors'), path: 'connectors' }]}
      intro={text('console.connectors.new.intro')}
    >
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
        {way === 'form' ? <ByForm create={create} /> : <ByText create={create} />}
      </div>
      <SecretOnce
        title={text('console.secret.token.title')}
        body={text('console.secret.token.body')}
        secrets={
          made?.secretToken ? [{ label: text('console.secret.token'), value: made.secretToken }] : undefined
        }
        onClose={() => go(`connectors/${made?.connector.id ?? ''}`)}
      />
    </Page>
  );
}

interface CreateProps {
  readonly create: {
    readonly mutate: (body: NewConnectorBody) => void;
    readonly isPending: boolean;
    readonly isSuccess: boolean;
    readonly error: Error | null;
  };
}

function ByForm({ create }: CreateProps) {
  const text = useText();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [tried, setTried] = useState(false);
  useLeaveGuard(draft !== EMPTY_DRAFT && !create.isSuccess);
  const manifest = manifestOf(draft);
  const local = diagnose(ConnectorManifest, manifest);
  const refused = create.error instanceof RequestError ? create.error.details : [];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (local.length === 0) create.mutate({ manifest });
      }}
    >
      <ManifestForm
        draft={draft}
        set={(change) => setDraft((last) => ({ ...last, ...change }))}
        faults={faultsOf(tried ? [...local, ...refused] : refused)}
      />
      <Submit create={create} problems={tried ? local.length : 0} label={text('console.connectors.create')} />
    </form>
  );
}

function ByText({ create }: CreateProps) {
  const text = useText();
  const [typed, setTyped] = useState('');
  useLeaveGuard(typed !== '' && !create.isSuccess);
  const check = useManifestCheck(typed);
  const manifest = check.current ? check.answer?.manifest : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (manifest) create.mutate({ manifestText: typed });
      }}
    >
      <ManifestText value={typed} onChange={setTyped} check={check} />
      <Submit
        create={create}
        problems={0}
        disabled={!manifest}
        label={
          manifest
            ? text('console.connectors.create.named', { name: manifest.name, version: manifest.version })
            : text('console.connectors.create')
        }
      />
    </form>
  );
}

function Submit({
  create,
  problems,
  disabled = false,
  label,
}: CreateProps & { problems: number; disabled?: boolean; label: string }) {
  const text = useText();
  return (
    <div className={form.form} style={{ marginTop: 24 }}>
      <p role="alert" className={form.failure}>
        {problems > 0 ? text('console.manifest.problems', { count: problems }) : ''}
        {problems === 0 && create.error !== null ? failureText(text, create.error) : ''}
      </p>
      <div className={form.buttons}>
        <Button type="submit" loading={create.isPending} disabled={disabled}>
          {label}
        </Button>
      </div>
    </div>
  );
}
