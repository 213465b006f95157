import type { CallContext } from '../route.js';

/** GET form URL (closing-form.md, Form). The form is the same for every conversation of an operator. */
export interface ClosingFormRequest extends CallContext {
  readonly operatorLocale: string | undefined;
}

interface ClosingFormInputBase {
  readonly id: string;
  /** Shown only while that input is shown and has a value. */
  readonly idParent?: string | null;
  readonly label: string;
  /** Required while shown. */
  readonly isRequired: boolean;
}

/** One input of the form; at most 1024 characters are saved for each. */
export type ClosingFormInput =
  | (ClosingFormInputBase & {
      readonly fieldType: 'TEXT' | 'TEXTAREA' | 'CHECKBOX' | 'INTEGER' | 'DECIMAL';
    })
  | (ClosingFormInputBase & {
      readonly fieldType: 'SELECT';
      readonly options: readonly { readonly label: string; readonly value: string }[];
    });

/** What a closing form connector implements. */
export interface ClosingFormHandlers {
  form(request: ClosingFormRequest): Promise<readonly ClosingFormInput[]> | readonly ClosingFormInput[];
}
