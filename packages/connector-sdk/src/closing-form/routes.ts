import { ClosingFormAnswer, createValidator } from '@comptoir/contract';
import { readContext } from '../call-context.js';
import type { Route } from '../route.js';
import type { ClosingFormHandlers } from './handlers.js';

const FORM = createValidator(ClosingFormAnswer);

/** `GET /closing-form`. */
export function closingFormRoutes(handlers: ClosingFormHandlers): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/closing-form',
      faults: (value) => FORM.diagnose(value),
      async answer(call) {
        const operatorLocale = call.query.text('operatorLocale', 35);
        return { status: 200, value: await handlers.form({ ...readContext(call), operatorLocale }) };
      },
    },
  ];
}
