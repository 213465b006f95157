import {
  CLOSING_FIELD_TYPES,
  type ClosingAnswersQuery,
  channelNamed,
  formatPrefixedId,
  numberOfPrefixedId,
  type Platform,
  type SavedClosingForm,
} from '@comptoir/contract';
import { AppError } from '../../errors.js';
import type { ClosingFilter, SavedForm, Storage } from '../../storage/index.js';

/** The answers out again: one conversation's, a manager's list, and files of all of them (closing-form.md). */

export type AnswersFilter = Omit<ClosingFilter, 'limit' | 'before' | 'conversationId'>;

const DAY_MS = 24 * 3_600_000;
const PAGE = 500;

/** The filters of the address, within the websites the operator may see. */
export function closingFilter(query: ClosingAnswersQuery, websiteIds: ReadonlySet<number>): AnswersFilter {
  const website = query.website === undefined ? undefined : numberOfPrefixedId(query.website);
  if (website !== undefined && !websiteIds.has(website)) throw new AppError('not_found');
  const to = dayOf(query.to, '/to');
  return {
    websiteIds: website === undefined ? [...websiteIds] : [website],
    connectorVersionId: query.connector,
    operatorId: query.operator === undefined ? undefined : numberOfPrefixedId(query.operator),
    field: query.field,
    value: query.value,
    from: dayOf(query.from, '/from'),
    until: to === undefined ? undefined : to + DAY_MS,
  };
}

function dayOf(text: string | undefined, pointer: string): number | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  // The pattern lets 2026-02-31 through; the calendar does not.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) {
    throw new AppError('invalid_request', {
      details: [{ severity: 'error', pointer, found: text, expected: 'a day such as 2026-11-22' }],
    });
  }
  return time;
}

/** Every matching set of answers, newest first, page by page: the memory it takes does not grow with them. */
export async function* everyAnswer(storage: Storage, filter: AnswersFilter): AsyncGenerator<SavedForm> {
  let before: { time: number; id: string } | undefined;
  for (;;) {
    const page = await storage.query('closingAnswers', { ...filter, before, limit: PAGE });
    yield* page.forms;
    const last = page.forms.at(-1);
    if (!page.more || last === undefined) return;
    before = { time: last.answers.saved_at, id: last.answers.id };
  }
}

export function presentSaved({ answers, values }: SavedForm, platform: Platform): SavedClosingForm {
  return {
    conversationId: answers.conversation_id,
    websiteId: formatPrefixedId(platform, answers.website_id),
    channel: channelNamed(answers.channel) ?? 'CHAT',
    idConnectorVersion: answers.connector_version_id,
    connectorName: answers.connector_name,
    operator: JSON.parse(answers.operator),
    savedAt: new Date(answers.saved_at).toISOString(),
    values: values.map((value) => ({
      id: value.field_id,
      label: value.label,
      type: CLOSING_FIELD_TYPES.find((type) => type === value.type) ?? 'TEXT',
      value: value.value,
      optionLabel: value.option_label,
    })),
  };
}
