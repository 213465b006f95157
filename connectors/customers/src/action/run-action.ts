import type { ActionResult } from '@comptoir/contract';
import { type Label, labelIn } from '@comptoir/file-connector';
import { fillText } from '../answer/template.js';
import type { Action } from '../description/customers-file.js';
import { type CustomerSource, type Identity, type Row, SourceError } from '../source.js';
import { message } from './messages.js';
import { postAction } from './post-action.js';

/** An action that the current row offers, and for whom. */
export interface OfferedAction {
  readonly action: Action;
  readonly identity: Identity;
  /** Columns of the customer's row and, in a list, of the row the button stands in. */
  readonly row: Row;
  readonly operator: string | null;
  readonly conversation: string | null;
  readonly locale: string | null;
}

/** Does it, and says how it ended in the operator's language. Never rejects. */
export async function runAction(source: CustomerSource, offered: OfferedAction): Promise<ActionResult> {
  const { action, identity, row, operator, conversation, locale } = offered;
  const say = (label: Label | undefined, name: 'done' | 'nothing', values: Row): string =>
    label === undefined ? message(name, locale) : fillText(labelIn(label, locale ?? undefined), values);
  if (action.post !== undefined) {
    const values = Object.fromEntries(
      (action.post.send ?? []).map((column) => [column, row[column] ?? null]),
    );
    const body = { action: action.code, ...identity, operator, conversation, values };
    return postAction(action.post, body, locale, () => say(action.done, 'done', row));
  }
  try {
    const parameters = { ...row, ...identity, operator, conversation };
    const { affected, returned } = await source.run(action.statement ?? '', parameters);
    const values = { ...row, ...returned, affected };
    return affected > 0
      ? { success: true, message: say(action.done, 'done', values) }
      : { success: false, message: say(action.nothing, 'nothing', values) };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    console.error(`Action ${action.code}: ${error.message}`);
    return { success: false, message: message(error.reason === 'timeout' ? 'unknown' : 'failed', locale) };
  }
}
