import { type ColumnDataType, type Expression, type Kysely, type Migration, sql } from 'kysely';

/**
 * The life of a conversation (distribution, transfers, closing forms, customer actions, channels), the
 * events that webhooks tell, and what the console administers.
 */
export function conversationLife(types: { identity: 'serial' | 'integer' }): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await widenFirstTables(db);
      await distributionTables(db);
      await customerTables(db);
      await closingFormTables(db);
      await webhookTables(db, types.identity);
      await administrationTables(db);
    },
  };
}

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: ColumnDataType;
  /** Left out: the column may be null. */
  readonly filled?: Expression<unknown>;
}

async function widenFirstTables(db: Kysely<unknown>): Promise<void> {
  const columns: Column[] = [
    { table: 'website', name: 'away_message', type: 'text' },
    { table: 'website', name: 'reopen_minutes', type: 'integer', filled: sql`60` },
    { table: 'website', name: 'send_unverified', type: 'integer', filled: sql`1` },
    { table: 'website', name: 'revision', type: 'integer', filled: sql`1` },
    { table: 'operator', name: 'capacity', type: 'integer', filled: sql`5` },
    { table: 'operator', name: 'revision', type: 'integer', filled: sql`1` },
    { table: 'visitor', name: 'phone', type: 'text' },
    { table: 'visitor', name: 'note', type: 'text' },
    { table: 'visitor', name: 'channel_adapter_id', type: 'text' },
    { table: 'visitor', name: 'channel_address', type: 'text' },
    { table: 'conversation', name: 'rule_id', type: 'text' },
    { table: 'conversation', name: 'without_form', type: 'integer', filled: sql`0` },
    { table: 'log_entry', name: 'checksum', type: 'bigint' },
    { table: 'connector_version', name: 'connector_id', type: 'text' },
    { table: 'connector_version', name: 'revision', type: 'integer', filled: sql`1` },
    { table: 'connector_version', name: 'previous_secret', type: 'text' },
    { table: 'connector_version', name: 'previous_secret_until', type: 'bigint' },
    { table: 'installation', name: 'connector_id', type: 'text' },
    { table: 'installation', name: 'previous_version_id', type: 'text' },
    { table: 'installation', name: 'revision', type: 'integer', filled: sql`1` },
    { table: 'connector_call', name: 'operator_id', type: 'integer' },
    { table: 'connector_call', name: 'request_body', type: 'text' },
    { table: 'connector_call', name: 'answer_body', type: 'text' },
  ];
  for (const { table, name, type, filled } of columns) {
    await db.schema
      .alterTable(table)
      .addColumn(name, type, (c) => (filled === undefined ? c : c.notNull().defaultTo(filled)))
      .execute();
  }
  // One person per address of an adapter, whatever races.
  await db.schema
    .createIndex('visitor_channel_address')
    .on('visitor')
    .columns(['channel_adapter_id', 'channel_address'])
    .unique()
    .where(sql.ref('channel_adapter_id'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('visitor_external')
    .on('visitor')
    .columns(['website_id', 'external_id'])
    .where(sql.ref('external_id'), 'is not', null)
    .execute();
}

async function distributionTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('distribution_rule')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('languages', 'text', (c) => c.notNull())
    .addColumn('channels', 'text', (c) => c.notNull())
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('distribution_rule_operator')
    .addColumn('rule_id', 'text', (c) => c.notNull())
    .addColumn('operator_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('distribution_rule_operator_pk', ['rule_id', 'operator_id'])
    .execute();
  await db.schema
    .createTable('operator_availability')
    .addColumn('operator_id', 'integer', (c) => c.primaryKey())
    .addColumn('chat', 'integer', (c) => c.notNull())
    .addColumn('call', 'integer', (c) => c.notNull())
    .addColumn('video', 'integer', (c) => c.notNull())
    .addColumn('third_party', 'integer', (c) => c.notNull())
    .addColumn('idle_since', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('operator_presence')
    .addColumn('node_id', 'text', (c) => c.notNull())
    .addColumn('operator_id', 'integer', (c) => c.notNull())
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('operator_presence_pk', ['node_id', 'operator_id'])
    .execute();
}

async function customerTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('customer_offer')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('operator_id', 'integer', (c) => c.notNull())
    .addColumn('connector_version_id', 'text', (c) => c.notNull())
    .addColumn('actions', 'text', (c) => c.notNull())
    .addColumn('shown_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('customer_offer_pk', ['conversation_id', 'operator_id', 'connector_version_id'])
    .execute();
  await db.schema
    .createTable('customer_action')
    .addColumn('operator_id', 'integer', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('connector_version_id', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('message', 'text')
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('customer_action_pk', ['operator_id', 'client_id'])
    .execute();
}

async function closingFormTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('closing_form_shown')
    .addColumn('form_id', 'text', (c) => c.primaryKey())
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('closing_draft')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('operator_id', 'integer', (c) => c.notNull())
    .addColumn('draft', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('closing_draft_pk', ['conversation_id', 'operator_id'])
    .execute();
  await db.schema
    .createTable('closing_answers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('connector_version_id', 'text', (c) => c.notNull())
    .addColumn('connector_name', 'text', (c) => c.notNull())
    .addColumn('operator_id', 'integer', (c) => c.notNull())
    .addColumn('operator', 'text', (c) => c.notNull())
    .addColumn('closed_seq', 'integer', (c) => c.notNull())
    .addColumn('saved_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('closing_answers_once')
    .on('closing_answers')
    .columns(['conversation_id', 'connector_version_id', 'closed_seq'])
    .unique()
    .execute();
  await db.schema
    .createIndex('closing_answers_period')
    .on('closing_answers')
    .columns(['website_id', 'saved_at'])
    .execute();
  await db.schema
    .createTable('closing_value')
    .addColumn('answers_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('field_id', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('option_label', 'text')
    .addPrimaryKeyConstraint('closing_value_pk', ['answers_id', 'position'])
    .execute();
}

async function webhookTables(db: Kysely<unknown>, identity: 'serial' | 'integer'): Promise<void> {
  await db.schema
    .createTable('domain_event')
    .addColumn('id', identity, (c) =>
      identity === 'integer' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn('event_id', 'text', (c) => c.notNull().unique())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('website_id', 'integer')
    .addColumn('conversation_id', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('spread', 'integer', (c) => c.notNull().defaultTo(sql`0`))
    .execute();
  await db.schema
    .createIndex('domain_event_waiting')
    .on('domain_event')
    .column('id')
    .where(sql.ref('spread'), '=', sql.lit(0))
    .execute();
  await db.schema
    .createTable('webhook_delivery')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('event_type', 'text', (c) => c.notNull())
    .addColumn('subscription', 'text', (c) => c.notNull())
    .addColumn('connector_version_id', 'text')
    .addColumn('website_id', 'integer')
    .addColumn('order_key', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('encoding', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('lease', 'text')
    .addColumn('last_status', 'integer')
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('finished_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('webhook_delivery_once')
    .on('webhook_delivery')
    .columns(['event_id', 'subscription'])
    .unique()
    .execute();
  await db.schema
    .createIndex('webhook_delivery_due')
    .on('webhook_delivery')
    .columns(['due_at'])
    .where(sql.ref('status'), '=', sql.lit('pending'))
    .execute();
  await db.schema
    .createIndex('webhook_delivery_order')
    .on('webhook_delivery')
    .columns(['subscription', 'order_key', 'position'])
    .execute();
}

async function administrationTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('connector')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('contact', 'text', (c) => c.notNull())
    .addColumn('logo_url', 'text')
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  // Versions that were provisioned before there were connectors become connectors of one version.
  await sql`insert into connector (id, name, description, contact, revision, created_at)
    select id, name, '', '', 1, created_at from connector_version`.execute(db);
  await sql`update connector_version set connector_id = id`.execute(db);
  await sql`update installation set connector_id = connector_version_id`.execute(db);
  await db.schema
    .createIndex('installation_once')
    .on('installation')
    .columns(['website_id', 'connector_id'])
    .unique()
    .execute();
  await db.schema
    .createTable('health_probe')
    .addColumn('connector_version_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('up', 'integer', (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('duration_ms', 'real', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('health_probe_pk', ['connector_version_id', 'at'])
    .execute();
  await db.schema
    .createTable('invitation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('operator_id', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('accepted_at', 'bigint')
    .execute();
  await db.schema
    .createTable('channel_adapter')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull())
    .addColumn('enabled', 'integer', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('audit_entry')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('operator_id', 'integer')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('website_id', 'integer')
    .addColumn('data', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('audit_entry_recent').on('audit_entry').columns(['at']).execute();
}
