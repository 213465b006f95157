import type { Kysely } from 'kysely';
import type { AuditEntryTable, Database } from '../schema.js';

/** Who changed what, written in the transaction of the change. */
export async function addAudit(db: Kysely<Database>, entry: AuditEntryTable): Promise<void> {
  await db.insertInto('audit_entry').values(entry).execute();
}

export async function listAudit(
  db: Kysely<Database>,
  input: { before?: { readonly time: number; readonly id: string } | undefined; limit: number },
): Promise<{ entries: AuditEntryTable[]; more: boolean }> {
  let query = db.selectFrom('audit_entry').selectAll();
  const { before } = input;
  if (before !== undefined) {
    query = query.where((eb) =>
      eb.or([eb('at', '<', before.time), eb.and([eb('at', '=', before.time), eb('id', '<', before.id)])]),
    );
  }
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return { entries: rows.slice(0, input.limit), more: rows.length > input.limit };
}
