import type { AdministeredWebsite } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, Split } from 'lucide-react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { Loaded } from '../parts/loaded.js';
import { Page, Part } from '../parts/page.js';
import { websitesQuery } from '../websites/requests.js';
import { ordered } from './order.js';
import { rulesQuery } from './requests.js';
import { RuleOrder } from './rule-order.js';

/** The rules of every website, in the order in which they are asked. */
export function RuleList() {
  const text = useText();
  const websites = useQuery(websitesQuery);
  return (
    <Page title={text('console.section.distribution')} intro={text('console.distribution.intro')}>
      <Loaded query={websites}>
        {(all) =>
          all.length === 0 ? (
            <StatePanel icon={Split} title={text('console.websites.empty')} />
          ) : (
            all.map((website) => <OfWebsite key={website.id} website={website} />)
          )
        }
      </Loaded>
    </Page>
  );
}

function OfWebsite({ website }: { website: AdministeredWebsite }) {
  const text = useText();
  const query = useQuery(rulesQuery);
  return (
    <Part
      title={website.name}
      actions={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Plus size={14} strokeWidth={1.75} aria-hidden />}
          aria-label={text('console.rule.new.on', { website: website.name })}
          renderRoot={(props) => (
            <Link
              to="/console/$"
              params={{ _splat: `distribution/new/${website.id}` }}
              search={{}}
              {...props}
            />
          )}
        >
          {text('console.rule.new')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(rules) => {
          const own = ordered(rules, website.id);
          return own.length === 0 ? (
            <StatePanel
              icon={Split}
              title={text('console.distribution.empty')}
              body={text('console.distribution.empty.body')}
            />
          ) : (
            <RuleOrder rules={own} label={website.name} />
          );
        }}
      </Loaded>
    </Part>
  );
}
