import type { ClosingField } from '@comptoir/contract';
import type { CallContext } from '../route.js';

/** GET form URL (closing-form.md, Form). The form is the same for every conversation of an operator. */
export interface ClosingFormRequest extends CallContext {
  readonly operatorLocale: string | undefined;
}

/** What a closing form connector implements: the inputs in the order shown, as a bare array. */
export interface ClosingFormHandlers {
  form(request: ClosingFormRequest): Promise<readonly ClosingField[]> | readonly ClosingField[];
}
