import { createServer, type Server } from 'node:net';
import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddressRefused, createConnector, createDispatcher } from './dial.js';
import { startNameServer, type TestNameServer } from './dns.fixture.js';
import { Exchange } from './exchange.js';
import { forbiddenHosts } from './forbidden-addresses.fixture.js';

/** Reliability T01 and G16. A canary listens on every address of this machine, IPv4 and IPv6. */
describe('spellings of addresses that may not be called', () => {
  const hosts = forbiddenHosts();
  let names: TestNameServer;
  let canary: Server;
  let port = 0;
  let hits = 0;

  beforeAll(async () => {
    names = await startNameServer();
    canary = createServer((socket) => {
      hits += 1;
      socket.on('error', () => {});
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    });
    await new Promise<void>((resolve) => canary.listen(0, '::', resolve));
    const address = canary.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(async () => {
    await names.stop();
    canary.close();
  });

  const target = (host: string): URL | undefined => {
    const text = `http://${host}:${port}/`;
    return URL.canParse(text) ? new URL(text) : undefined;
  };
  const send = (agent: Agent | ReturnType<typeof createDispatcher>, url: URL): Promise<unknown> =>
    new Exchange(agent, {
      origin: url.origin,
      path: '/',
      method: 'GET',
      headers: {},
      maxBytes: 1000,
      phases: {},
    }).answer.catch((error: unknown) => error);

  it(`are all refused before anything is dialled (${hosts.length})`, async () => {
    expect(hosts.length).toBeGreaterThanOrEqual(1000);
    const dialled: string[] = [];
    const dial = createConnector();
    const agent = createDispatcher(
      { allowLoopback: false },
      {
        resolver: names.resolver(),
        connector: (asked, callback) => {
          dialled.push(asked.hostname);
          dial(asked, callback);
        },
      },
    );
    const accepted: string[] = [];
    let unparsed = 0;
    for (const host of hosts) {
      const url = target(host);
      if (url === undefined) {
        unparsed += 1;
        continue;
      }
      const outcome = await send(agent, url);
      if (!(outcome instanceof AddressRefused)) accepted.push(`${host} → ${url.hostname}: ${outcome}`);
    }
    expect(accepted).toEqual([]);
    expect(dialled).toEqual([]);
    expect(hits).toBe(0);
    // Most spellings do reach the guard; the rest is no URL at all.
    expect(unparsed).toBeLessThan(hosts.length / 4);
    await agent.destroy();
  });

  it('reach the canary without the guard (the test can fail)', async () => {
    const agent = new Agent();
    const local = hosts.filter((host) =>
      /^\[?(127\.0\.0\.1|2130706433|0x7f000001|::1|::ffff:127\.0\.0\.1)\]?$/.test(host),
    );
    hits = 0;
    for (const host of local) {
      const url = target(host);
      if (url !== undefined) await send(agent, url);
    }
    expect(local.length).toBeGreaterThanOrEqual(4);
    expect(hits).toBe(local.length);
    await agent.destroy();
  });
});
