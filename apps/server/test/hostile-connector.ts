import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** A connector that answers as the test says, and remembers what it was asked. */
export interface TestConnector {
  readonly url: string;
  readonly asked: {
    readonly path: string;
    readonly query: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  stop(): Promise<void>;
}

export async function startConnector(answer: TestConnector['answer']): Promise<TestConnector> {
  const server = createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?');
    connector.asked.push({ path, query, headers: request.headers });
    response.on('error', () => {});
    connector.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const connector: TestConnector = {
    url: `http://127.0.0.1:${port}`,
    asked: [],
    answer,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return connector;
}

export function json(body: unknown, status = 200): TestConnector['answer'] {
  return raw(typeof body === 'string' ? body : JSON.stringify(body), { status });
}

export function raw(
  body: string | Buffer,
  options: { status?: number; headers?: Record<string, string> } = {},
): TestConnector['answer'] {
  return (_request, response) => {
    response.writeHead(options.status ?? 200, { 'content-type': 'application/json', ...options.headers });
    response.end(body);
  };
}

export const never: TestConnector['answer'] = () => {};

/** Headers at once, then a byte now and then for ever. */
export const drips: TestConnector['answer'] = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
};

/** As many bytes as are taken. */
export const endless: TestConnector['answer'] = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
};

export const bomb: TestConnector['answer'] = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x5b)));
};

export function product(id: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    title: `Chair ${id}`,
    productUrl: `https://shop.example/products/${id}`,
    brand: 'Ardèche',
    description: 'A chair to sit on.',
    available: true,
    imageUrl: `https://shop.example/pictures/${id}.png`,
    reference: `REF-${id}`,
    priceCatalog: '99.90 €',
    pricePromotion: null,
    priceSpecial: null,
    ...changes,
  };
}
