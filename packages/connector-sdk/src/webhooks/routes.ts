import { ConnectorError } from '../call/connector-error.js';
import { readJsonObject, requiredTextField } from '../call/json-body.js';
import type { Route } from '../route.js';
import type { WebhookEvent } from './events.js';
import type { WebhookHandler } from './handlers.js';

/** Headers of a delivery (connector.md, Webhooks). */
const DELIVERY_HEADER = 'x-iadvize-delivery';
const CORRELATION_HEADER = 'x-iadvize-correlationid';

/** `POST /webhooks`: JSON deliveries, `{"received": true}` once the handler is done. */
export function webhookRoute(handler: WebhookHandler): Route {
  return {
    method: 'POST',
    path: '/webhooks',
    repeatable: true,
    async answer({ body, header, signal }) {
      if (header('content-type')?.startsWith('application/x-www-form-urlencoded') === true) {
        throw new ConnectorError(
          415,
          'unsupported_media_type',
          'This connector receives webhooks as JSON.',
          'Choose JSON for this webhook in the desk.',
        );
      }
      const event = readJsonObject(body);
      requiredTextField(event, 'eventType');
      requiredTextField(event, 'eventId');
      if (!isEvent(event)) throw new ConnectorError(400, 'invalid_body', 'The body is no event.');
      await handler(event, {
        deliveryId: header(DELIVERY_HEADER),
        correlationId: header(CORRELATION_HEADER),
        signal,
      });
      return { status: 200, value: { received: true } };
    },
  };
}

/** The desk signed it, so its keys are those of its type; only what tells the types apart is looked at. */
function isEvent(event: object): event is WebhookEvent {
  return 'eventType' in event && typeof event.eventType === 'string';
}
