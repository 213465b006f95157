import type { ClosingOption } from '@comptoir/contract';

/** GET of a select picker's URL (connector.md, Parameters). */
export interface ParameterOptionsRequest {
  /** The website the connector is being installed on, such as `ha-1`. */
  readonly idWebsite: string | undefined;
  /** The id under which the desk's call log shows this call. */
  readonly callId: string | undefined;
  readonly signal: AbortSignal;
}

/** By parameter key (letters, digits, `.`, `_`, `-`): its options, at least one. */
export type ParameterOptionsHandlers = Readonly<
  Record<
    string,
    (request: ParameterOptionsRequest) => Promise<readonly ClosingOption[]> | readonly ClosingOption[]
  >
>;
