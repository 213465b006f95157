import type { Generated } from 'kysely';

/**
 * The tables, the same on SQLite and PostgreSQL: times are milliseconds since 1970, booleans 0 or 1,
 * structured values JSON text. What differs between the engines lives in `dialects/`.
 */
export interface Database {
  website: WebsiteTable;
  operator: OperatorTable;
  operator_website: { operator_id: number; website_id: number };
  visitor: VisitorTable;
  conversation: ConversationTable;
  log_entry: LogEntryTable;
  outbox: OutboxTable;
  file: FileTable;
  connector_version: ConnectorVersionTable;
  installation: InstallationTable;
  connector_call: ConnectorCallTable;
}

export interface WebsiteTable {
  id: number;
  name: string;
  languages: string;
  origins: string;
  accent_color: string | null;
  secret: string;
  created_at: number;
}
export interface OperatorTable {
  id: number;
  email: string;
  name: string;
  roles: string;
  locale: string;
  picture_url: string | null;
  disabled: number;
  created_at: number;
}
export interface VisitorTable {
  id: string;
  website_id: number;
  name: string | null;
  email: string | null;
  external_id: string | null;
  verified: number;
  language: string;
  created_at: number;
}
export interface ConversationTable {
  id: string;
  website_id: number;
  visitor_id: string;
  channel: string;
  language: string;
  status: string;
  version: number;
  assignee_id: number | null;
  last_seq: number;
  /** Sequence number of the last entry the visitor may see. */
  visitor_seq: number;
  /** The one before that. */
  visitor_prev: number;
  last_message: string | null;
  /** Sequence number of that message; 0 before the first. */
  last_message_seq: number;
  unread_operator: number;
  unread_visitor: number;
  read_by_operator: number;
  read_by_visitor: number;
  created_at: number;
  updated_at: number;
  waiting_since: number | null;
  closed_at: number | null;
  close_reason: string | null;
}
export interface LogEntryTable {
  conversation_id: string;
  seq: number;
  /** The entry before it that the visitor may see. */
  prev_visitor: number;
  id: string;
  kind: string;
  /** `all`, or `operators` for what never leaves towards a visitor. */
  audience: string;
  sender: string;
  client_id: string;
  author: string;
  body: string;
  created_at: number;
}
export interface OutboxTable {
  id: Generated<number>;
  conversation_id: string;
  topic: string;
  seq: number;
  created_at: number;
}
export interface FileTable {
  id: string;
  website_id: number;
  name: string;
  mime_type: string;
  size: number;
  content: Uint8Array;
  uploaded_by: string;
  created_at: number;
}
export interface ConnectorVersionTable {
  id: string;
  name: string;
  version: string;
  state: string;
  secret: string;
  manifest: string;
  created_at: number;
  updated_at: number;
}
export interface InstallationTable {
  website_id: number;
  connector_version_id: string;
  parameters: string;
  created_at: number;
  updated_at: number;
}
export interface ConnectorCallTable {
  id: string;
  at: number;
  connector_version_id: string;
  website_id: number;
  plugin_kind: string;
  conversation_id: string | null;
  method: string;
  url: string;
  status: number | null;
  verdict: string;
  reason: string;
  duration_ms: number;
  phases: string;
  bytes: number;
  diagnostics: string;
}
