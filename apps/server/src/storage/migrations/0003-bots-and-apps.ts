import { type Kysely, type Migration, sql } from 'kysely';

/** Bots with their conversations and replies, the payments that panel apps ask for, and who leads. */
export function botsAndApps(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await botTables(db);
      await paymentTables(db);
    },
  };
}

async function botTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bot')
    .addColumn('operator_id', 'integer', (c) => c.primaryKey())
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addColumn('connector_id', 'text', (c) => c.notNull())
    .addColumn('id_bot', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('scenario', 'text', (c) => c.notNull())
    .addColumn('rules', 'text', (c) => c.notNull())
    .addColumn('fallback_rule_id', 'text')
    .addColumn('max_failures', 'integer', (c) => c.notNull())
    .addColumn('retired', 'integer', (c) => c.notNull())
    .addColumn('available', 'integer', (c) => c.notNull())
    .addColumn('checked_at', 'bigint')
    .addColumn('check_failures', 'integer', (c) => c.notNull())
    .addColumn('availability', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  // One scenario serves one bot, as long as that bot works.
  await db.schema
    .createIndex('bot_scenario')
    .on('bot')
    .columns(['website_id', 'connector_id', 'id_bot'])
    .unique()
    .where(sql.ref('retired'), '=', 0)
    .execute();
  await db.schema
    .createTable('bot_conversation')
    .addColumn('conversation_id', 'text', (c) => c.primaryKey())
    .addColumn('bot_id', 'integer', (c) => c.notNull())
    .addColumn('active', 'integer', (c) => c.notNull())
    .addColumn('trial', 'text')
    .addColumn('external_id', 'text')
    .addColumn('created', 'integer', (c) => c.notNull())
    .addColumn('first_seq', 'integer', (c) => c.notNull())
    .addColumn('delivered_seq', 'integer', (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('turns', 'integer', (c) => c.notNull())
    .addColumn('next_position', 'integer', (c) => c.notNull())
    .addColumn('variables', 'text', (c) => c.notNull())
    .addColumn('await_until', 'bigint')
    .addColumn('transfer_until', 'bigint')
    .addColumn('transfer_failed', 'integer', (c) => c.notNull())
    .addColumn('retry_at', 'bigint')
    .addColumn('active_at', 'bigint', (c) => c.notNull())
    .addColumn('next_at', 'bigint', (c) => c.notNull())
    .addColumn('wake', 'integer', (c) => c.notNull())
    .addColumn('lease', 'text')
    .addColumn('lease_until', 'bigint')
    .execute();
  await db.schema
    .createIndex('bot_conversation_due')
    .on('bot_conversation')
    .columns(['next_at'])
    .where(sql.ref('active'), '=', 1)
    .execute();
  await db.schema
    .createIndex('bot_conversation_of')
    .on('bot_conversation')
    .columns(['bot_id'])
    .where(sql.ref('active'), '=', 1)
    .execute();
  await db.schema
    .createTable('bot_reply')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('done_at', 'bigint')
    .addPrimaryKeyConstraint('bot_reply_pk', ['conversation_id', 'position'])
    .execute();
  await db.schema
    .createIndex('bot_reply_waiting')
    .on('bot_reply')
    .columns(['conversation_id', 'position'])
    .where(sql.ref('status'), '=', 'waiting')
    .execute();
  await db.schema
    .createTable('bot_greeting')
    .addColumn('visitor_id', 'text', (c) => c.primaryKey())
    .addColumn('bot_id', 'integer', (c) => c.notNull())
    .addColumn('messages', 'text', (c) => c.notNull())
    .addColumn('shown_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('leadership')
    .addColumn('task', 'text', (c) => c.primaryKey())
    .addColumn('node_id', 'text', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute();
}

async function paymentTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('payment_gateway')
    .addColumn('website_id', 'integer', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('payment_request')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('connector_version_id', 'text', (c) => c.notNull())
    .addColumn('operator_id', 'integer', (c) => c.notNull())
    .addColumn('gateway', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('reference', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('settled_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('payment_request_expiry')
    .on('payment_request')
    .columns(['expires_at'])
    .where(sql.ref('status'), '=', 'requested')
    .execute();
}
