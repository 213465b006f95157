import { type Connector, ConnectorError, defineConnector } from '@comptoir/connector-sdk';
import type { Customers } from './customers.js';
import { SourceError } from './source.js';

export interface CustomersConnectorOptions {
  readonly customers: Customers;
  /** The secret token of the connector version, as the desk knows it. */
  readonly secretToken: string;
  /** Put before `/customer`, `/customer/action` and `/health`; empty by default. */
  readonly basePath?: string;
}

/** The customer information connector over a described source (customer-information.md). */
export function createCustomersConnector({ customers, ...rest }: CustomersConnectorOptions): Connector {
  const { secretToken } = rest;
  const action = {
    action: (call: {
      readonly action: string;
      readonly idVisitorUnique: string | undefined;
      readonly idWebsite: string | undefined;
      readonly idOperator: string | undefined;
      readonly idConversation: string | undefined;
    }) =>
      told(() =>
        customers.act(
          {
            action: call.action,
            visitorId: call.idVisitorUnique ?? null,
            website: call.idWebsite ?? null,
            operator: call.idOperator ?? null,
            conversation: call.idConversation ?? null,
          },
          secretToken,
        ),
      ),
  };
  return defineConnector({
    ...rest,
    plugins: {
      customerInformation: {
        information: (request) => {
          const identity = {
            email: request.emailVisitor ?? null,
            externalId: request.idVisitorExternal ?? null,
            visitorId: request.idVisitorUnique ?? null,
            website: request.idWebsite ?? null,
          };
          return told(() => customers.information(identity, request.operatorLocale, secretToken));
        },
        ...(customers.hasActions ? action : {}),
      },
    },
    health: async () => {
      await told(() => customers.ping());
      return true;
    },
  });
}

/** The source's own words go to stderr: they may hold what the desk must not show. */
async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    console.error(error.message);
    if (error.reason === 'timeout') {
      throw new ConnectorError(
        504,
        'source_slow',
        'The customer source did not answer in time.',
        'Add an index, or raise timeoutSeconds.',
      );
    }
    if (error.reason === 'busy') throw new ConnectorError(503, 'source_busy', 'The customer source is busy.');
    throw new ConnectorError(
      503,
      'source_failed',
      'The customer source failed.',
      'See the connector’s stderr.',
    );
  }
}
