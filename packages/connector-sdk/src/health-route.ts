import { ConnectorError } from './call/connector-error.js';
import type { Route } from './route.js';

/** Throws, or answers false, when the connector cannot do its work; anything else means it can. */
export type HealthCheck = () => Promise<boolean | undefined> | boolean | undefined;

/** `GET /health`: 200 `{"status":"UP"}`, or 503 `{"status":"DOWN","reason"?}` (connector.md, Health). */
export function healthRoute(check: HealthCheck | undefined): Route {
  return {
    method: 'GET',
    path: '/health',
    async answer() {
      try {
        if ((await check?.()) === false) return { status: 503, value: { status: 'DOWN' } };
        return { status: 200, value: { status: 'UP' } };
      } catch (error) {
        // Only what was meant to be said leaves: other errors may hold internals.
        const reason = error instanceof ConnectorError ? { reason: error.message } : {};
        return { status: 503, value: { status: 'DOWN', ...reason } };
      }
    },
  };
}
