import { type ColumnDataType, type Kysely, type Migration, sql } from 'kysely';

/**
 * Every table of the main job. `bigint` holds times and sizes on PostgreSQL; SQLite takes it as an
 * integer. Column types that have no common name come from the dialect.
 */
export function firstTables(types: { bytes: ColumnDataType; identity: 'serial' | 'integer' }): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await peopleTables(db);
      await authenticationTables(db);
      await conversationTables(db, types.identity);
      await fileTable(db, types.bytes);
      await connectorTables(db);
    },
  };
}

async function peopleTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('website')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('languages', 'text', (c) => c.notNull())
    .addColumn('origins', 'text', (c) => c.notNull())
    .addColumn('accent_color', 'text')
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('operator')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('roles', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('picture_url', 'text')
    .addColumn('disabled', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('operator_website')
    .addColumn('operator_id', 'integer', (c) => c.notNull())
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('operator_website_pk', ['operator_id', 'website_id'])
    .execute();
  await db.schema
    .createTable('visitor')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('email', 'text')
    .addColumn('external_id', 'text')
    .addColumn('verified', 'integer', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
}

/** Column names are better-auth's own: they are its fields, not ours. */
async function authenticationTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('auth_user')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('emailVerified', 'integer', (c) => c.notNull())
    .addColumn('image', 'text')
    .addColumn('createdAt', 'text', (c) => c.notNull())
    .addColumn('updatedAt', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('auth_session')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('userId', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('expiresAt', 'text', (c) => c.notNull())
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .addColumn('createdAt', 'text', (c) => c.notNull())
    .addColumn('updatedAt', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('auth_account')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('accountId', 'text', (c) => c.notNull())
    .addColumn('providerId', 'text', (c) => c.notNull())
    .addColumn('userId', 'text', (c) => c.notNull())
    .addColumn('accessToken', 'text')
    .addColumn('refreshToken', 'text')
    .addColumn('idToken', 'text')
    .addColumn('accessTokenExpiresAt', 'text')
    .addColumn('refreshTokenExpiresAt', 'text')
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('createdAt', 'text', (c) => c.notNull())
    .addColumn('updatedAt', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('auth_verification')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('identifier', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('expiresAt', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'text', (c) => c.notNull())
    .addColumn('updatedAt', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('auth_session_user').on('auth_session').column('userId').execute();
  await db.schema.createIndex('auth_account_user').on('auth_account').column('userId').execute();
  await db.schema
    .createIndex('auth_verification_identifier')
    .on('auth_verification')
    .column('identifier')
    .execute();
}

async function conversationTables(db: Kysely<unknown>, identity: 'serial' | 'integer'): Promise<void> {
  await db.schema
    .createTable('conversation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addColumn('visitor_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('assignee_id', 'integer')
    .addColumn('last_seq', 'integer', (c) => c.notNull())
    .addColumn('visitor_seq', 'integer', (c) => c.notNull())
    .addColumn('visitor_prev', 'integer', (c) => c.notNull())
    .addColumn('last_message', 'text')
    .addColumn('last_message_seq', 'integer', (c) => c.notNull())
    .addColumn('unread_operator', 'integer', (c) => c.notNull())
    .addColumn('unread_visitor', 'integer', (c) => c.notNull())
    .addColumn('read_by_operator', 'integer', (c) => c.notNull())
    .addColumn('read_by_visitor', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('waiting_since', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('close_reason', 'text')
    .execute();
  // Kept small on purpose: every index is written again with each message.
  await db.schema
    .createIndex('conversation_visitor')
    .on('conversation')
    .columns(['visitor_id', 'created_at'])
    .execute();
  await db.schema
    .createIndex('conversation_inbox')
    .on('conversation')
    .columns(['website_id', 'status', 'assignee_id'])
    .execute();
  // One open conversation per visitor and channel, whatever races: the second opener finds the first's.
  await db.schema
    .createIndex('conversation_open')
    .on('conversation')
    .columns(['visitor_id', 'channel'])
    .unique()
    .where(sql.ref('status'), '!=', sql.lit('closed'))
    .execute();
  await db.schema
    .createTable('log_entry')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('prev_visitor', 'integer', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('sender', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('log_entry_pk', ['conversation_id', 'seq'])
    .execute();
  // Begins with the sender, so that it also finds a first message sent again before its conversation is known.
  await db.schema
    .createIndex('log_entry_client')
    .on('log_entry')
    .columns(['sender', 'client_id', 'conversation_id'])
    .unique()
    .execute();
  await db.schema
    .createTable('outbox')
    .addColumn('id', identity, (c) =>
      identity === 'integer' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull().defaultTo(sql`0`))
    .execute();
}

async function fileTable(db: Kysely<unknown>, bytes: ColumnDataType): Promise<void> {
  await db.schema
    .createTable('file')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('mime_type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('uploaded_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('content', bytes, (c) => c.notNull())
    .execute();
}

async function connectorTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('connector_version')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('manifest', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('installation')
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addColumn('connector_version_id', 'text', (c) => c.notNull())
    .addColumn('parameters', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('installation_pk', ['website_id', 'connector_version_id'])
    .execute();
  await db.schema
    .createTable('connector_call')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('connector_version_id', 'text', (c) => c.notNull())
    .addColumn('website_id', 'integer', (c) => c.notNull())
    .addColumn('plugin_kind', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text')
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('verdict', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('duration_ms', 'real', (c) => c.notNull())
    .addColumn('phases', 'text', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('diagnostics', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('connector_call_recent')
    .on('connector_call')
    .columns(['connector_version_id', 'at'])
    .execute();
}
