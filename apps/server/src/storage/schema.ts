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
  distribution_rule: DistributionRuleTable;
  distribution_rule_operator: { rule_id: string; operator_id: number };
  operator_availability: OperatorAvailabilityTable;
  operator_presence: { node_id: string; operator_id: number; seen_at: number };
  customer_offer: CustomerOfferTable;
  customer_action: CustomerActionTable;
  closing_form_shown: { form_id: string; fields: string; created_at: number };
  closing_draft: { conversation_id: string; operator_id: number; draft: string; updated_at: number };
  closing_answers: ClosingAnswersTable;
  closing_value: ClosingValueTable;
  domain_event: DomainEventTable;
  webhook_delivery: WebhookDeliveryTable;
  connector: ConnectorTable;
  health_probe: HealthProbeTable;
  invitation: InvitationTable;
  channel_adapter: ChannelAdapterTable;
  audit_entry: AuditEntryTable;
  bot: BotTable;
  bot_conversation: BotConversationTable;
  bot_reply: BotReplyTable;
  bot_greeting: { visitor_id: string; bot_id: number; messages: string; shown_at: number };
  /** Tasks that one node does for all. */
  leadership: { task: string; node_id: string; until: number };
  payment_gateway: PaymentGatewayTable;
  payment_request: PaymentRequestTable;
}

export interface WebsiteTable {
  id: number;
  name: string;
  languages: string;
  origins: string;
  accent_color: string | null;
  secret: string;
  created_at: number;
  /** JSON: text per language, with `default`; null for the chatbox's own words. */
  away_message: string | null;
  /** A closed conversation opens again when its visitor writes within this time; 0: never. */
  reopen_minutes: number;
  /** Whether e-mails and ids that nobody signed are sent to connectors. */
  send_unverified: number;
  revision: number;
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
  /** How many open conversations the distribution gives them at most. */
  capacity: number;
  revision: number;
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
  phone: string | null;
  note: string | null;
  channel_adapter_id: string | null;
  /** Telephone number or account on the adapter's channel. */
  channel_address: string | null;
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
  rule_id: string | null;
  without_form: number;
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
  /** Of everything above; null for entries older than checksums. */
  checksum: number | null;
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
  connector_id: string | null;
  revision: number;
  /** The secret before the last rotation, still valid for signatures until the time beside it. */
  previous_secret: string | null;
  previous_secret_until: number | null;
}
export interface InstallationTable {
  website_id: number;
  connector_version_id: string;
  parameters: string;
  created_at: number;
  updated_at: number;
  connector_id: string | null;
  previous_version_id: string | null;
  revision: number;
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
  operator_id: number | null;
  request_body: string | null;
  answer_body: string | null;
}
export interface DistributionRuleTable {
  id: string;
  website_id: number;
  label: string;
  /** JSON arrays; empty for every language, every channel. */
  languages: string;
  channels: string;
  /** `automatic`: given to the best available operator; `manual`: taken from the list. */
  mode: string;
  position: number;
  revision: number;
  created_at: number;
}
export interface OperatorAvailabilityTable {
  operator_id: number;
  chat: number;
  call: number;
  video: number;
  third_party: number;
  /** Since when nothing was given to them: who waits longest comes first. */
  idle_since: number;
}
export interface CustomerOfferTable {
  conversation_id: string;
  operator_id: number;
  connector_version_id: string;
  /** JSON: the actions of the last answer shown, with their labels. */
  actions: string;
  shown_at: number;
}
export interface CustomerActionTable {
  operator_id: number;
  client_id: string;
  conversation_id: string;
  connector_version_id: string;
  action: string;
  /** Null while it is on its way. */
  outcome: string | null;
  message: string | null;
  started_at: number;
}
export interface ClosingAnswersTable {
  id: string;
  conversation_id: string;
  website_id: number;
  channel: string;
  connector_version_id: string;
  connector_name: string;
  operator_id: number;
  /** JSON: the operator as an author, as they were called then. */
  operator: string;
  /** Sequence number of the `closed` entry these answers belong to. */
  closed_seq: number;
  saved_at: number;
}
export interface ClosingValueTable {
  answers_id: string;
  position: number;
  field_id: string;
  label: string;
  type: string;
  value: string;
  option_label: string | null;
}
export interface DomainEventTable {
  id: Generated<number>;
  event_id: string;
  type: string;
  website_id: number | null;
  conversation_id: string | null;
  data: string;
  created_at: number;
  /** 1 once its deliveries have been made. */
  spread: Generated<number>;
}
export interface WebhookDeliveryTable {
  id: string;
  event_id: string;
  event_type: string;
  subscription: string;
  connector_version_id: string | null;
  website_id: number | null;
  /** Deliveries with the same key leave one after the other. */
  order_key: string;
  position: number;
  url: string;
  body: string;
  /** `json` or `form`. */
  encoding: string;
  /** `pending`, `sent`, `failed` (gave up) or `stopped` (410). */
  status: string;
  attempts: number;
  due_at: number;
  lease_until: number | null;
  lease: string | null;
  last_status: number | null;
  last_error: string | null;
  created_at: number;
  finished_at: number | null;
}
export interface ConnectorTable {
  id: string;
  name: string;
  description: string;
  contact: string;
  logo_url: string | null;
  revision: number;
  created_at: number;
}
export interface HealthProbeTable {
  connector_version_id: string;
  at: number;
  up: number;
  status: number | null;
  duration_ms: number;
  reason: string;
}
export interface InvitationTable {
  id: string;
  operator_id: number;
  expires_at: number;
  accepted_at: number | null;
}
export interface ChannelAdapterTable {
  id: string;
  website_id: number;
  channel: string;
  label: string;
  url: string;
  secret: string;
  token_hash: string;
  enabled: number;
  revision: number;
  created_at: number;
}
export interface AuditEntryTable {
  id: string;
  at: number;
  operator_id: number | null;
  action: string;
  subject: string;
  website_id: number | null;
  data: string;
}

/** What makes an operator a bot; its pseudo, picture and rules are the operator's. */
export interface BotTable {
  operator_id: number;
  website_id: number;
  connector_id: string;
  id_bot: string;
  /** For the team; visitors see the operator's name. */
  name: string;
  language: string;
  /** JSON: name, description and editorUrl of the scenario, as the connector last told them. */
  scenario: string;
  /** JSON: ids of the distribution rules it answers for; empty for all. */
  rules: string;
  fallback_rule_id: string | null;
  max_failures: number;
  retired: number;
  available: number;
  checked_at: number | null;
  check_failures: number;
  /** JSON: reason and evaluated strategies of the last check. */
  availability: string;
  revision: number;
  created_at: number;
}
/** The bot's part of a conversation. */
export interface BotConversationTable {
  conversation_id: string;
  bot_id: number;
  /** 0 once a human has it or it is closed. */
  active: number;
  /** Of a trial: how its transfers end. Null for conversations with visitors. */
  trial: string | null;
  /** The connector's own id of the conversation; null while it is ours. */
  external_id: string | null;
  /** 1 once POST /conversations was answered. */
  created: number;
  /** The first entry that is delivered; what is before it is history. */
  first_seq: number;
  /** Everything up to here was delivered, or need not be. */
  delivered_seq: number;
  /** Sequence number of the visitor's last message: replies to anything older are out of date. */
  epoch: number;
  /** Calls that failed in a row. */
  failures: number;
  /** Answers with replies since the visitor's last message. */
  turns: number;
  next_position: number;
  /** JSON: values by key. */
  variables: string;
  /** When the pause at the head of the replies ends; null when none has begun. */
  await_until: number | null;
  /** While a human is looked for. */
  transfer_until: number | null;
  /** 1 after a transfer found nobody, until the visitor writes. */
  transfer_failed: number;
  /** When a failed delivery is tried again. */
  retry_at: number | null;
  /** When something last happened. */
  active_at: number;
  /** When somebody has to look again. */
  next_at: number;
  /** Grows with everything that gives the engine work: who lets go of the lease compares it. */
  wake: number;
  lease: string | null;
  lease_until: number | null;
}
export interface BotReplyTable {
  conversation_id: string;
  /** Order in which replies are run. */
  position: number;
  epoch: number;
  kind: string;
  /** JSON: the reply as it will be run. */
  body: string;
  /** `waiting`, `done` or `cancelled`. */
  status: string;
  created_at: number;
  done_at: number | null;
}
/** Who asks the visitors of a website to pay. */
export interface PaymentGatewayTable {
  website_id: number;
  kind: string;
  /** Sealed JSON. */
  settings: string;
  updated_at: number;
}
export interface PaymentRequestTable {
  /** The app's `requestIdentifier`. */
  id: string;
  conversation_id: string;
  connector_version_id: string;
  operator_id: number;
  gateway: string;
  request: string;
  /** JSON: PaymentSummary. */
  summary: string;
  /** `requested`, `paid`, `failed` or `expired`. */
  status: string;
  reason: string | null;
  /** The gateway's own name of it. */
  reference: string | null;
  created_at: number;
  expires_at: number;
  settled_at: number | null;
}
