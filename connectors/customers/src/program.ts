import { type ConnectorProgram, runConnectorProgram } from '@comptoir/file-connector';
import { createCustomersConnector } from './connector.js';
import { openCustomers } from './customers.js';

const PROGRAM: ConnectorProgram = {
  name: 'comptoir-customers',
  description: 'Serves a SQL query or a CSV file as a customer information connector.',
  secretVariable: 'CUSTOMERS_SECRET',
  async open(path) {
    const customers = await openCustomers(path);
    return {
      summary: customers.summary,
      connector: (secretToken) => createCustomersConnector({ customers, secretToken }),
      close: () => customers.close(),
    };
  },
};

/** The `comptoir-customers` command. Answers the exit code; never throws. */
export function runCommandLine(args: readonly string[]): Promise<number> {
  return runConnectorProgram(PROGRAM, args);
}
