import type { AdministeredWebsite, Connector } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { websitesQuery } from '../websites/requests.js';
import { InstallSteps } from './install-steps.js';
import { InstalledParts } from './installed-parts.js';
import { connectorQuery } from './requests.js';

/** `/console/connectors/:id/websites/:websiteId`: installs a connector there, or manages it. */
export function InstallationPage({ connectorId, websiteId }: { connectorId: string; websiteId: string }) {
  const text = useText();
  const connector = useQuery(connectorQuery(connectorId));
  const websites = useQuery(websitesQuery);
  const website = websites.data?.find(({ id }) => id === websiteId);
  if (connector.data !== undefined && website !== undefined)
    return <Shown connector={connector.data} website={website} />;
  return (
    <Page
      title={text('console.section.connectors')}
      above={[{ label: text('console.section.connectors'), path: 'connectors' }]}
    >
      <Loaded query={connector}>
        {() => (
          <Loaded query={websites}>
            {() => (
              <StatePanel
                icon={SearchX}
                title={text('console.install.unknown')}
                body={text('error.not_found')}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function Shown({ connector, website }: { connector: Connector; website: AdministeredWebsite }) {
  const text = useText();
  const installation = connector.installations.find(({ websiteId }) => websiteId === website.id);
  const names = { connector: connector.name, website: website.name };
  return (
    <Page
      title={text(installation ? 'console.installed.title' : 'console.install.title', names)}
      above={[
        { label: text('console.section.connectors'), path: 'connectors' },
        { label: connector.name, path: `connectors/${connector.id}` },
      ]}
    >
      {installation ? (
        <InstalledParts connector={connector} website={website} installation={installation} />
      ) : (
        <InstallSteps connector={connector} website={website} />
      )}
    </Page>
  );
}
