import type { Kysely } from 'kysely';
import type { Database, DistributionRuleTable } from '../schema.js';

/** Which conversations go to whom: rules and their members. */

export async function rulesOfWebsites(
  db: Kysely<Database>,
  input: { websiteIds: readonly number[] },
): Promise<{ rule: DistributionRuleTable; operatorIds: number[] }[]> {
  if (input.websiteIds.length === 0) return [];
  const rules = await db
    .selectFrom('distribution_rule')
    .selectAll()
    .where('website_id', 'in', [...input.websiteIds])
    .orderBy('website_id')
    .orderBy('position')
    .orderBy('created_at')
    .execute();
  const members = await db.selectFrom('distribution_rule_operator').selectAll().execute();
  return rules.map((rule) => ({
    rule,
    operatorIds: members.filter(({ rule_id }) => rule_id === rule.id).map(({ operator_id }) => operator_id),
  }));
}

export async function ruleById(
  db: Kysely<Database>,
  input: { id: string },
): Promise<DistributionRuleTable | undefined> {
  return db.selectFrom('distribution_rule').selectAll().where('id', '=', input.id).executeTakeFirst();
}

/** The first rule of the website that takes this language and channel; undefined: the list that everyone sees. */
export async function ruleFor(
  db: Kysely<Database>,
  input: { websiteId: number; language: string; channel: string },
): Promise<DistributionRuleTable | undefined> {
  const rules = await db
    .selectFrom('distribution_rule')
    .selectAll()
    .where('website_id', '=', input.websiteId)
    .orderBy('position')
    .orderBy('created_at')
    .execute();
  const language = input.language.toLowerCase();
  const base = language.split('-')[0];
  return rules.find((rule) => {
    const languages = textsOf(rule.languages).map((text) => text.toLowerCase());
    const channels = textsOf(rule.channels);
    const speaks = languages.length === 0 || languages.some((one) => one === language || one === base);
    return speaks && (channels.length === 0 || channels.includes(input.channel));
  });
}

function textsOf(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Creates or changes a rule with its members. */
export async function saveRule(
  db: Kysely<Database>,
  input: { rule: DistributionRuleTable; operatorIds: readonly number[] },
): Promise<void> {
  const { rule } = input;
  const { label, languages, channels, mode, position, revision } = rule;
  await db
    .insertInto('distribution_rule')
    .values(rule)
    .onConflict((oc) => oc.column('id').doUpdateSet({ label, languages, channels, mode, position, revision }))
    .execute();
  await db.deleteFrom('distribution_rule_operator').where('rule_id', '=', rule.id).execute();
  for (const operatorId of new Set(input.operatorIds)) {
    await db
      .insertInto('distribution_rule_operator')
      .values({ rule_id: rule.id, operator_id: operatorId })
      .execute();
  }
}

/** Conversations that waited for the rule wait in the list that everyone sees. */
export async function deleteRule(db: Kysely<Database>, input: { id: string }): Promise<void> {
  await db.deleteFrom('distribution_rule_operator').where('rule_id', '=', input.id).execute();
  await db.deleteFrom('distribution_rule').where('id', '=', input.id).execute();
  await db
    .updateTable('conversation')
    .set((eb) => ({ rule_id: null, version: eb('version', '+', 1) }))
    .where('rule_id', '=', input.id)
    .where('status', '!=', 'closed')
    .execute();
}
