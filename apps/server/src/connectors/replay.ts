import { randomUUID } from 'node:crypto';
import type { Diagnostic } from '@comptoir/contract';
import {
  type CallPurpose,
  type CallRecorder,
  ConnectorError,
  type Gateway,
} from '../connector-gateway/index.js';
import { AppError } from '../errors.js';
import type { ConnectorCallTable, OperatorTable, Storage } from '../storage/index.js';
import type { Connectors } from './connectors.js';
import type { AnswerReader } from './live-calls.js';

/** Sends a recorded call again, as it is recorded, freshly signed (connector.md, Call log). */
export type ReplayCall = (call: ConnectorCallTable, by: OperatorTable) => Promise<string>;

export interface ReplayOptions {
  readonly storage: Storage;
  readonly connectors: Connectors;
  readonly gateway: Gateway;
  readonly recorder: CallRecorder;
  /** How the answer is judged: by purpose, method and path. */
  readonly reader: (call: ConnectorCallTable) => AnswerReader | undefined;
}

/** What only asks may be asked again; what does something (actions, deliveries) has ways of its own. */
const ASKS: Readonly<Record<string, CallPurpose>> = {
  'product-list': 'product-list',
  'customer-information': 'customer-information',
  'closing-form': 'closing-form',
  bot: 'bot',
  health: 'health',
  parameters: 'parameters',
};
/** As much as the record keeps of a body. */
const KEPT = 16 * 1024;

/** @returns the id under which the new call is recorded. */
export function createReplay(options: ReplayOptions): ReplayCall {
  const { storage, connectors, gateway, recorder } = options;
  return async (recorded, by) => {
    const plugin = ASKS[recorded.plugin_kind];
    const asks = recorded.method === 'GET' || (plugin === 'bot' && recorded.method === 'POST');
    if (plugin === undefined || !asks)
      throw new AppError('invalid_request', {
        message: 'Only calls that ask, and do nothing, are sent again.',
      });
    if ((recorded.request_body ?? '').length >= KEPT)
      throw new AppError('invalid_request', {
        message: 'The recorded body is cut off: it cannot be sent again.',
      });
    const version = await storage.query('versionById', { id: recorded.connector_version_id });
    if (version === undefined) throw new AppError('plugin_not_installed');
    const callId = randomUUID();
    const read = options.reader(recorded);
    const judge = ({ value }: { value: unknown }): readonly Diagnostic[] => read?.(value).diagnostics ?? [];
    const { method } = recorded;
    try {
      await gateway.call(
        {
          ...connectors.keysOfVersion(version),
          callId,
          websiteId: recorded.website_id,
          plugin,
          conversationId: recorded.conversation_id ?? undefined,
          operatorId: by.id,
          url: recorded.url,
          parameters: [],
          method: method === 'POST' ? 'POST' : 'GET',
          ...(recorded.request_body === null ? {} : { body: recorded.request_body }),
          evenWhenPaused: true,
          bodyOptional: plugin === 'bot',
          deadlineMs: 10_000,
        },
        judge,
      );
    } catch (error) {
      // It is recorded as it failed: that is what was asked for.
      if (!(error instanceof ConnectorError)) throw error;
    }
    await recorder.flush();
    return callId;
  };
}
