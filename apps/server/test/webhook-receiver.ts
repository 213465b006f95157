import { createServer, type IncomingMessage } from 'node:http';

/** The other end of webhooks: keeps what came and answers as the test says. */
export interface Receiver {
  readonly url: string;
  readonly got: Received[];
  status: (body: Received['body']) => number;
  /** Resolves when what came satisfies the test. */
  until(matches: (got: readonly Received[]) => boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: a body's form is what is being tested.
  readonly body: any;
}

export async function startReceiver(): Promise<Receiver> {
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      const body: unknown = JSON.parse(raw);
      response.writeHead(receiver.status(body));
      response.end();
      receiver.got.push({ headers: request.headers, raw, body });
      for (const check of [...waiting]) check();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}`,
    got: [],
    status: () => 200,
    until: (matches) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(
            new Error(
              `It did not come. Got: ${JSON.stringify(receiver.got.map(({ body }) => body)).slice(0, 2000)}`,
            ),
          );
        }, 10_000);
        const check = (): void => {
          if (!matches(receiver.got)) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
