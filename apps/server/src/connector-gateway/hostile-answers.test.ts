import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectorError } from './connector-error.js';
import { callTo, portOf, startGateway } from './gateway.fixture.js';
import { HOSTILE_ANSWERS } from './hostile-answers.fixture.js';

const CALLS = 2_000;
const PARALLEL = 64;
/** Long enough that on a busy machine only those who never answer run out of it. */
const DEADLINE_MS = 2_000;

/** Reliability G15, F01–F09 and F13: whatever a connector does, its call ends typed, and nothing is left open. */
describe('hostile answers', () => {
  const { gateway, recorded, stop } = startGateway();
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
      socket.once('data', (request) => {
        const [, kind, variant] = /\/(\d+)\/(\d+)/.exec(request.toString('latin1')) ?? [];
        HOSTILE_ANSWERS[Number(kind)]?.(socket, Number(variant));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = portOf(server.address());
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it(`of ${HOSTILE_ANSWERS.length} kinds end as an answer or a typed error, each recorded`, async () => {
    expect(HOSTILE_ANSWERS.length).toBeGreaterThanOrEqual(60);
    const untyped: string[] = [];
    const codes = new Map<string, number>();
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let run = next++; run < CALLS; run = next++) {
        const kind = run % HOSTILE_ANSWERS.length;
        const variant = Math.floor(run / HOSTILE_ANSWERS.length);
        const url = `http://127.0.0.1:${port}/${kind}/${variant}`;
        const code = await gateway.get(callTo(url, { deadlineMs: DEADLINE_MS })).then(
          () => 'answered',
          (error: unknown) => {
            if (!(error instanceof ConnectorError)) untyped.push(`${kind}: ${error}`);
            return error instanceof ConnectorError ? error.code : 'untyped';
          },
        );
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
    expect(untyped).toEqual([]);
    expect([...codes.values()].reduce((sum, count) => sum + count, 0)).toBe(CALLS);
    for (const code of ['plugin_timeout', 'plugin_unreachable', 'plugin_invalid_json', 'plugin_encoding']) {
      expect(codes.get(code)).toBeGreaterThan(20);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(await recorded()).toHaveLength(CALLS);
    await stop();
    while (sockets.size > 0) await new Promise((resolve) => setImmediate(resolve));
  }, 120_000);
});
