import {
  ACTION_OUTCOMES,
  ActionAnswer,
  type ActionOutcome,
  type ActionRequest,
  type CustomerActionAnswer,
  type CustomerActionBody,
  type CustomerInformationAnswer,
  type CustomerPanel,
  createValidator,
  formatPrefixedId,
  type Platform,
} from '@comptoir/contract';
import {
  AnswerMemory,
  type CallParameters,
  ConnectorError,
  type Gateway,
  type PluginCall,
  type Remembered,
} from '../../connector-gateway/index.js';
import { type Connectors, callKeys, type InstalledPlugin } from '../../connectors/index.js';
import type { Conversations } from '../../conversations/index.js';
import { AppError, errorBodyOf } from '../../errors.js';
import type { ConversationState, OperatorTable, Storage, WebsiteTable } from '../../storage/index.js';
import { type NormalInformation, normaliseInformation } from './normalise.js';

/** The customer panel: what the shop knows about a visitor, and the actions it offers (customer-information.md). */
export interface CustomerInformation {
  panels(request: PanelRequest): Promise<CustomerInformationAnswer>;
  act(request: ActionCall): Promise<CustomerActionAnswer>;
}

export interface PanelRequest {
  readonly state: ConversationState;
  readonly operator: OperatorTable;
  readonly website: WebsiteTable;
  /** Asks the connectors although there is an earlier answer. */
  readonly refresh: boolean;
}
export interface ActionCall {
  readonly state: ConversationState;
  readonly operator: OperatorTable;
  readonly body: CustomerActionBody;
}

export interface CustomerInformationOptions {
  readonly storage: Storage;
  readonly connectors: Connectors;
  readonly gateway: Gateway;
  readonly conversations: Conversations;
  readonly platform: Platform;
  readonly now: () => number;
}

type Installed = InstalledPlugin<'customer-information'>;

/** An earlier answer opens the panel at once; the desk asks anew behind it. */
const REUSED_MS = 3_600_000;
const MAX_ANSWERS = 2_000;
const OFFER_MS = 15 * 60_000;
const NOT_OFFERED = 'This action was not in the last answer shown to you here. Refresh the panel.';
const UNKNOWN = 'No answer came in time: it may have been done. Check before you do it again.';

/** It said yes to the request, and then something that cannot be read: it may have been done. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'plugin_invalid_json',
  'plugin_invalid_answer',
  'plugin_answer_too_large',
  'plugin_encoding',
]);

const actionAnswer = createValidator(ActionAnswer);

export function createCustomerInformation(options: CustomerInformationOptions): CustomerInformation {
  const { storage, gateway, platform, now } = options;
  const memory = new AnswerMemory<NormalInformation>({
    now,
    freshMs: REUSED_MS,
    keptMs: REUSED_MS,
    maxEntries: MAX_ANSWERS,
  });
  const running = new Map<string, Promise<CustomerActionAnswer>>();

  const callOf = (installed: Installed, state: ConversationState, operator: OperatorTable) => ({
    ...callKeys(installed),
    plugin: 'customer-information' as const,
    conversationId: state.row.id,
    operatorId: operator.id,
    ...(installed.plugin.deadlineSeconds === undefined
      ? {}
      : { deadlineMs: installed.plugin.deadlineSeconds * 1000 }),
  });

  const ask = (
    installed: Installed,
    { state, operator, refresh }: PanelRequest,
    parameters: CallParameters,
  ): Promise<Remembered<NormalInformation>> => {
    const { informationUrl, actionUrl } = installed.plugin;
    const fetch = async (): Promise<NormalInformation> => {
      let normalised: NormalInformation | undefined;
      const call: PluginCall = { ...callOf(installed, state, operator), url: informationUrl, parameters };
      await gateway.get(call, (answer) => {
        normalised = normaliseInformation(answer.value, actionUrl !== undefined);
        return normalised.diagnostics;
      });
      if (normalised === undefined || normalised.refused)
        throw new ConnectorError('plugin_invalid_answer', { details: normalised?.diagnostics ?? [] });
      return normalised;
    };
    const key = JSON.stringify([installed.connectorVersionId, installed.revision, state.row.id, parameters]);
    return memory.ask(key, fetch, (error) => (error instanceof ConnectorError ? error : undefined), refresh);
  };

  const panel = async (installed: Installed, request: PanelRequest): Promise<CustomerPanel> => {
    const { state, operator, website } = request;
    const { visitor } = state;
    const named = {
      idConnectorVersion: installed.connectorVersionId,
      connectorName: installed.connectorName,
    };
    const empty = { ...named, fields: [], freshness: null, error: null, warnings: [] };
    const sent = visitor.verified === 1 || website.send_unverified === 1;
    const email = sent ? (visitor.email ?? undefined) : undefined;
    const externalId = sent ? (visitor.external_id ?? undefined) : undefined;
    if (!email && !externalId) return { ...empty, state: 'unidentified' };
    try {
      const answer = await ask(installed, request, [
        ['emailVisitor', email],
        ['idConnectorVersion', installed.connectorVersionId],
        ['idVisitorExternal', externalId],
        ['idVisitorUnique', visitor.id],
        ['idWebsite', formatPrefixedId(platform, installed.websiteId)],
        ['operatorLocale', operator.locale],
        ['idOperator', operator.id],
      ]);
      const { fields, diagnostics } = answer.value;
      await offer(installed, request, answer.value);
      const { failure } = answer;
      return {
        ...named,
        state: 'ready',
        fields: [...fields],
        freshness: {
          ageMs: answer.ageMs,
          stale: failure !== undefined,
          reason: failure === undefined ? null : { code: failure.code, message: failure.message },
        },
        error: null,
        warnings: diagnostics.slice(0, 50),
      };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      return { ...empty, state: 'failed', error: errorBodyOf(error) };
    }
  };

  /** Writes down what this operator is being shown: nothing else may be sent (reliability T08). */
  const offer = async (
    installed: Installed,
    request: PanelRequest,
    answer: NormalInformation,
  ): Promise<void> => {
    const actions = answer.fields.flatMap(({ type, value, label, disabledReason }) =>
      type === 'ACTION' && disabledReason === null && value !== null ? [{ code: value, label }] : [],
    );
    await storage.command('saveCustomerOffer', {
      conversation_id: request.state.row.id,
      operator_id: request.operator.id,
      connector_version_id: installed.connectorVersionId,
      actions: JSON.stringify(actions),
      shown_at: now(),
    });
  };

  const offered = async ({ state, operator, body }: ActionCall): Promise<{ label: string }> => {
    const shown = await storage.query('customerOffer', {
      conversationId: state.row.id,
      operatorId: operator.id,
      connectorVersionId: body.idConnectorVersion,
    });
    if (shown === undefined || now() - shown.shown_at > OFFER_MS)
      throw new AppError('forbidden', { message: NOT_OFFERED });
    const actions: { code: string; label: string }[] = JSON.parse(shown.actions);
    const found = actions.find(({ code }) => code === body.action);
    if (found === undefined) throw new AppError('forbidden', { message: NOT_OFFERED });
    return found;
  };

  const send = async (
    installed: Installed,
    actionUrl: string,
    request: ActionCall,
  ): Promise<CustomerActionAnswer> => {
    const { state, operator, body } = request;
    const sent: ActionRequest = {
      action: body.action,
      idConnectorVersion: installed.connectorVersionId,
      idVisitorUnique: state.visitor.id,
      idWebsite: formatPrefixedId(platform, installed.websiteId),
      idConversation: state.row.id,
      idOperator: formatPrefixedId(platform, operator.id),
    };
    try {
      const call: PluginCall = { ...callOf(installed, state, operator), url: actionUrl, parameters: [] };
      const answer = await gateway.post(call, sent, ({ value }) =>
        actionAnswer.check(value) ? [] : actionAnswer.diagnose(value, 'CI10'),
      );
      if (!actionAnswer.check(answer.value)) return { outcome: 'unknown', message: INVALID };
      const result = Array.isArray(answer.value) ? answer.value[0] : answer.value;
      const outcome: ActionOutcome = result?.success === true ? 'succeeded' : 'failed';
      return { outcome, message: result?.message ?? null };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      if (UNREADABLE.has(error.code)) return { outcome: 'unknown', message: INVALID };
      return error.outcomeUnknown
        ? { outcome: 'unknown', message: UNKNOWN }
        : { outcome: 'failed', message: error.message };
    }
  };

  const begin = async (request: ActionCall): Promise<CustomerActionAnswer> => {
    const { state, operator, body } = request;
    const plugins = await options.connectors.pluginsOf(state.row.website_id, 'customer-information');
    const installed = plugins.find(
      ({ connectorVersionId }) => connectorVersionId === body.idConnectorVersion,
    );
    const actionUrl = installed?.plugin.actionUrl;
    if (installed === undefined || actionUrl === undefined) throw new AppError('plugin_not_installed');
    const { label } = await offered(request);
    const { first, action } = await storage.command('beginCustomerAction', {
      operator_id: operator.id,
      client_id: body.clientId,
      conversation_id: state.row.id,
      connector_version_id: body.idConnectorVersion,
      action: body.action,
      outcome: null,
      message: null,
      started_at: now(),
    });
    if (!first) {
      if (action.action !== body.action || action.conversation_id !== state.row.id)
        throw new AppError('client_id_reused');
      const known = ACTION_OUTCOMES.find((outcome) => outcome === action.outcome);
      return { outcome: known ?? 'unknown', message: known === undefined ? UNKNOWN : action.message };
    }
    const result = await send(installed, actionUrl, request);
    await storage.command('finishCustomerAction', {
      operatorId: operator.id,
      clientId: body.clientId,
      outcome: result.outcome,
      message: result.message,
    });
    await options.conversations.tell(operator, state.row.id, {
      type: 'customer-action',
      connectorName: installed.connectorName,
      label,
      outcome: result.outcome,
      message: result.message,
    });
    return result;
  };

  return {
    panels: async (request) => {
      const { website_id: websiteId } = request.state.row;
      const plugins = await options.connectors.pluginsOf(websiteId, 'customer-information');
      const panels = await Promise.all(plugins.map((installed) => panel(installed, request)));
      return { panels, unverifiedSent: request.website.send_unverified === 1 };
    },
    act: (request) => {
      const key = `${request.operator.id} ${request.body.clientId}`;
      const current = running.get(key);
      if (current !== undefined) return current;
      const started = begin(request).finally(() => running.delete(key));
      running.set(key, started);
      return started;
    },
  };
}

const INVALID = 'The connector’s answer does not say whether it was done. Check before you do it again.';
