import { ActionAnswer, createValidator, InformationAnswer } from '@comptoir/contract';
import { ConnectorError } from '../call/connector-error.js';
import { readJsonObject, requiredTextField, textField } from '../call/json-body.js';
import { readContext } from '../call-context.js';
import type { Route } from '../route.js';
import type { CustomerInformationHandlers } from './handlers.js';

const INFORMATION = createValidator(InformationAnswer);
const OUTCOME = createValidator(ActionAnswer);

/** `GET /customer` and, when there are actions, `POST /customer/action`. */
export function customerInformationRoutes(handlers: CustomerInformationHandlers): readonly Route[] {
  const information: Route = {
    method: 'GET',
    path: '/customer',
    faults: (value) => INFORMATION.diagnose(value),
    async answer(call) {
      const { query } = call;
      const emailVisitor = query.text('emailVisitor', 320);
      const idVisitorExternal = query.text('idVisitorExternal', 500);
      if (emailVisitor === undefined && idVisitorExternal === undefined) {
        throw new ConnectorError(
          400,
          'invalid_parameter',
          'Neither emailVisitor nor idVisitorExternal is given, so the customer cannot be found.',
          'Identify the visitor by an e-mail or an external id before asking.',
        );
      }
      const value = await handlers.information({
        ...readContext(call),
        emailVisitor,
        idVisitorExternal,
        idVisitorUnique: query.text('idVisitorUnique', 100),
        operatorLocale: query.text('operatorLocale', 35),
      });
      return { status: 200, value };
    },
  };
  if (handlers.action === undefined) return [information];
  const act = handlers.action.bind(handlers);
  const action: Route = {
    method: 'POST',
    path: '/customer/action',
    faults: (value) => OUTCOME.diagnose(value),
    async answer(call) {
      const body = readJsonObject(call.body);
      const value = await act({
        action: requiredTextField(body, 'action'),
        idConnectorVersion: textField(body, 'idConnectorVersion'),
        idVisitorUnique: textField(body, 'idVisitorUnique'),
        idWebsite: textField(body, 'idWebsite'),
        idConversation: textField(body, 'idConversation'),
        idOperator: textField(body, 'idOperator'),
        callId: call.callId,
        signal: call.signal,
      });
      return { status: 200, value };
    },
  };
  return [information, action];
}
