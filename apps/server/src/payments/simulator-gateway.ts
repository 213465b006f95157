import type { CardPayload } from '@comptoir/contract';
import type { Keys } from '../authentication/index.js';
import { AppError } from '../errors.js';
import type { PaymentGateway } from './payment-gateway.js';

/**
 * Stands in for Apple on a machine without an account: the visitor gets a card whose link leads to a page
 * of this desk where a person accepts or refuses. No money moves. The tag makes the address unguessable:
 * whoever has it is the visitor.
 */
export function createSimulatorGateway(publicUrl: string, keys: Keys): PaymentGateway {
  return {
    request: async ({ request }) => {
      const { title, text } = request.receivedMessage.data;
      const { requestIdentifier } = request;
      const tag = keys.tag('payment-simulator', requestIdentifier);
      const url = `${publicUrl}/payments/simulator/${requestIdentifier}/${tag}`;
      const card: CardPayload = {
        contentType: 'card/content',
        title: title ?? request.payment.total.label,
        ...(text ? { text } : {}),
        actions: [{ type: 'LINK', name: 'Apple Pay', url }],
      };
      return { reference: null, card };
    },
    readOutcome: async () => {
      throw new AppError('unauthenticated');
    },
    close: async () => {},
  };
}
