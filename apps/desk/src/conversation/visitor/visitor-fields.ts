import type { TextKey } from '../../language/en.js';

/** What the desk itself knows about a visitor, in the order shown. */
export const VISITOR_FIELDS = ['name', 'email', 'externalId', 'phone', 'note'] as const;
export type VisitorField = (typeof VISITOR_FIELDS)[number];

export const VISITOR_LABELS: Readonly<Record<VisitorField, TextKey>> = {
  name: 'visitor.name',
  email: 'visitor.email',
  externalId: 'visitor.externalId',
  phone: 'visitor.phone',
  note: 'visitor.note',
};
