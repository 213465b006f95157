import type { CallContext, VerifiedCall } from './route.js';

/** The parameters every plugin GET carries. */
export function readContext(call: VerifiedCall): CallContext {
  return {
    idConnectorVersion: call.query.text('idConnectorVersion', 100),
    idWebsite: call.query.text('idWebsite', 100),
    idOperator: call.query.text('idOperator', 100),
    callId: call.callId,
    signal: call.signal,
  };
}
