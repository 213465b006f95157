import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Database } from '../schema.js';
import { addDomainEvent } from './domain-events.js';

/** Which operators have a socket on some node. */

/** A node says every few seconds whose sockets it holds; what was said longer ago than this no longer counts. */
export const PRESENCE_MS = 45_000;

export async function presentAmong(
  db: Kysely<Database>,
  ids: readonly number[],
  now: number,
): Promise<Set<number>> {
  const rows = await db
    .selectFrom('operator_presence')
    .select('operator_id')
    .distinct()
    .where('operator_id', 'in', [...ids])
    .where('seen_at', '>', now - PRESENCE_MS)
    .execute();
  return new Set(rows.map((row) => row.operator_id));
}

/** Says whose sockets a node holds. Tells who came since. */
export async function touchPresence(
  db: Kysely<Database>,
  input: { nodeId: string; operatorIds: readonly number[]; now: number },
): Promise<{ came: number[] }> {
  const before = await presentAmong(db, [...input.operatorIds, 0], input.now);
  for (const operatorId of input.operatorIds) {
    await db
      .insertInto('operator_presence')
      .values({ node_id: input.nodeId, operator_id: operatorId, seen_at: input.now })
      .onConflict((oc) => oc.columns(['node_id', 'operator_id']).doUpdateSet({ seen_at: input.now }))
      .execute();
  }
  const came = input.operatorIds.filter((id) => !before.has(id));
  for (const id of came) await connectionEvent(db, 'user.connected', id, input.now);
  return { came };
}

/** Forgets who left this node, and whoever a node that died had. Tells who is gone everywhere. */
export async function sweepPresence(
  db: Kysely<Database>,
  input: { nodeId: string; left: readonly number[]; now: number },
): Promise<{ gone: number[] }> {
  const leaving: SelectQueryBuilder<Database, 'operator_presence', { operator_id: number }> = db
    .selectFrom('operator_presence')
    .select('operator_id')
    .distinct()
    .where((eb) =>
      eb.or([
        eb('seen_at', '<=', input.now - PRESENCE_MS),
        eb.and([eb('node_id', '=', input.nodeId), eb('operator_id', 'in', [...input.left, 0])]),
      ]),
    );
  const ids = (await leaving.execute()).map((row) => row.operator_id);
  if (ids.length === 0) return { gone: [] };
  await db
    .deleteFrom('operator_presence')
    .where((eb) =>
      eb.or([
        eb('seen_at', '<=', input.now - PRESENCE_MS),
        eb.and([eb('node_id', '=', input.nodeId), eb('operator_id', 'in', [...input.left, 0])]),
      ]),
    )
    .execute();
  const still = await presentAmong(db, ids, input.now);
  const gone = ids.filter((id) => !still.has(id));
  for (const id of gone) await connectionEvent(db, 'user.disconnected', id, input.now);
  return { gone };
}

async function connectionEvent(
  db: Kysely<Database>,
  type: string,
  userId: number,
  now: number,
): Promise<void> {
  await addDomainEvent(db, { type, websiteId: null, conversationId: null, data: { userId } }, now);
}
