import type { Kysely } from 'kysely';
import type { ChannelAdapterTable, Database, VisitorTable } from '../schema.js';

/** Adapters of other channels, and the visitors who come through them. */

export async function channelAdapters(
  db: Kysely<Database>,
  input: { websiteIds: readonly number[] },
): Promise<ChannelAdapterTable[]> {
  if (input.websiteIds.length === 0) return [];
  return db
    .selectFrom('channel_adapter')
    .selectAll()
    .where('website_id', 'in', [...input.websiteIds])
    .orderBy('created_at')
    .execute();
}

export async function channelAdapterById(
  db: Kysely<Database>,
  input: { id: string },
): Promise<ChannelAdapterTable | undefined> {
  return db.selectFrom('channel_adapter').selectAll().where('id', '=', input.id).executeTakeFirst();
}

/** Creates, or changes from the revision seen. Answers the present row when somebody else was first. */
export async function saveChannelAdapter(
  db: Kysely<Database>,
  input: { adapter: ChannelAdapterTable; from: number | null },
): Promise<ChannelAdapterTable | 'conflict'> {
  const { adapter, from } = input;
  if (from === null) {
    await db.insertInto('channel_adapter').values(adapter).execute();
    return adapter;
  }
  const { id, created_at: _, ...columns } = adapter;
  const row = await db
    .updateTable('channel_adapter')
    .set({ ...columns, revision: from + 1 })
    .where('id', '=', id)
    .where('revision', '=', from)
    .returningAll()
    .executeTakeFirst();
  return row ?? 'conflict';
}

export async function deleteChannelAdapter(
  db: Kysely<Database>,
  input: { id: string; revision: number },
): Promise<boolean> {
  const result = await db
    .deleteFrom('channel_adapter')
    .where('id', '=', input.id)
    .where('revision', '=', input.revision)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** The visitor of an address, made at their first message. */
export async function channelVisitor(db: Kysely<Database>, input: VisitorTable): Promise<VisitorTable> {
  const known = await db
    .selectFrom('visitor')
    .selectAll()
    .where('channel_adapter_id', '=', input.channel_adapter_id)
    .where('channel_address', '=', input.channel_address)
    .executeTakeFirst();
  if (known !== undefined) return known;
  await db.insertInto('visitor').values(input).execute();
  return input;
}
