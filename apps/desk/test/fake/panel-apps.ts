import type { Diagnostic, FrameCheckAnswer, MessageMark, MessagePayload, PanelApp } from '@comptoir/contract';
import { isRecord } from '@comptoir/contract';
import type { Conversation } from './data.js';
import type { FakeServer } from './fake-server.js';
import { agent } from './log.js';
import { type Call, error, type Give } from './routes.js';

/** What the apps of the fake shop are and how the routes about them behave. */
export class FakePanelApps {
  apps: PanelApp[] = [];
  /** The next launches are refused. */
  launchFails = false;
  marksFail = false;
  /** Apps whose hooks fail, while the others answer. */
  readonly failingHooks = new Set<string>();
  /** Marks by text that a message holds. */
  hooks: { readonly appId: string; readonly highlight: string; readonly key: string }[] = [];
  frameCheck: FrameCheckAnswer = { verdict: 'framable', status: 200, header: null, diagnostics: [] };
  paymentFaults: Diagnostic[] = [];
  /** The next so many messages are stored, but their answers get lost. */
  loseAnswers = 0;

  add(site: string, number: number, part: Partial<PanelApp> & { readonly path?: string } = {}): PanelApp {
    const { path = '/orders', ...rest } = part;
    const app: PanelApp = {
      id: `00000000-0000-4000-9000-00000000000${number % 10}.${number}`,
      idConnectorVersion: `00000000-0000-4000-9000-00000000000${number % 10}`,
      connectorName: 'Acme',
      name: named(number),
      icon: 'ORDER',
      iframeUrl: `${site}${path}`,
      useAuthentication: true,
      hasMessageHook: false,
      ...rest,
    };
    this.apps.push(app);
    return app;
  }
}

function named(number: number): PanelApp['name'] {
  const languages: Record<string, string> = { FR: `Commandes ${number}` };
  return { default: `Orders ${number}`, ...languages };
}

export function panelAppRoutes(
  server: FakeServer,
  conversation: Conversation,
  rest: string,
  call: Call,
  give: Give,
): boolean {
  const { apps } = server;
  const { summary } = conversation;
  if (rest === 'messages' && call.method === 'POST') send(server, conversation, call, give);
  else if (rest === 'panel-apps') give(200, { apps: apps.apps });
  else if (rest === 'message-marks') marks(server, conversation, call, give);
  else {
    const [, id = '', action] = /^panel-apps\/([^/]+)\/(launch|token|apple-pay)$/u.exec(rest) ?? [];
    const app = apps.apps.find((each) => each.id === decodeURIComponent(id));
    if (app === undefined) return false;
    if (summary.assignee?.id !== agent.id) give(409, error('conversation_taken', 'Taken.', summary));
    else if (action === 'token') give(200, { token: `jwt.of.${app.id}` });
    else if (action === 'apple-pay')
      give(400, {
        error: {
          code: 'apple_pay_refused',
          message: 'The request is not valid.',
          details: apps.paymentFaults,
        },
      });
    else if (apps.launchFails) give(403, error('forbidden', 'No.'));
    else give(200, { url: `${app.iframeUrl}?jwt=fresh` });
  }
  return true;
}

function marks(server: FakeServer, { entries }: Conversation, { url }: Call, give: Give): void {
  const { apps } = server;
  if (apps.marksFail) return give(503, error('storage_busy', 'Busy.'));
  const after = Number(url.searchParams.get('after') ?? 0);
  const found = entries.flatMap((entry): MessageMark[] => {
    if (entry.kind !== 'message' || entry.seq <= after || entry.payload.contentType !== 'text') return [];
    const { value } = entry.payload;
    return apps.hooks
      .filter(({ appId, highlight }) => value.includes(highlight) && !apps.failingHooks.has(appId))
      .map(({ appId, highlight, key }) => ({
        appId,
        messageId: entry.id,
        highlight,
        intent: { key, payload: { highlight } },
      }));
  });
  const failed = error('plugin_unavailable', 'No answer.').error;
  give(200, { marks: found, failures: [...apps.failingHooks].map((appId) => ({ appId, error: failed })) });
}

function send(server: FakeServer, conversation: Conversation, { body }: Call, give: Give): void {
  const fields: Record<string, unknown> = isRecord(body) ? body : {};
  const clientId = String(fields['clientId']);
  const app = server.apps.apps.find(({ id }) => id === fields['viaApp']);
  const known = conversation.entries.find((entry) => entry.kind === 'message' && entry.clientId === clientId);
  const entry =
    known ??
    server.say(conversation, {
      author: agent,
      payload: payloadOf(fields['payload']),
      clientId,
      ...(app === undefined ? {} : { via: { appId: app.id, name: app.name.default } }),
    });
  if (server.apps.loseAnswers > 0) {
    server.apps.loseAnswers -= 1;
    return give(503, error('storage_busy', 'Busy.'));
  }
  give(200, { entry });
}

function payloadOf(value: unknown): MessagePayload {
  return JSON.parse(JSON.stringify(value));
}
