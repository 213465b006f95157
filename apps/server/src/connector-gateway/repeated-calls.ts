import type { AnswerBody } from './call-record.js';
import type { OutgoingCall } from './plugin-call.js';

const TOLD_ANYWAY_MS = 60_000;
const MAX_KNOWN = 20_000;

/** Which of many equal calls are worth a record: the first, whatever differs from the one before, one a minute. */
export class RepeatedCalls {
  readonly #known = new Map<string, { readonly outcome: string; readonly at: number }>();

  tells(
    { connectorVersionId, url, parameters }: OutgoingCall,
    [verdict, status, reason, answer]: readonly [string, number | undefined, string, AnswerBody | undefined],
    at: number,
  ): boolean {
    const key = JSON.stringify([connectorVersionId, url, parameters]);
    const outcome = `${verdict} ${status} ${reason} ${answer?.bytes.toString('latin1') ?? ''}`;
    const known = this.#known.get(key);
    if (known?.outcome === outcome && at - known.at < TOLD_ANYWAY_MS) return false;
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(key, { outcome, at });
    return true;
  }
}
