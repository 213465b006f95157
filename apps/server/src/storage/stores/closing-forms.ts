import type { Kysely } from 'kysely';
import type { ClosingAnswersTable, ClosingValueTable, Database } from '../schema.js';
import { appendEntry, type NewEntry } from './append-entry.js';
import type { TransitionResult } from './conversation-commands.js';
import { findConversation, stateOf } from './conversation-state.js';

/** Closing forms as they were shown, what was typed, and the answers (closing-form.md). */

/** Answers to one form, ready to be stored; `closed_seq` is known when the conversation closes. */
export interface NewClosingAnswers {
  readonly answers: Omit<ClosingAnswersTable, 'closed_seq'>;
  readonly values: readonly Omit<ClosingValueTable, 'answers_id'>[];
}

export async function saveShownForms(
  db: Kysely<Database>,
  input: { forms: readonly { formId: string; fields: string }[]; now: number },
): Promise<void> {
  for (const { formId, fields } of input.forms) {
    await db
      .insertInto('closing_form_shown')
      .values({ form_id: formId, fields, created_at: input.now })
      .onConflict((oc) => oc.column('form_id').doNothing())
      .execute();
  }
}

export async function shownForm(
  db: Kysely<Database>,
  input: { formId: string },
): Promise<{ fields: string } | undefined> {
  return db
    .selectFrom('closing_form_shown')
    .select('fields')
    .where('form_id', '=', input.formId)
    .executeTakeFirst();
}

export async function saveClosingDraft(
  db: Kysely<Database>,
  input: { conversationId: string; operatorId: number; draft: string; now: number },
): Promise<void> {
  const { draft, now } = input;
  await db
    .insertInto('closing_draft')
    .values({
      conversation_id: input.conversationId,
      operator_id: input.operatorId,
      draft,
      updated_at: now,
    })
    .onConflict((oc) =>
      oc.columns(['conversation_id', 'operator_id']).doUpdateSet({ draft, updated_at: now }),
    )
    .execute();
}

export async function closingDraft(
  db: Kysely<Database>,
  input: { conversationId: string; operatorId: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('closing_draft')
    .select('draft')
    .where('conversation_id', '=', input.conversationId)
    .where('operator_id', '=', input.operatorId)
    .executeTakeFirst();
  return row?.draft;
}

/** In the transaction that closes: the answers, and the typed ones are no draft any more. */
export async function storeClosingAnswers(
  db: Kysely<Database>,
  input: {
    conversationId: string;
    operatorId: number;
    closedSeq: number;
    forms: readonly NewClosingAnswers[];
  },
): Promise<void> {
  for (const { answers, values } of input.forms) {
    await db
      .insertInto('closing_answers')
      .values({ ...answers, closed_seq: input.closedSeq })
      .execute();
    for (const value of values) {
      await db
        .insertInto('closing_value')
        .values({ ...value, answers_id: answers.id })
        .execute();
    }
  }
  await db
    .deleteFrom('closing_draft')
    .where('conversation_id', '=', input.conversationId)
    .where('operator_id', '=', input.operatorId)
    .execute();
}

/** Answers for a conversation that was closed without its form. */
export async function completeClosing(
  db: Kysely<Database>,
  input: {
    conversationId: string;
    operatorId: number;
    forms: readonly NewClosingAnswers[];
    entry: NewEntry;
  },
): Promise<TransitionResult> {
  const before = await findConversation(db, input.conversationId);
  if (before === undefined) return { outcome: 'not_found' };
  if (before.status !== 'closed') return { outcome: 'conflict', state: await stateOf(db, before) };
  if (before.without_form !== 1) return { outcome: 'unchanged', state: await stateOf(db, before) };
  const appended = await appendEntry(
    db,
    before.id,
    input.entry,
    { without_form: 0 },
    { version: before.version },
  );
  if (appended === undefined) return completeClosing(db, input);
  await storeClosingAnswers(db, { ...input, closedSeq: appended.entry.seq });
  return {
    outcome: 'changed',
    change: { state: await stateOf(db, appended.row), entries: [appended.entry] },
  };
}

export interface SavedForm {
  readonly answers: ClosingAnswersTable;
  readonly values: readonly ClosingValueTable[];
}

export interface ClosingFilter {
  readonly websiteIds: readonly number[];
  readonly conversationId?: string | undefined;
  readonly connectorVersionId?: string | undefined;
  readonly operatorId?: number | undefined;
  readonly field?: string | undefined;
  readonly value?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly before?: { readonly time: number; readonly id: string } | undefined;
  readonly limit: number;
}

/** Saved answers, newest first. */
export async function closingAnswers(
  db: Kysely<Database>,
  filter: ClosingFilter,
): Promise<{ forms: SavedForm[]; more: boolean }> {
  if (filter.websiteIds.length === 0) return { forms: [], more: false };
  let query = db
    .selectFrom('closing_answers')
    .selectAll()
    .where('website_id', 'in', [...filter.websiteIds]);
  const { conversationId, connectorVersionId, operatorId, field, value, from, until, before } = filter;
  if (conversationId !== undefined) query = query.where('conversation_id', '=', conversationId);
  if (connectorVersionId !== undefined) query = query.where('connector_version_id', '=', connectorVersionId);
  if (operatorId !== undefined) query = query.where('operator_id', '=', operatorId);
  if (from !== undefined) query = query.where('saved_at', '>=', from);
  if (until !== undefined) query = query.where('saved_at', '<', until);
  if (field !== undefined) {
    query = query.where('id', 'in', (eb) => {
      const values = eb.selectFrom('closing_value').select('answers_id').where('field_id', '=', field);
      return value === undefined ? values : values.where('value', '=', value);
    });
  }
  if (before !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('saved_at', '<', before.time),
        eb.and([eb('saved_at', '=', before.time), eb('id', '<', before.id)]),
      ]),
    );
  }
  const rows = await query
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const page = rows.slice(0, filter.limit);
  if (page.length === 0) return { forms: [], more: false };
  const values = await db
    .selectFrom('closing_value')
    .selectAll()
    .where(
      'answers_id',
      'in',
      page.map(({ id }) => id),
    )
    .orderBy('position')
    .execute();
  const byAnswers = new Map<string, ClosingValueTable[]>();
  for (const one of values) {
    const list = byAnswers.get(one.answers_id);
    if (list === undefined) byAnswers.set(one.answers_id, [one]);
    else list.push(one);
  }
  const forms = page.map((answers) => ({ answers, values: byAnswers.get(answers.id) ?? [] }));
  return { forms, more: rows.length > filter.limit };
}

/** Conversations of the period that were closed without their form and not completed since. */
export async function countWithoutForm(
  db: Kysely<Database>,
  filter: Pick<ClosingFilter, 'websiteIds' | 'from' | 'until'>,
): Promise<number> {
  if (filter.websiteIds.length === 0) return 0;
  let query = db
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('website_id', 'in', [...filter.websiteIds])
    .where('without_form', '=', 1)
    .where('status', '=', 'closed');
  if (filter.from !== undefined) query = query.where('closed_at', '>=', filter.from);
  if (filter.until !== undefined) query = query.where('closed_at', '<', filter.until);
  return Number((await query.executeTakeFirstOrThrow()).count);
}
