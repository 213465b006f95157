import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the caller is told. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }

  /** For everything else: told to whoever runs the app, not to the caller. */
  static of(error: unknown): Refusal {
    if (error instanceof SyntaxError) return new Refusal(400, 'invalid_body', 'The body is not valid JSON.');
    console.error('orders-app:', error);
    return new Refusal(500, 'internal_error', 'Something went wrong.');
  }
}

export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) throw new Refusal(413, 'too_large', `The body is larger than ${maxBytes} bytes.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  send(response, status, headers, Buffer.from(JSON.stringify(value)));
}

export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  content: Buffer,
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    ...headers,
    'content-length': content.length,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(content);
}
