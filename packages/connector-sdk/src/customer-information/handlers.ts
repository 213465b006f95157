import type { ActionResult, InformationField } from '@comptoir/contract';
import type { CallContext } from '../route.js';

/** GET information URL (customer-information.md, Fields). At least one of the two identities is there. */
export interface CustomerInformationRequest extends CallContext {
  readonly emailVisitor: string | undefined;
  readonly idVisitorExternal: string | undefined;
  readonly idVisitorUnique: string | undefined;
  /** Language of the operator, such as `en`; labels are best answered in it. */
  readonly operatorLocale: string | undefined;
}

/** POST action URL (customer-information.md, Action). */
export interface CustomerActionRequest extends CallContext {
  /** The `value` of the ACTION row the agent clicked. */
  readonly action: string;
  readonly idVisitorUnique: string | undefined;
  readonly idConversation: string | undefined;
}

/** What a customer information connector implements. */
export interface CustomerInformationHandlers {
  /** Fields in the order shown; an empty array means "unknown customer". */
  information(
    request: CustomerInformationRequest,
  ): Promise<readonly InformationField[]> | readonly InformationField[];
  /** Does what a button stands for; the message is shown to the agent. Without it, ACTION rows are disabled. */
  action?(request: CustomerActionRequest): Promise<ActionResult> | ActionResult;
}
