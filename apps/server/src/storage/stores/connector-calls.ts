import type { Kysely } from 'kysely';
import type { ConnectorCallTable, Database } from '../schema.js';

/** The record of every call to a connector: a log for developers, not an archive. */

export async function recordCalls(
  db: Kysely<Database>,
  input: { calls: readonly ConnectorCallTable[] },
): Promise<void> {
  if (input.calls.length > 0)
    await db
      .insertInto('connector_call')
      .values([...input.calls])
      .execute();
}

export interface CallsInput {
  readonly connectorVersionId?: string | undefined;
  readonly websiteId?: number | undefined;
  readonly kind?: string | undefined;
  readonly verdict?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly before?: { readonly time: number; readonly id: string } | undefined;
  readonly limit: number;
}

export async function listCalls(
  db: Kysely<Database>,
  input: CallsInput,
): Promise<{ calls: ConnectorCallTable[]; more: boolean }> {
  let query = db.selectFrom('connector_call').selectAll();
  const { connectorVersionId, websiteId, kind, verdict, conversationId, before } = input;
  if (connectorVersionId !== undefined) query = query.where('connector_version_id', '=', connectorVersionId);
  if (websiteId !== undefined) query = query.where('website_id', '=', websiteId);
  if (kind !== undefined) query = query.where('plugin_kind', '=', kind);
  if (verdict !== undefined) query = query.where('verdict', '=', verdict);
  if (conversationId !== undefined) query = query.where('conversation_id', '=', conversationId);
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
  return { calls: rows.slice(0, input.limit), more: rows.length > input.limit };
}

export async function callById(
  db: Kysely<Database>,
  input: { id: string },
): Promise<ConnectorCallTable | undefined> {
  return db.selectFrom('connector_call').selectAll().where('id', '=', input.id).executeTakeFirst();
}

/** The call record is a log for developers, not an archive: what is older goes. */
export async function forgetCallsBefore(
  db: Kysely<Database>,
  input: { at: number; outboxBefore: number },
): Promise<void> {
  await db.deleteFrom('connector_call').where('at', '<', input.at).execute();
  await db.deleteFrom('health_probe').where('at', '<', input.at).execute();
  await db.deleteFrom('outbox').where('created_at', '<', input.outboxBefore).execute();
}
