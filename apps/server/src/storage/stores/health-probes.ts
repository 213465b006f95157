import type { Kysely } from 'kysely';
import type { Database, HealthProbeTable } from '../schema.js';

/** What health probes found. */

export async function saveProbe(db: Kysely<Database>, input: HealthProbeTable): Promise<void> {
  await db
    .insertInto('health_probe')
    .values(input)
    .onConflict((oc) => oc.columns(['connector_version_id', 'at']).doNothing())
    .execute();
}

/** Newest first; without a version the latest probe of each. */
export async function healthProbes(
  db: Kysely<Database>,
  input: { connectorVersionId: string; since: number; limit: number },
): Promise<HealthProbeTable[]> {
  return db
    .selectFrom('health_probe')
    .selectAll()
    .where('connector_version_id', '=', input.connectorVersionId)
    .where('at', '>=', input.since)
    .orderBy('at', 'desc')
    .limit(input.limit)
    .execute();
}

export async function latestProbes(
  db: Kysely<Database>,
  input: { since: number },
): Promise<HealthProbeTable[]> {
  return db
    .selectFrom('health_probe')
    .selectAll()
    .where((eb) =>
      eb(
        'at',
        '=',
        eb
          .selectFrom('health_probe as later')
          .select((inner) => inner.fn.max('later.at').as('at'))
          .whereRef('later.connector_version_id', '=', 'health_probe.connector_version_id'),
      ),
    )
    .where('at', '>=', input.since)
    .execute();
}
