import Fastify from 'fastify';
import { Agent, request } from 'undici';
import { answerMeasurements } from './measured.js';

/** The least a desk could do: fetch the connector's bytes and hand them on, unread. */
const connector = process.env['CONNECTOR'] ?? '';
const dispatcher = new Agent({ connections: 32, pipelining: 1, keepAliveTimeout: 10_000 });
const app = Fastify();

app.get('/products', async (incoming, reply) => {
  const answer = await request(connector + incoming.url, { dispatcher });
  const body = Buffer.from(await answer.body.arrayBuffer());
  return reply.code(answer.statusCode).type('application/json; charset=utf-8').send(body);
});

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
answerMeasurements(() => app.close());
