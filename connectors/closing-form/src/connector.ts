import { type Connector, defineConnector } from '@comptoir/connector-sdk';
import type { ClosingForm } from './closing-form.js';

export interface ClosingFormConnectorOptions {
  readonly form: ClosingForm;
  /** The secret token of the connector version, as the desk knows it. */
  readonly secretToken: string;
  /** Put before `/closing-form` and `/health`; empty by default. */
  readonly basePath?: string;
}

/** The closing form connector over a form in a file (closing-form.md). */
export function createClosingFormConnector({ form, ...rest }: ClosingFormConnectorOptions): Connector {
  return defineConnector({
    ...rest,
    plugins: { closingForm: { form: ({ operatorLocale }) => form.inputs(operatorLocale) } },
    // Asking reads a changed file, so an edit is judged within a probe even when nobody closes anything.
    health: () => form.count > 0,
  });
}
