import type { ActionResult, InformationField } from '@comptoir/contract';
import { FileFaultsError, readDescribedFile } from '@comptoir/file-connector';
import { type ActionTicket, openTicket, sealTicket } from './action/action-code.js';
import { message } from './action/messages.js';
import { runAction } from './action/run-action.js';
import { knownLocale } from './answer/format-value.js';
import { offers, presentFields } from './answer/present-fields.js';
import { checkColumns } from './description/check-columns.js';
import { checkDescription } from './description/check-description.js';
import { CustomersFile } from './description/customers-file.js';
import { openSource } from './open-source.js';
import { type CustomerSource, type Identity, type Row, SourceError } from './source.js';

/** An action call, as verified. */
export interface ActionCall {
  /** The value of the button. */
  readonly action: string;
  readonly visitorId: string | null;
  readonly website: string | null;
  readonly operator: string | null;
  readonly conversation: string | null;
}

/** A described source of customers. Rejects with SourceError when the source fails. */
export class Customers {
  readonly hasActions: boolean;
  readonly summary: string;
  readonly #file: CustomersFile;
  readonly #source: CustomerSource;
  readonly #timeZone: string;

  constructor(file: CustomersFile, source: CustomerSource) {
    this.#file = file;
    this.#source = source;
    this.#timeZone = file.timeZone ?? 'UTC';
    this.hasActions = (file.actions ?? []).length > 0;
    const lists = (file.lists ?? []).length;
    this.summary = `${file.customer.fields.length} fields, ${lists} lists, ${(file.actions ?? []).length} actions, from ${file.source.type}.`;
  }

  /** The panel's fields (customer-information.md, Fields); empty for an unknown customer. */
  async information(
    identity: Identity,
    operatorLocale: string | undefined,
    secretToken: string,
  ): Promise<readonly InformationField[]> {
    const { customer, lists = [], actions = [] } = this.#file;
    const row = await this.#source.customer(identity);
    if (row === undefined) return [];
    const presentation = (list: string | null, key: string | null) => ({
      operatorLocale,
      locale: knownLocale(operatorLocale),
      timeZone: this.#timeZone,
      actions: new Map(actions.map((action) => [action.code, action])),
      seal: (code: string) =>
        sealTicket({ code, ...identity, list, key, locale: operatorLocale ?? null }, secretToken),
    });
    const fields = [...presentFields(customer.fields, row, '', presentation(null, null))];
    for (const list of lists) {
      const rows = await this.#source.list(list, identity, row);
      for (const [index, item] of rows.entries()) {
        const key = list.key === undefined ? null : String(item[list.key] ?? '');
        fields.push(
          ...presentFields(list.fields, item, `${list.id}.${index + 1}.`, presentation(list.id, key)),
        );
      }
    }
    return fields;
  }

  /** Does what a button stands for, if the customer's current row still offers it. */
  async act(call: ActionCall, secretToken: string): Promise<ActionResult> {
    const ticket = openTicket(call.action, secretToken);
    if (ticket === undefined || ticket.visitorId !== call.visitorId || ticket.website !== call.website) {
      return { success: false, message: message('foreign', ticket?.locale) };
    }
    const { email, externalId, visitorId, website, locale } = ticket;
    const identity = { email, externalId, visitorId, website };
    const action = this.#file.actions?.find(({ code }) => code === ticket.code);
    const row = await this.#offeringRow(ticket, identity);
    if (action === undefined || row === undefined) {
      return { success: false, message: message('withdrawn', locale) };
    }
    const { operator, conversation } = call;
    return runAction(this.#source, { action, identity, row, operator, conversation, locale });
  }

  ping(): Promise<void> {
    return this.#source.ping();
  }

  close(): Promise<void> {
    return this.#source.close();
  }

  /** The columns a statement may use, of the row that offers the action now; undefined when none does. */
  async #offeringRow(ticket: ActionTicket, identity: Identity): Promise<Row | undefined> {
    const customer = await this.#source.customer(identity);
    if (customer === undefined) return undefined;
    if (ticket.list === null) {
      return offers(this.#file.customer.fields, customer, ticket.code) ? customer : undefined;
    }
    const list = this.#file.lists?.find(({ id }) => id === ticket.list);
    if (list?.key === undefined) return undefined;
    const { key } = list;
    const rows = await this.#source.list(list, identity, customer);
    const row = rows.find((item) => String(item[key] ?? '') === ticket.key);
    return row !== undefined && offers(list.fields, row, ticket.code) ? { ...customer, ...row } : undefined;
  }
}

/**
 * Opens a described source and checks everything: the file, every query against the source, every column.
 *
 * @throws FileFaultsError with line and column of every fault; Error when file or source cannot be had at all
 */
export async function openCustomers(path: string): Promise<Customers> {
  const file = readDescribedFile(path, CustomersFile);
  const faults = checkDescription(file);
  if (faults.length > 0) throw new FileFaultsError(path, sorted(faults));
  const source = openSource(path, file.value);
  try {
    const found = checkColumns(file, await source.check());
    if (found.length > 0) throw new FileFaultsError(path, sorted(found));
    return new Customers(file.value, source);
  } catch (error) {
    await source.close();
    if (!(error instanceof SourceError)) throw error;
    const fault = file.fault(['source'], { found: '', expected: 'a source that answers' });
    throw new FileFaultsError(path, [{ ...fault, found: error.message.replace(/\.$/, '') }]);
  }
}

function sorted<T extends { readonly line: number; readonly column: number }>(
  faults: readonly T[],
): readonly T[] {
  return [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
}
