import { NewWebsitePage } from './new-website.js';
import { WebsiteList } from './website-list.js';
import { WebsitePage } from './website-page.js';

/** `/console/websites/…` */
export function WebsitesSection({ rest: [id] }: { rest: readonly string[] }) {
  if (id === undefined) return <WebsiteList />;
  return id === 'new' ? <NewWebsitePage /> : <WebsitePage key={id} id={id} />;
}
