import { CustomerActionAnswer, CustomerActionBody, CustomerInformationAnswer } from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { mayWrite } from '../authorization/policy.js';
import type { Parts } from '../parts.js';
import { refusalToWrite } from '../realtime/index.js';
import { asksAnew, requireVisible } from './require-visible.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const tags = ['customer-information'];

/** The customer panel of a conversation. */
export function customerInformationRoutes(app: App, parts: Parts): void {
  app.get(
    '/api/conversations/:id/customer-information',
    { schema: { tags, params: Params, response: { 200: CustomerInformationAnswer } } },
    async (request) => {
      const { state, principal, website } = await requireVisible(parts, request, request.params.id);
      const { operator } = principal;
      return parts.customerInformation.panels({ state, operator, website, refresh: asksAnew(request) });
    },
  );

  app.post(
    '/api/conversations/:id/customer-information/actions',
    {
      schema: { tags, params: Params, body: CustomerActionBody, response: { 200: CustomerActionAnswer } },
    },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id);
      if (!mayWrite(principal, state)) throw refusalToWrite(state, parts.presenter);
      return parts.customerInformation.act({ state, operator: principal.operator, body: request.body });
    },
  );
}
