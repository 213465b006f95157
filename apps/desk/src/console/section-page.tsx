import { ConnectorsSection } from './connectors/connectors-section.js';
import type { Place } from './sections.js';

/** The page of an address. */
export function SectionPage({ place: { section, rest } }: { place: Place }) {
  switch (section) {
    case 'connectors':
      return <ConnectorsSection rest={rest} />;
    default:
      return null;
  }
}
