import { createServer } from 'node:http';
import { answerMeasurements } from './measured.js';
import { makeProducts } from './products.js';

/**
 * The connector of the gateway's bench: answers `?limit=` products at once. With `&fresh=1` no body was ever
 * answered before (a reference in it counts up), else 64 bodies take turns.
 */
const VARIANTS = 64;
const REFERENCE = '"reference":"';
const answers = new Map<number, Buffer[]>();
let calls = 0;

const server = createServer((request, response) => {
  const parameters = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const limit = Number(parameters.get('limit') ?? 20);
  let variants = answers.get(limit);
  if (variants === undefined) {
    variants = Array.from({ length: VARIANTS }, (_, seed) =>
      Buffer.from(JSON.stringify(makeProducts(limit, seed))),
    );
    answers.set(limit, variants);
  }
  const body = variants[calls % VARIANTS];
  calls += 1;
  if (body !== undefined && parameters.has('fresh')) {
    const reference = body.indexOf(REFERENCE) + REFERENCE.length;
    body.write(String(calls).padStart(10, '0'), reference, 'latin1');
  }
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body?.length ?? 0,
  });
  response.end(body);
});

server.listen(Number(process.env['PORT']), '127.0.0.1', () =>
  answerMeasurements(async () => server.closeAllConnections()),
);
