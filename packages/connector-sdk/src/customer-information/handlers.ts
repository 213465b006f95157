import type { CallContext } from '../route.js';

/** GET information URL (customer-information.md, Fields). At least one of the two identities is there. */
export interface CustomerInformationRequest extends CallContext {
  readonly emailVisitor: string | undefined;
  readonly idVisitorExternal: string | undefined;
  readonly idVisitorUnique: string | undefined;
  /** Language of the operator, such as `en`; labels are best answered in it. */
  readonly operatorLocale: string | undefined;
}

/** One row shown to the agent. */
export interface CustomerField {
  readonly id: string;
  readonly label: string;
  /** Text to show, an absolute http(s) link, or the code of an action. */
  readonly value: string;
  readonly fieldType: 'TEXT' | 'URL' | 'ACTION';
}

/** POST action URL (customer-information.md, Action). */
export interface CustomerActionRequest extends CallContext {
  /** The `value` of the ACTION row the agent clicked. */
  readonly action: string;
  readonly idVisitorUnique: string | undefined;
  readonly idConversation: string | undefined;
}

/** Outcome of an action; the message is shown to the agent. */
export interface CustomerActionResult {
  readonly success: boolean;
  readonly message?: string;
}

/** What a customer information connector implements. */
export interface CustomerInformationHandlers {
  /** Rows in the order shown; an empty array means "unknown customer". */
  information(
    request: CustomerInformationRequest,
  ): Promise<readonly CustomerField[]> | readonly CustomerField[];
  /** Without it, ACTION rows are shown disabled. */
  action?(request: CustomerActionRequest): Promise<CustomerActionResult> | CustomerActionResult;
}
