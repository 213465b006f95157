import { AdapterList } from './adapter-list.js';
import { AdapterPage } from './adapter-page.js';
import { NewAdapterPage } from './new-adapter.js';

/** `/console/channels/…` */
export function ChannelsSection({ rest: [id] }: { rest: readonly string[] }) {
  if (id === undefined) return <AdapterList />;
  return id === 'new' ? <NewAdapterPage /> : <AdapterPage key={id} id={id} />;
}
