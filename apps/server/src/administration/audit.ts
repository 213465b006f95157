import { randomUUID } from 'node:crypto';
import type { AuditEntryTable, OperatorTable } from '../storage/index.js';

/** Makes the audit entry of a change; it is stored in the change's own transaction. */
export type AuditWriter = (
  by: OperatorTable,
  action: string,
  subject: string,
  websiteId: number | null,
  data?: Readonly<Record<string, unknown>>,
) => AuditEntryTable;

export function createAuditWriter(now: () => number): AuditWriter {
  return (by, action, subject, websiteId, data = {}) => ({
    id: randomUUID(),
    at: now(),
    operator_id: by.id,
    action,
    subject,
    website_id: websiteId,
    data: JSON.stringify(data),
  });
}
