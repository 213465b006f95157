import {
  type CloseBody,
  type ClosingAnswers,
  type ClosingFormsAnswer,
  channelNamed,
  endsWithClosingForm,
  type Platform,
} from '@comptoir/contract';
import type { Gateway } from '../../connector-gateway/index.js';
import type { Connectors, InstalledPlugin } from '../../connectors/index.js';
import type { Closing, Conversations, Presenter } from '../../conversations/index.js';
import { AppError } from '../../errors.js';
import type { ConversationState, OperatorTable, Storage } from '../../storage/index.js';
import { createAnswerCheck } from './answer-check.js';
import { createFormSource } from './form-source.js';
import { createShownForms } from './shown-forms.js';

/** The form at the end of a conversation (closing-form.md). */
export interface ClosingForms {
  forms(request: FormRequest): Promise<ClosingFormsAnswer>;
  saveDraft(request: FormRequest, draft: readonly ClosingAnswers[]): Promise<void>;
  /** Ends the conversation with its answers: both or neither. */
  close(request: FormRequest, body: CloseBody): Promise<ConversationState>;
  /** Answers for a conversation that was closed without its form. */
  complete(request: FormRequest, answers: readonly ClosingAnswers[]): Promise<ConversationState>;
}

export interface FormRequest {
  readonly state: ConversationState;
  readonly operator: OperatorTable;
  readonly refresh: boolean;
}

export interface ClosingFormOptions {
  readonly storage: Storage;
  readonly connectors: Connectors;
  readonly gateway: Gateway;
  readonly conversations: Conversations;
  readonly presenter: Presenter;
  readonly platform: Platform;
  readonly now: () => number;
}

type Installed = InstalledPlugin<'closing-form'>;

export function createClosingForms(options: ClosingFormOptions): ClosingForms {
  const { storage, now } = options;
  const shown = createShownForms({ storage, now });
  const formOf = createFormSource({ gateway: options.gateway, shown, platform: options.platform, now });
  const checked = createAnswerCheck({ storage, shown, presenter: options.presenter, now });

  const installedFor = async ({ row }: Pick<ConversationState, 'row'>): Promise<readonly Installed[]> => {
    if (!endsWithForm({ row })) return [];
    return options.connectors.pluginsOf(row.website_id, 'closing-form');
  };

  const closingOf = async (request: FormRequest, body: CloseBody): Promise<Closing> => {
    const installed = await installedFor(request.state);
    const answers = body.answers ?? [];
    const draft = answers.length === 0 ? null : JSON.stringify(answers);
    if (installed.length === 0 && answers.length === 0) return NOTHING_ASKED;
    if (!endsWithForm(request.state)) throw new AppError('channel_refused');
    const forms = await checked(request, answers, installed);
    const answered = new Set(answers.map(({ idConnectorVersion }) => idConnectorVersion));
    // An update of the connector while its form was open does not ask for the same again.
    const present = new Set(installed.map(({ connectorVersionId }) => connectorVersionId));
    const replaced = forms.filter(({ answers: one }) => !present.has(one.connector_version_id));
    const names = new Set(replaced.map(({ answers: one }) => one.connector_name));
    const missing = installed.filter(
      ({ connectorVersionId, connectorName }) =>
        !answered.has(connectorVersionId) && !names.has(connectorName),
    );
    if (missing.length === 0) return { forms, withoutForm: false, draft };
    // A form without inputs needs no answers, and one that cannot be had must never trap the agent.
    const left = await Promise.all(missing.map((one) => formOf(one, { ...request, refresh: false })));
    const askable = left.filter(({ error, fields }) => error === null && fields.length > 0);
    if (askable.length > 0) throw new AppError('closing_form_required');
    const broken = left.some(({ error }) => error !== null);
    if (broken && body.withoutForm !== true) throw new AppError('closing_form_required');
    return { forms, withoutForm: broken, draft };
  };

  return {
    forms: async (request) => {
      const installed = await installedFor(request.state);
      const input = { conversationId: request.state.row.id, operatorId: request.operator.id };
      const [forms, draft] = await Promise.all([
        Promise.all(installed.map((one) => formOf(one, request))),
        storage.query('closingDraft', input),
      ]);
      return {
        applies: installed.length > 0,
        forms,
        draft: draft === undefined ? [] : JSON.parse(draft),
      };
    },
    saveDraft: async ({ state, operator }, draft) => {
      await storage.command('saveClosingDraft', {
        conversationId: state.row.id,
        operatorId: operator.id,
        draft: JSON.stringify(draft),
        now: now(),
      });
    },
    close: async (request, body) => {
      const { state, operator } = request;
      const over = state.row.status === 'closed';
      const others = state.row.assignee_id !== null && state.row.assignee_id !== operator.id;
      // Too late or not theirs: the transaction says so, and keeps what was typed.
      const closing =
        over || others
          ? { ...NOTHING_ASKED, draft: body.answers?.length ? JSON.stringify(body.answers) : null }
          : await closingOf(request, body);
      return options.conversations.close(operator, state.row.id, closing);
    },
    complete: async (request, answers) => {
      const installed = await installedFor(request.state);
      if (!endsWithForm(request.state)) throw new AppError('channel_refused');
      const forms = await checked(request, answers, installed);
      return options.conversations.complete(request.operator, request.state.row.id, forms);
    },
  };
}

const NOTHING_ASKED: Closing = { forms: [], withoutForm: false, draft: null };

function endsWithForm({ row }: Pick<ConversationState, 'row'>): boolean {
  const channel = channelNamed(row.channel);
  return channel !== undefined && endsWithClosingForm(channel);
}
