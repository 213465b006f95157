import { AnswersSection } from './answers/answers-section.js';
import { AuditSection } from './audit/audit-section.js';
import { BotsSection } from './bots/bots-section.js';
import { CallsSection } from './calls/calls-section.js';
import { ChannelsSection } from './channels/channels-section.js';
import { ConnectorsSection } from './connectors/connectors-section.js';
import { DistributionSection } from './distribution/distribution-section.js';
import { OperatorsSection } from './operators/operators-section.js';
import type { Place } from './sections.js';
import { WebhooksSection } from './webhooks/webhooks-section.js';
import { WebsitesSection } from './websites/websites-section.js';

/** The page of an address. */
export function SectionPage({ place: { section, rest } }: { place: Place }) {
  switch (section) {
    case 'websites':
      return <WebsitesSection rest={rest} />;
    case 'operators':
      return <OperatorsSection rest={rest} />;
    case 'distribution':
      return <DistributionSection rest={rest} />;
    case 'connectors':
      return <ConnectorsSection rest={rest} />;
    case 'bots':
      return <BotsSection rest={rest} />;
    case 'calls':
      return <CallsSection rest={rest} />;
    case 'webhooks':
      return <WebhooksSection />;
    case 'channels':
      return <ChannelsSection rest={rest} />;
    case 'answers':
      return <AnswersSection />;
    case 'audit':
      return <AuditSection />;
  }
}
