import { type ConnectorProgram, runConnectorProgram } from '@comptoir/file-connector';
import { openClosingForm } from './closing-form.js';
import { createClosingFormConnector } from './connector.js';

const PROGRAM: ConnectorProgram = {
  name: 'comptoir-closing-form',
  description: 'Serves a form in a YAML or JSON file as a closing form connector.',
  secretVariable: 'CLOSING_FORM_SECRET',
  open(path) {
    const form = openClosingForm(path);
    return {
      summary: `${form.count} fields.`,
      connector: (secretToken) => createClosingFormConnector({ form, secretToken }),
      close: () => undefined,
    };
  },
};

/** The `comptoir-closing-form` command. Answers the exit code; never throws. */
export function runCommandLine(args: readonly string[]): Promise<number> {
  return runConnectorProgram(PROGRAM, args);
}
