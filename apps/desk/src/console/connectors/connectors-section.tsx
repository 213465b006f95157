import { ConnectorList } from './connector-list.js';
import { ConnectorPage } from './connector-page.js';
import { IconsPage } from './conversation-panel-app/icons-page.js';
import { InstallationPage } from './installation-page.js';
import { NewConnectorPage } from './new-connector.js';
import { VersionPage } from './version-page.js';

/** `/console/connectors/…` */
export function ConnectorsSection({ rest: [id, part, partId] }: { rest: readonly string[] }) {
  if (id === undefined) return <ConnectorList />;
  if (id === 'new') return <NewConnectorPage />;
  if (id === 'icons') return <IconsPage />;
  if (part === 'versions' && partId !== undefined)
    return <VersionPage key={partId} connectorId={id} versionId={partId} />;
  if (part === 'websites' && partId !== undefined)
    return <InstallationPage key={partId} connectorId={id} websiteId={partId} />;
  return <ConnectorPage key={id} id={id} />;
}
