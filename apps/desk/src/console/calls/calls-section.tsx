import { CallList } from './call-list.js';
import { CallPage } from './call-page.js';

/** `/console/calls/…` */
export function CallsSection({ rest: [id] }: { rest: readonly string[] }) {
  return id === undefined ? <CallList /> : <CallPage key={id} id={id} />;
}
