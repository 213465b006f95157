import type { AdministeredWebsite, Connector, Installation } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { Confirm } from '../parts/confirm.js';
import form from '../parts/form.module.css';
import { Part } from '../parts/page.js';
import { InstalledForm } from './installed-form.js';
import { LiveCheck } from './live-check.js';
import { refreshConnector, stepBack, uninstall } from './requests.js';

interface InstalledPartsProps {
  readonly connector: Connector;
  readonly website: AdministeredWebsite;
  readonly installation: Installation;
}

/** A connector on a website: whether it works, its version and parameters, one step back, uninstall. */
export function InstalledParts({ connector, website, installation }: InstalledPartsProps) {
  const text = useText();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'back' | 'uninstall'>();
  const refresh = () => refreshConnector(client, connector.id);
  const back = useMutation({
    mutationFn: () => stepBack(installation),
    async onSuccess() {
      await refresh();
      setAsked(undefined);
    },
    onError: refresh,
  });
  const remove = useMutation({
    mutationFn: () => uninstall(installation),
    async onSuccess() {
      setAsked(undefined);
      await refresh();
    },
    onError: refresh,
  });
  const nameOf = (id: string | null) => connector.versions.find((each) => each.id === id)?.version ?? '—';
  const previous = nameOf(installation.previousVersionId);
  const plugins = connector.versions.find(({ id }) => id === installation.idConnectorVersion)?.manifest
    .plugins;
  return (
    <>
      <Part title={text('console.check.title')} intro={text('console.check.intro')}>
        <LiveCheck key={installation.idConnectorVersion} websiteId={website.id} connectorId={connector.id} />
      </Part>
      <Part title={text('console.installed.form')}>
        <InstalledForm connector={connector} installation={installation} />
      </Part>
      <Part title={text('console.installed.leave')}>
        <div className={form.buttons}>
          {installation.previousVersionId !== null && (
            <Button variant="default" onClick={() => setAsked('back')}>
              {text('console.installed.back', { version: previous })}
            </Button>
          )}
          <Button variant="default" onClick={() => setAsked('uninstall')}>
            {text('console.installed.uninstall')}
          </Button>
        </div>
      </Part>
      <Confirm
        opened={asked === 'back'}
        onClose={() => setAsked(undefined)}
        title={text('console.installed.back', { version: previous })}
        action={text('console.installed.back', { version: previous })}
        pending={back.isPending}
        error={back.error}
        onConfirm={() => back.mutate()}
      >
        {text('console.installed.back.body', {
          website: website.name,
          now: nameOf(installation.idConnectorVersion),
          version: previous,
        })}
      </Confirm>
      <Confirm
        opened={asked === 'uninstall'}
        onClose={() => setAsked(undefined)}
        title={text('console.installed.uninstall.title', {
          connector: connector.name,
          website: website.name,
        })}
        action={text('console.installed.uninstall')}
        name={connector.name}
        dangerous
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      >
        {text('console.installed.uninstall.body', { count: plugins?.length ?? 0 })}
      </Confirm>
    </>
  );
}
