import { InvitePage } from './invite-page.js';
import { OperatorList } from './operator-list.js';
import { OperatorPage } from './operator-page.js';

/** `/console/operators/…` */
export function OperatorsSection({ rest: [id] }: { rest: readonly string[] }) {
  if (id === undefined) return <OperatorList />;
  return id === 'new' ? <InvitePage /> : <OperatorPage key={id} id={id} />;
}
