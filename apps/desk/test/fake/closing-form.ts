import {
  type ClosingAnswers,
  type ClosingFormsAnswer,
  checkAnswers,
  type DeskClosingField,
  type DeskClosingForm,
  type SavedClosingForm,
} from '@comptoir/contract';
import type { Conversation } from './data.js';
import type { FakeServer } from './fake-server.js';
import { agent } from './log.js';
import { type Call, error, type Give } from './routes.js';

/**
 * `partly`: the second connector's form cannot be had. `lost`: somebody else closes in the very moment.
 * `came`: ending without the form is refused, for it can be had now. `refuse`: the server finds the first answer wrong, whatever it is.
 */
export type ClosingBehaviour =
  | 'ok'
  | 'error'
  | 'slow'
  | 'none'
  | 'partly'
  | 'stale'
  | 'lost'
  | 'came'
  | 'refuse'
  | 'two';

const field = (id: string, label: string, more: Partial<DeskClosingField> = {}): DeskClosingField => ({
  id,
  parentId: null,
  depth: 0,
  label,
  type: 'TEXT',
  required: false,
  options: [],
  ...more,
});
const REASONS = ['Order', 'Delivery', 'Return', 'Advice'];
const MODELS = [
  'Ondine',
  'Cargo',
  'Folding',
  'Tandem',
  'Child 16',
  'Child 20',
  'Tricycle',
  'Road',
  'Trail',
  'Touring',
];
const options = (names: readonly string[]) =>
  names.map((label) => ({ label, value: label.toLowerCase().replace(' ', '-') }));

/** What a bicycle shop wants to know at the end. */
export const closingFields: readonly DeskClosingField[] = [
  field('reason', 'What was it about?', { type: 'SELECT', required: true, options: options(REASONS) }),
  field('order', 'Order number', { parentId: 'reason', depth: 1, type: 'INTEGER', required: true }),
  field('model', 'Which model?', { type: 'SELECT', options: options(MODELS) }),
  field('amount', 'Amount discussed, in euros', { type: 'DECIMAL' }),
  field('callback', 'The customer wants to be called back', { type: 'CHECKBOX' }),
  field('phone', 'Number to call', { parentId: 'callback', depth: 1, required: true }),
  field('when', 'When?\nDay and hour, as the customer said it', {
    parentId: 'phone',
    depth: 2,
    type: 'TEXTAREA',
  }),
  field('read', 'I told the customer how to reach us again', { type: 'CHECKBOX', required: true }),
  field('remarks', 'Remarks', { type: 'TEXTAREA' }),
];
const SECOND: readonly DeskClosingField[] = [
  field('satisfied', 'Did the customer seem satisfied?', {
    type: 'SELECT',
    options: options(['Yes', 'Somewhat', 'No']),
  }),
];

/** Forms, drafts and saved answers of the fake server. */
export class FakeClosing {
  fields: readonly DeskClosingField[] = closingFields;
  readonly drafts = new Map<string, readonly ClosingAnswers[]>();
  readonly saved = new Map<string, SavedClosingForm[]>();
}

export function closingRoutes(
  server: FakeServer,
  conversation: Conversation,
  rest: string,
  { method, body }: Call,
  give: Give,
): boolean {
  const { id } = conversation.summary;
  const { closing, behaviour } = server;
  if (rest === 'closing-form') {
    const go = () => give(200, formsOf(server, id));
    if (behaviour.closing === 'slow') server.hold(go);
    else go();
  } else if (rest === 'closing-form/draft') {
    closing.drafts.set(id, answersIn(body, 'draft'));
    give(204, undefined);
  } else if (rest === 'closing-form-values' && method === 'POST') {
    save(server, conversation, answersIn(body, 'answers'));
    conversation.summary = {
      ...conversation.summary,
      withoutForm: false,
      version: conversation.summary.version + 1,
    };
    server.announce(conversation);
    give(200, { conversation: conversation.summary });
  } else if (rest === 'closing-form-values') give(200, { forms: closing.saved.get(id) ?? [] });
  else if (rest === 'close' && behaviour.plugins.includes('closing-form'))
    return close(server, conversation, body, give);
  else return false;
  return true;
}

function formsOf({ behaviour, closing }: FakeServer, id: string): ClosingFormsAnswer {
  const mode = behaviour.closing;
  const reason = { code: 'plugin_timeout', message: 'The connector did not answer in time.' };
  const form = (number: number, fields: readonly DeskClosingField[], failed: boolean): DeskClosingForm => ({
    idConnectorVersion: `${number}0000000-0000-4000-8000-000000000000`,
    connectorName: number === 1 ? 'Maison & Vélo CRM' : 'Satisfaction',
    formId: failed ? null : `form-${number}`,
    fields: failed ? [] : [...fields],
    freshness: failed
      ? null
      : {
          ageMs: mode === 'stale' ? 240_000 : 0,
          stale: mode === 'stale',
          reason: mode === 'stale' ? reason : null,
        },
    error: failed ? reason : null,
    warnings: [],
  });
  const forms = [form(1, closing.fields, mode === 'error')];
  if (mode === 'two' || mode === 'partly') forms.push(form(2, SECOND, mode === 'partly'));
  return {
    applies: mode !== 'none',
    forms: mode === 'none' ? [] : forms,
    draft: [...(closing.drafts.get(id) ?? [])],
  };
}

function close(server: FakeServer, conversation: Conversation, body: unknown, give: Give): boolean {
  const { summary } = conversation;
  const { behaviour } = server;
  if (behaviour.closing === 'lost') server.close(conversation, { other: true });
  if (conversation.summary.status === 'closed') {
    give(409, error('conversation_closed', 'This conversation is closed.', conversation.summary));
    return true;
  }
  const answers = answersIn(body, 'answers');
  const withoutForm = typeof body === 'object' && body !== null && 'withoutForm' in body;
  const needed = behaviour.closing === 'came' || (!withoutForm && behaviour.closing !== 'none');
  if (answers.length === 0 && needed) {
    give(409, error('closing_form_required', 'Fill in the closing form.', summary));
    return true;
  }
  const fields = behaviour.closing === 'none' ? [] : server.closing.fields;
  const { problems } = checkAnswers(fields, answers[0]?.values ?? []);
  if (behaviour.closing === 'refuse' || (problems.length > 0 && !withoutForm)) {
    const details = [
      {
        rule: 'CF13',
        severity: 'error',
        pointer: '/answers/0/values/1',
        found: 'x',
        expected: 'a whole number',
      },
    ];
    const refused = error('closing_answers_refused', 'An answer is not valid.');
    give(400, { error: { ...refused.error, details } });
    return true;
  }
  if (answers.length > 0) save(server, conversation, answers);
  server.closing.drafts.delete(summary.id);
  server.close(conversation, { withoutForm });
  give(200, { conversation: conversation.summary });
  return true;
}

function save(server: FakeServer, { summary }: Conversation, answers: readonly ClosingAnswers[]): void {
  server.closing.saved.set(
    summary.id,
    answers.map(({ idConnectorVersion, values }) => ({
      conversationId: summary.id,
      websiteId: summary.websiteId,
      channel: summary.channel,
      idConnectorVersion,
      connectorName: 'Maison & Vélo CRM',
      operator: agent,
      savedAt: new Date().toISOString(),
      values: values.map(({ id, value }) => {
        const known = [...server.closing.fields, ...SECOND].find((each) => each.id === id);
        return {
          id,
          label: known?.label ?? id,
          type: known?.type ?? 'TEXT',
          value,
          optionLabel: known?.options.find((option) => option.value === value)?.label ?? null,
        };
      }),
    })),
  );
}

function answersIn(body: unknown, key: string): readonly ClosingAnswers[] {
  const found: unknown = Object.entries(body ?? {}).find(([name]) => name === key)?.[1];
  return Array.isArray(found) ? found : [];
}
