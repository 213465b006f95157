import { type DeskClosingForm, formatPrefixedId, type Platform } from '@comptoir/contract';
import { AnswerMemory, ConnectorError, type Gateway } from '../../connector-gateway/index.js';
import { callKeys, type InstalledPlugin } from '../../connectors/index.js';
import { errorBodyOf } from '../../errors.js';
import type { OperatorTable } from '../../storage/index.js';
import { type NormalForm, normaliseForm } from './normalise.js';
import type { ShownForms } from './shown-forms.js';

/** A connector's form for an operator: asked for, kept for a while, or the reason why it cannot be had. */
export type FormSource = (
  installed: InstalledPlugin<'closing-form'>,
  request: { readonly operator: OperatorTable; readonly refresh: boolean },
) => Promise<DeskClosingForm>;

export interface FormSourceOptions {
  readonly gateway: Gateway;
  readonly shown: ShownForms;
  readonly platform: Platform;
  readonly now: () => number;
}

const FRESH_MS = 5 * 60_000;
const KEPT_MS = 24 * 3_600_000;
const MAX_FORMS = 500;

export function createFormSource(options: FormSourceOptions): FormSource {
  const { gateway, platform, now } = options;
  const memory = new AnswerMemory<NormalForm>({
    now,
    freshMs: FRESH_MS,
    keptMs: KEPT_MS,
    maxEntries: MAX_FORMS,
  });

  const fetchForm = async (
    installed: InstalledPlugin<'closing-form'>,
    operator: OperatorTable,
  ): Promise<NormalForm> => {
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

  return async (installed, { operator, refresh }) => {
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
        formId: await options.shown.remember(connectorVersionId, fields),
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
}
