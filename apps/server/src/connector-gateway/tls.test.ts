import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, createAuthority, type TestAuthority } from '../egress/certificates.fixture.js';
import { createConnector, createDispatcher } from '../egress/dial.js';
import { callTo, portOf, startGateway, type TestGateway } from './gateway.fixture.js';

/** Reliability F12. The name leads to this machine; trusted beside the system's authorities is the test's. */
describe('certificates', () => {
  let authority: TestAuthority;
  let gateway: TestGateway;
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  let plainHits = 0;

  beforeAll(() => {
    authority = createAuthority();
    const resolver = { resolve4: async () => ['127.0.0.1'], resolve6: async () => [] };
    const connector = createConnector([authority.certificate]);
    gateway = startGateway(createDispatcher({ allowLoopback: true }, { resolver, connector }));
  });
  afterAll(async () => {
    await gateway.stop();
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
    authority.discard();
  });

  const listen = async (server: Server): Promise<number> => {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return portOf(server.address());
  };
  const https = (certificate: Certificate): Promise<number> =>
    listen(
      createServer(certificate, (_request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end('[]');
      }),
    );
  const get = (port: number, deadlineMs = 3000) =>
    gateway.gateway.get(callTo(`https://connector.test:${port}/`, { deadlineMs }));

  it('that are valid pass', async () => {
    expect(await get(await https(authority.issue('connector.test')))).toMatchObject({
      value: [],
      warnings: [],
    });
  });

  it.each([
    ['has expired', () => authority.issue('connector.test', -1), 'CERT_HAS_EXPIRED'],
    ['names another host', () => authority.issue('other.test'), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['is signed by itself', () => authority.selfSigned('connector.test'), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    [
      'is signed by nobody known',
      () => {
        const stranger = createAuthority();
        const certificate = stranger.issue('connector.test');
        stranger.discard();
        return certificate;
      },
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
  ])('one that %s is refused and said so', async (_name, certificate, code) => {
    const failure = await get(await https(certificate())).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'plugin_tls' });
    expect(String(failure)).toContain(code);
  });

  it('are never gone without: plain http behind https is refused', async () => {
    const server = createHttpServer((_request, response) => {
      plainHits += 1;
      response.end('[]');
    });
    await expect(get(await listen(server))).rejects.toMatchObject({ code: 'plugin_tls' });
    expect(plainHits).toBe(0);
  });

  it('that never come end at the deadline', async () => {
    const stalls = await listen(createTcpServer(() => {}));
    await expect(get(stalls, 400)).rejects.toMatchObject({ code: 'plugin_timeout' });
  });

  it('whose handshake is cut off are an unreachable connector', async () => {
    const cuts = await listen(
      createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    );
    await expect(get(cuts)).rejects.toMatchObject({
      code: expect.stringMatching(/^plugin_(tls|unreachable)$/),
    });
  });

  it('are not asked for beyond what was sent: a POST refused by TLS was not done', async () => {
    const port = await https(authority.selfSigned('connector.test'));
    const failure = gateway.gateway.post(callTo(`https://connector.test:${port}/`), {});
    await expect(failure).rejects.toMatchObject({ code: 'plugin_tls', outcomeUnknown: false });
  });
});
