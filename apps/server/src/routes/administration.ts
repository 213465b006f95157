import { AuditAnswer, formatPrefixedId } from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import type { Parts } from '../parts.js';
import { nextCursor, pageStart } from './cursor.js';
import { distributionRuleRoutes } from './distribution-rules.js';
import { invitationRoutes } from './invitations.js';
import { operatorRoutes } from './operators.js';
import { websiteRoutes } from './websites.js';

const PageQuery = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
const tags = ['administration'];
const DEFAULT_LIMIT = 50;

/** Websites, operators, invitations, distribution rules and the audit trail. */
export function administrationRoutes(app: App, parts: Parts): void {
  websiteRoutes(app, parts);
  operatorRoutes(app, parts);
  invitationRoutes(app, parts);
  distributionRuleRoutes(app, parts);

  app.get(
    '/api/audit',
    { schema: { tags, querystring: PageQuery, response: { 200: AuditAnswer } } },
    async (request) => {
      const { cursor, limit } = request.query;
      const page = await parts.storage.query('listAudit', {
        before: pageStart(cursor),
        limit: limit ?? DEFAULT_LIMIT,
      });
      const operators = await parts.operators.list(undefined);
      const last = page.entries.at(-1);
      return {
        entries: page.entries.map((entry) => {
          const id =
            entry.operator_id === null ? null : formatPrefixedId(parts.config.platform, entry.operator_id);
          const operator = operators.find((one) => one.id === id);
          return {
            id: entry.id,
            at: new Date(entry.at).toISOString(),
            operator: id === null ? null : { id, name: operator?.name ?? id },
            action: entry.action,
            subject: entry.subject,
            data: JSON.parse(entry.data),
          };
        }),
        nextCursor: nextCursor(page.more, last && { time: last.at, id: last.id }),
      };
    },
  );
}
