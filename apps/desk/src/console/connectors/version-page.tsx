import type { Connector, ConnectorVersion } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download, SearchX } from 'lucide-react';
import { CopyButton } from '../../design-system/copy-button.js';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { ConsoleLink } from '../console-link.js';
import { CodeView } from '../parts/code-view.js';
import { Loaded } from '../parts/loaded.js';
import { Page, Part } from '../parts/page.js';
import { HealthHistory } from './health-history.js';
import { connectorQuery, downloadManifest } from './requests.js';
import { SecretPart } from './secret-part.js';
import { HealthBadge, StateBadge } from './states.js';
import { VersionActions } from './version-actions.js';
import { VersionEditor } from './version-editor.js';
import classes from './version-page.module.css';

/** `/console/connectors/:id/versions/:versionId` */
export function VersionPage({ connectorId, versionId }: { connectorId: string; versionId: string }) {
  const text = useText();
  const query = useQuery(connectorQuery(connectorId));
  const connector = query.data;
  const version = connector?.versions.find(({ id }) => id === versionId);
  if (connector !== undefined && version !== undefined)
    return <Shown connector={connector} version={version} />;
  return (
    <Page
      title={text('console.section.connectors')}
      above={[{ label: text('console.section.connectors'), path: 'connectors' }]}
    >
      <Loaded query={query}>
        {() => (
          <StatePanel icon={SearchX} title={text('console.version.unknown')} body={text('error.not_found')} />
        )}
      </Loaded>
    </Page>
  );
}

function Shown({ connector, version }: { connector: Connector; version: ConnectorVersion }) {
  const text = useText();
  return (
    <Page
      title={text('console.version.title', { name: connector.name, version: version.version })}
      mark={
        <>
          <StateBadge state={version.state} />
          <HealthBadge health={version.health} />
        </>
      }
      intro={text(`console.version.state.${version.state}.help`)}
      above={[
        { label: text('console.section.connectors'), path: 'connectors' },
        { label: connector.name, path: `connectors/${connector.id}` },
      ]}
      actions={
        <>
          <VersionActions version={version} />
          <Button
            variant="default"
            leftSection={<Download size={16} strokeWidth={1.75} aria-hidden />}
            onClick={() => downloadManifest(version.manifest)}
          >
            {text('console.manifest.export')}
          </Button>
        </>
      }
    >
      <dl className={classes.facts}>
        <div className={classes.fact}>
          <dt>idConnectorVersion</dt>
          <dd>
            <code>{version.id}</code>
            <CopyButton
              value={version.id}
              label={text('console.copy.what', { what: 'idConnectorVersion' })}
            />
          </dd>
        </div>
        <div className={classes.fact}>
          <dt>{text('console.version.records')}</dt>
          <dd className={classes.links}>
            <ConsoleLink path="calls" search={{ connectorVersion: version.id }}>
              {text('console.version.calls')}
            </ConsoleLink>
            <ConsoleLink path="webhooks" search={{ connectorVersion: version.id }}>
              {text('console.version.deliveries')}
            </ConsoleLink>
          </dd>
        </div>
      </dl>
      <Part title={text('console.health.title')} intro={text('console.health.intro')}>
        <HealthHistory version={version} />
      </Part>
      <Part title={text('console.secret.token')} intro={text('console.secret.token.intro')}>
        <SecretPart version={version} />
      </Part>
      {version.state === 'sandbox' ? (
        <Part title={text('console.manifest.title')}>
          <VersionEditor version={version} />
        </Part>
      ) : (
        <Part title={text('console.manifest.title')} intro={text('console.manifest.frozen')}>
          <CodeView label="comptoir.json" code={JSON.stringify(version.manifest, null, 2)} />
        </Part>
      )}
    </Page>
  );
}
