import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDispatcher } from '../egress/index.js';
import type { ConnectorCallTable, Storage } from '../storage/index.js';
import { CallRecorder } from './call-record.js';
import { createGateway } from './gateway.js';
import type { Gateway, PluginCall } from './plugin-call.js';

/** For tests: a gateway whose records are kept in memory, and a connector that answers as the test says. */
export interface Asked {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface TestGateway {
  readonly gateway: Gateway;
  /** What was recorded so far. */
  recorded(): Promise<ConnectorCallTable[]>;
  stop(): Promise<void>;
}

export function startGateway(dispatcher = createDispatcher({ allowLoopback: true })): TestGateway {
  const rows: ConnectorCallTable[] = [];
  const storage: Storage = {
    engine: 'sqlite',
    command: async (_name, input) => {
      if (typeof input === 'object' && input !== null && 'calls' in input) rows.push(...input.calls);
      return JSON.parse('null');
    },
    query: async () => JSON.parse('null'),
    close: async () => {},
  };
  const recorder = new CallRecorder(storage, (error) => {
    throw error;
  });
  const gateway = createGateway({
    dispatcher,
    recorder,
    allowLoopback: true,
    now: () => Date.parse('2026-11-22T10:00:00Z'),
    version: 'test',
  });
  return {
    gateway,
    recorded: async () => {
      await recorder.flush();
      return rows;
    },
    stop: async () => {
      await recorder.flush();
      await dispatcher.destroy();
    },
  };
}

export interface TestConnector {
  readonly url: string;
  readonly asked: Asked[];
  answer: (response: ServerResponse, asked: Asked, request: IncomingMessage) => void;
  stop(): Promise<void>;
}

export async function startConnector(): Promise<TestConnector> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: target = '', headers } = request;
      const asked: Asked = { method, target, headers, body: Buffer.concat(chunks) };
      connector.asked.push(asked);
      connector.answer(response, asked, request);
    });
    response.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const connector: TestConnector = {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    asked: [],
    answer: json({ success: true }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return connector;
}

export function json(value: unknown, status = 200): TestConnector['answer'] {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(value === undefined ? undefined : JSON.stringify(value));
  };
}

export function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

let made = 0;

/** A call of a plugin of its own, so that the gates of tests do not mix. */
export function callTo(url: string, changes: Partial<PluginCall> = {}): PluginCall {
  made += 1;
  return {
    connectorVersionId: `version-${made}`,
    revision: 1,
    secret: 'connector-secret-token-of-the-test',
    websiteId: 1,
    plugin: 'customer-information',
    conversationId: undefined,
    url,
    parameters: [],
    ...changes,
  };
}
