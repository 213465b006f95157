import type { Kysely } from 'kysely';
import type { CustomerActionTable, CustomerOfferTable, Database } from '../schema.js';

/** Which actions an operator was shown, and what became of those they triggered (customer-information.md). */

export async function saveCustomerOffer(db: Kysely<Database>, input: CustomerOfferTable): Promise<void> {
  const { actions, shown_at } = input;
  await db
    .insertInto('customer_offer')
    .values(input)
    .onConflict((oc) =>
      oc
        .columns(['conversation_id', 'operator_id', 'connector_version_id'])
        .doUpdateSet({ actions, shown_at }),
    )
    .execute();
}

export async function customerOffer(
  db: Kysely<Database>,
  input: { conversationId: string; operatorId: number; connectorVersionId: string },
): Promise<CustomerOfferTable | undefined> {
  return db
    .selectFrom('customer_offer')
    .selectAll()
    .where('conversation_id', '=', input.conversationId)
    .where('operator_id', '=', input.operatorId)
    .where('connector_version_id', '=', input.connectorVersionId)
    .executeTakeFirst();
}

/** Writes down that an action is about to be sent: of several with one client id only the first is. */
export async function beginCustomerAction(
  db: Kysely<Database>,
  input: CustomerActionTable,
): Promise<{ first: boolean; action: CustomerActionTable }> {
  const known = await db
    .selectFrom('customer_action')
    .selectAll()
    .where('operator_id', '=', input.operator_id)
    .where('client_id', '=', input.client_id)
    .executeTakeFirst();
  if (known !== undefined) return { first: false, action: known };
  await db.insertInto('customer_action').values(input).execute();
  return { first: true, action: input };
}

export async function finishCustomerAction(
  db: Kysely<Database>,
  input: { operatorId: number; clientId: string; outcome: string; message: string | null },
): Promise<void> {
  await db
    .updateTable('customer_action')
    .set({ outcome: input.outcome, message: input.message })
    .where('operator_id', '=', input.operatorId)
    .where('client_id', '=', input.clientId)
    .execute();
}
