import type { Logger } from 'pino';
import type { AuditWriter, OperatorAdministration, WebsiteAdministration } from './administration/index.js';
import type { Keys, SignIn, Tokens } from './authentication/index.js';
import type { Bus } from './bus/index.js';
import type { IncomingMessages } from './channels/index.js';
import type { Config } from './config.js';
import type { CallRecorder, Gateway } from './connector-gateway/index.js';
import type { ConnectorAdministration, Connectors, LiveCalls, ReplayCall } from './connectors/index.js';
import type { Conversations, Presenter, VisitorMessages } from './conversations/index.js';
import type { Distribution } from './distribution/index.js';
import type { LocalAddresses, PictureProxy } from './files/index.js';
import type { Payments } from './payments/index.js';
import type {
  AvailabilityChecks,
  BotAdministration,
  BotConnector,
  BotEngine,
  Greetings,
  OwnMessages,
  Trials,
} from './plugins/bot/index.js';
import type { ClosingForms } from './plugins/closing-form/index.js';
import type { FrameCheck, MessageHooks, PanelApps } from './plugins/conversation-panel-app/index.js';
import type { CustomerInformation } from './plugins/customer-information/index.js';
import type { ProductList } from './plugins/product-list/index.js';
import type { Storage } from './storage/index.js';
import type { WebhookDispatcher } from './webhooks/index.js';

/** Every part of the running server, put together once in `server.ts` and handed to the routes. */
export interface Parts {
  readonly config: Config;
  readonly version: string;
  readonly now: () => number;
  readonly log: Logger;
  readonly storage: Storage;
  readonly bus: Bus;
  readonly keys: Keys;
  readonly tokens: Tokens;
  readonly signIn: SignIn;
  readonly presenter: Presenter;
  readonly conversations: Conversations;
  readonly visitorMessages: VisitorMessages;
  readonly distribution: Distribution;
  readonly connectors: Connectors;
  readonly administration: ConnectorAdministration;
  readonly live: LiveCalls;
  readonly replay: ReplayCall;
  readonly websites: WebsiteAdministration;
  readonly operators: OperatorAdministration;
  readonly audit: AuditWriter;
  readonly recorder: CallRecorder;
  readonly productList: ProductList;
  readonly customerInformation: CustomerInformation;
  readonly closingForms: ClosingForms;
  readonly panelApps: PanelApps;
  readonly payments: Payments;
  readonly messageHooks: MessageHooks;
  readonly frameCheck: FrameCheck;
  readonly incoming: IncomingMessages;
  readonly webhooks: WebhookDispatcher;
  readonly gateway: Gateway;
  readonly bots: BotAdministration;
  readonly botConnector: BotConnector;
  readonly botChecks: AvailabilityChecks;
  readonly botEngine: BotEngine;
  readonly greetings: Greetings;
  readonly trials: Trials;
  readonly ownMessages: OwnMessages;
  readonly localAddresses: LocalAddresses;
  readonly pictures: PictureProxy;
}
