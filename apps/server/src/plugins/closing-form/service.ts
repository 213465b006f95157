import { createHash, randomUUID } from 'node:crypto';
import {
  type AnswerProblem,
  CHANNELS,
  type CloseBody,
  type ClosingAnswers,
  type ClosingFormsAnswer,
  checkAnswers,
  type DeskClosingField,
  type DeskClosingForm,
  type Diagnostic,
  endsWithClosingForm,
  formatPrefixedId,
  type Platform,
} from '@comptoir/contract';
import { AnswerMemory, ConnectorError, type Gateway } from '../../connector-gateway/index.js';
import { type Connectors, callKeys, type InstalledPlugin } from '../../connectors/index.js';
import type { Closing, Conversations, Presenter } from '../../conversations/index.js';
import { AppError, errorBodyOf } from '../../errors.js';
import type { ConversationState, NewClosingAnswers, OperatorTable, Storage } from '../../storage/index.js';
import { type NormalForm, normaliseForm } from './normalise.js';

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
type Answered = Pick<Installed, 'connectorVersionId' | 'connectorName'>;

const FRESH_MS = 5 * 60_000;
const KEPT_MS = 24 * 3_600_000;
const MAX_FORMS = 500;
/** Ids of forms this process has stored already; only saves writing them again. */
const MAX_KNOWN = 5_000;

export function createClosingForms(options: ClosingFormOptions): ClosingForms {
  const { storage, gateway, platform, now, presenter } = options;
  const memory = new AnswerMemory<NormalForm>({
    now,
    freshMs: FRESH_MS,
    keptMs: KEPT_MS,
    maxEntries: MAX_FORMS,
  });
  const stored = new Set<string>();

  const installedFor = async ({ row }: Pick<ConversationState, 'row'>): Promise<readonly Installed[]> => {
    if (!endsWithForm({ row })) return [];
    return options.connectors.pluginsOf(row.website_id, 'closing-form');
  };

  const fetchForm = async (installed: Installed, operator: OperatorTable): Promise<NormalForm> => {
    let normalised: NormalForm | undefined;
    const { deadlineSeconds, formUrl } = installed.plugin;
    await gateway.get(
      {
        ...callKeys(installed),
        plugin: 'closing-form',
        conversationId: undefined,
        operatorId: operator.id,
        url: formUrl,
        parameters: [
          ['idConnectorVersion', installed.connectorVersionId],
          ['idWebsite', formatPrefixedId(platform, installed.websiteId)],
          ['operatorLocale', operator.locale],
          ['idOperator', operator.id],
        ],
        ...(deadlineSeconds === undefined ? {} : { deadlineMs: deadlineSeconds * 1000 }),
      },
      (answer) => {
        normalised = normaliseForm(answer.value);
        return normalised.diagnostics;
      },
    );
    if (normalised === undefined || normalised.refused)
      throw new ConnectorError('plugin_invalid_answer', { details: normalised?.diagnostics ?? [] });
    return normalised;
  };

  const formOf = async (
    installed: Installed,
    { operator, refresh }: FormRequest,
  ): Promise<DeskClosingForm> => {
    const named = {
      idConnectorVersion: installed.connectorVersionId,
      connectorName: installed.connectorName,
    };
    const { connectorVersionId, websiteId, revision } = installed;
    const key = JSON.stringify([connectorVersionId, revision, websiteId, operator.id, operator.locale]);
    try {
      const answer = await memory.ask(
        key,
        () => fetchForm(installed, operator),
        (error) => (error instanceof ConnectorError ? error : undefined),
        refresh,
      );
      const fields = [...answer.value.fields];
      const { failure } = answer;
      const reason = failure === undefined ? null : { code: failure.code, message: failure.message };
      return {
        ...named,
        formId: await remember(connectorVersionId, fields),
        fields,
        freshness: { ageMs: answer.ageMs, stale: failure !== undefined, reason },
        error: null,
        warnings: answer.value.diagnostics.slice(0, 50),
      };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const body = errorBodyOf(error);
      return { ...named, formId: null, fields: [], freshness: null, error: body, warnings: [] };
    }
  };

  /** The form is kept as it was shown: the answers are checked and saved with that one, whatever came since. */
  const remember = async (
    connectorVersionId: string,
    fields: readonly DeskClosingField[],
  ): Promise<string> => {
    const text = JSON.stringify(fields);
    const formId = formIdOf(connectorVersionId, text);
    if (stored.has(formId)) return formId;
    await storage.command('saveShownForms', { forms: [{ formId, fields: text }], now: now() });
    if (stored.size >= MAX_KNOWN) stored.clear();
    stored.add(formId);
    return formId;
  };

  /** The form these answers were given to, when it was this connector's. */
  const shownTo = async ({ formId, idConnectorVersion }: ClosingAnswers) => {
    const shown = await storage.query('shownForm', { formId });
    return shown !== undefined && formIdOf(idConnectorVersion, shown.fields) === formId ? shown : undefined;
  };

  /** Who asked. A connector that was removed or updated while the form was being filled in still gets its answers. */
  const answeredPlugin = async (
    given: ClosingAnswers,
    installed: readonly Installed[],
  ): Promise<Answered | undefined> => {
    const { idConnectorVersion } = given;
    const of = installed.find(({ connectorVersionId }) => connectorVersionId === idConnectorVersion);
    if (of !== undefined || (await shownTo(given)) === undefined) return of;
    const version = await storage.query('versionById', { id: idConnectorVersion });
    return version === undefined
      ? undefined
      : { connectorVersionId: version.id, connectorName: version.name };
  };

  /** Answers checked against the form they were given to. */
  const checked = async (
    request: FormRequest,
    answers: readonly ClosingAnswers[],
    installed: readonly Installed[],
  ): Promise<NewClosingAnswers[]> => {
    const problems: Diagnostic[] = [];
    const forms: NewClosingAnswers[] = [];
    for (const [index, given] of answers.entries()) {
      const pointer = `/answers/${index}`;
      const of = await answeredPlugin(given, installed);
      const shown = of === undefined ? undefined : await shownTo(given);
      const again = forms.some(({ answers: one }) => one.connector_version_id === given.idConnectorVersion);
      if (of === undefined || shown === undefined || again) {
        const at = of === undefined || again ? 'idConnectorVersion' : 'formId';
        problems.push({
          severity: 'error',
          pointer: `${pointer}/${at}`,
          found: JSON.stringify(at === 'formId' ? given.formId : given.idConnectorVersion),
          expected: again
            ? 'one set of answers for each connector'
            : 'a form that was shown for this conversation',
          fix: 'Ask for the form again.',
        });
        continue;
      }
      const fields: DeskClosingField[] = JSON.parse(shown.fields);
      const result = checkAnswers(fields, given.values);
      problems.push(...result.problems.map((problem) => diagnosticOf(problem, pointer)));
      forms.push(newAnswers(request, of, fields, result.saved));
    }
    if (problems.length > 0)
      throw new AppError('closing_answers_refused', { details: problems.slice(0, 100) });
    return forms;
  };

  const newAnswers = (
    { state, operator }: FormRequest,
    installed: Answered,
    fields: readonly DeskClosingField[],
    saved: readonly { id: string; value: string }[],
  ): NewClosingAnswers => {
    const byId = new Map(fields.map((field) => [field.id, field]));
    return {
      answers: {
        id: randomUUID(),
        conversation_id: state.row.id,
        website_id: state.row.website_id,
        channel: state.row.channel,
        connector_version_id: installed.connectorVersionId,
        connector_name: installed.connectorName,
        operator_id: operator.id,
        operator: JSON.stringify(presenter.operatorAuthor(operator)),
        saved_at: now(),
      },
      values: saved.flatMap(({ id, value }, position) => {
        const field = byId.get(id);
        if (field === undefined) return [];
        const option = field.options.find((one) => one.value === value);
        const { label, type } = field;
        return [{ position, field_id: id, label, type, value, option_label: option?.label ?? null }];
      }),
    };
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
  const channel = CHANNELS.find((known) => known === row.channel);
  return channel !== undefined && endsWithClosingForm(channel);
}

/** The same inputs of the same connector version have the same name. */
function formIdOf(connectorVersionId: string, fields: string): string {
  return createHash('sha256').update(connectorVersionId).update(fields).digest('hex');
}

function diagnosticOf(problem: AnswerProblem, pointer: string): Diagnostic {
  const at = problem.index === null ? `${pointer}/values` : `${pointer}/values/${problem.index}`;
  const { rule, found, expected } = problem;
  return { rule, severity: 'error', pointer: at, found: `${problem.id}: ${found}`, expected };
}
