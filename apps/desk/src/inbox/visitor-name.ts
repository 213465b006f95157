import type { VisitorIdentity } from '@comptoir/contract';
import type { Text } from '../language/use-text.js';

/** How a visitor is called: their name, else their e-mail, else "Visitor 3f2a". */
export function visitorName(text: Text, visitor: VisitorIdentity): string {
  const name = visitor.name?.trim() || visitor.email?.trim();
  return name || text('visitor.unnamed', { code: visitor.id.replaceAll('-', '').slice(0, 4) });
}
